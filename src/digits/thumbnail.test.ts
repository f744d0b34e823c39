import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDigitBytes } from '../../scripts/digitSprites';
import { digitDataUrl } from './thumbnail';

describe('digitDataUrl', () => {
  const pixels = readDigitBytes(2).subarray(0, 784);

  it('is a PNG of black ink with the byte as its opacity', () => {
    const url = digitDataUrl(pixels);
    expect(url).toMatch(/^data:image\/png;base64,/);
    const file = Buffer.from(url.split(',')[1]!, 'base64');
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([28, 28]);
    const size = file.readUInt32BE(33);
    expect(file.subarray(37, 41).toString()).toBe('IDAT');
    // Node checks the Adler sum of what it inflates.
    const rows = inflateSync(file.subarray(41, 41 + size));
    expect(rows.length).toBe(28 * 57);
    for (let i = 0; i < 784; i += 1) {
      const at = Math.floor(i / 28) * 57 + 1 + 2 * (i % 28);
      expect([rows[at], rows[at + 1]]).toEqual([0, pixels[i]]);
    }
    // The CRC of an empty IEND is the same in every PNG; Chromium has checked the others.
    expect(file.subarray(-4).toString('hex')).toBe('ae426082');
    expect(file.length).toBe(37 + 4 + size + 4 + 12);
  });

  it('is made once for the same array', () => {
    expect(digitDataUrl(pixels)).toBe(digitDataUrl(pixels));
  });
});
