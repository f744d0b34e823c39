import { createRequire } from 'node:module';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDigits, digitSprite, readDigitBytes } from '../../scripts/digitSprites';
import { digitCounts } from './counts';
import { createDigitLoader, IMAGE_PIXELS, loadDigitSamples } from './sprites';

const require = createRequire(import.meta.url);
const packageData = (digitClass: number) =>
  (require(`mnist/src/digits/${digitClass}.json`) as { data: number[] }).data;

const answer = (bytes: Uint8Array, status = 200) =>
  new Response(new Uint8Array(bytes) as Uint8Array<ArrayBuffer>, { status });

describe('digit sprites', () => {
  it('hold 10,000 images, and the counts say how many of each', () => {
    const counts = countDigits();
    expect(counts.reduce((sum, count) => sum + count)).toBe(10_000);
    expect(digitCounts).toEqual(counts);
  });

  it('hold every byte of the package, in its order', () => {
    for (let c = 0; c < 10; c += 1) {
      const data = packageData(c);
      const bytes = new Uint8Array(inflateSync(digitSprite(c)));
      expect(bytes.length).toBe(data.length);
      expect(Buffer.compare(bytes, readDigitBytes(c))).toBe(0);
      const furthest = data.reduce((d, v, i) => Math.max(d, Math.abs(v - bytes[i]! / 255)), 0);
      expect(furthest).toBeLessThan(0.00051);
    }
  });
});

describe('createDigitLoader', () => {
  const digits = createDigitLoader(
    async (url) => answer(digitSprite(Number(/(\d)\.bin/.exec(url)![1]))),
    './',
  );

  it('gives the bytes round(255·value) of any digit', async () => {
    const three = await digits(3);
    const data = packageData(3);
    expect(three.count).toBe(countDigits()[3]);
    fc.assert(
      fc.property(fc.nat(three.count - 1), (index) => {
        const values = data.slice(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
        const expected = Uint8Array.from(values, (value) => Math.round(value * 255));
        expect(Buffer.compare(three.pixels(index), expected)).toBe(0);
      }),
    );
    expect(() => three.pixels(three.count)).toThrow(/no image 3\.1032: 0 to 1031 exist/);
  });

  it('asks once a class, below the base', async () => {
    const urls: string[] = [];
    const load = createDigitLoader(async (url) => {
      urls.push(url);
      return answer(digitSprite(7));
    }, '/deck/');
    const [first, second] = await Promise.all([load(7), load(7)]);
    expect(first).toBe(second);
    expect(urls).toEqual(['/deck/digits/7.bin']);
  });

  it('says what failed, and tries again when asked again', async () => {
    const answers = [
      () => Promise.reject(new TypeError('Failed to fetch')),
      async () => answer(new Uint8Array(), 404),
      async () => answer(Uint8Array.from([1, 2, 3])),
      async () => answer(digitSprite(5).subarray(0, 5000)),
      async () => answer(digitSprite(5)),
    ];
    let tries = 0;
    const load = createDigitLoader(() => answers[tries++]!(), './');
    await expect(load(5)).rejects.toThrow(
      'The images of the digit 5 could not be loaded (Failed to fetch)',
    );
    await expect(load(5)).rejects.toThrow(
      /digit 5 could not be loaded \(the server answered 404\)/,
    );
    await expect(load(5)).rejects.toThrow(/digit 5 could not be loaded/);
    await expect(load(5)).rejects.toThrow(/digit 5 could not be loaded/);
    expect((await load(5)).count).toBe(863);
    await expect(load(10)).rejects.toThrow(/no digit 10/);
  });
});

describe('loadDigitSamples', () => {
  it('reads one image a class from one file', async () => {
    const bytes = deflateSync(readDigitBytes(4).subarray(0, 10 * IMAGE_PIXELS));
    const samples = await loadDigitSamples(async () => answer(bytes));
    expect(samples.length).toBe(10);
    expect(samples[3]).toEqual(readDigitBytes(4).subarray(3 * IMAGE_PIXELS, 4 * IMAGE_PIXELS));
    await expect(loadDigitSamples(async () => answer(bytes, 500))).rejects.toThrow(
      'The sample digits could not be loaded (the server answered 500)',
    );
  });
});
