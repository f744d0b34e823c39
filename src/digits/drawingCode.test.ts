import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDigitBytes } from '../../scripts/digitSprites';
import { decodeDrawing, encodeDrawing } from './drawingCode';
import { IMAGE_PIXELS } from './sprites';

const image = fc.uint8Array({ minLength: IMAGE_PIXELS, maxLength: IMAGE_PIXELS });
const sparse = fc
  .tuple(image, fc.integer({ min: 1, max: 256 }))
  .map(([pixels, ink]) => pixels.map((byte, i) => ((byte * 31 + i * 17) % 256 < ink ? byte : 0)));
const rounded = (pixels: Uint8Array) => pixels.map((byte) => Math.round(byte / 17) * 17);
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const letter = fc.constantFrom(...alphabet);

describe('the code of a drawing', () => {
  it('gives back 16 levels of any image, in characters an address takes', () => {
    fc.assert(
      fc.property(fc.oneof(image, sparse), (pixels) => {
        const code = encodeDrawing(pixels);
        expect(code).toMatch(/^[A-Za-z0-9_-]{1,560}$/);
        const decoded = decodeDrawing(code);
        expect(Buffer.compare(decoded, rounded(pixels))).toBe(0);
        expect(encodeDrawing(decoded)).toBe(code);
      }),
      { numRuns: 300 },
    );
  });

  it('is short for digits', () => {
    const lengths: number[] = [];
    for (let c = 0; c < 10; c += 1) {
      const bytes = readDigitBytes(c);
      for (let i = 0; i < 60; i += 1) {
        lengths.push(
          encodeDrawing(bytes.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS)).length,
        );
      }
    }
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
    expect(lengths.reduce((sum, length) => sum + length) / lengths.length).toBeLessThan(120);
  });

  it('knows even images', () => {
    for (const byte of [0, 17, 128, 255]) {
      const pixels = new Uint8Array(IMAGE_PIXELS).fill(byte);
      expect(decodeDrawing(encodeDrawing(pixels))).toEqual(rounded(pixels));
      expect(encodeDrawing(pixels).length).toBeLessThan(20);
    }
  });

  it('is not taken when one character is wrong, missing or too many', () => {
    const bytes = readDigitBytes(3);
    const drawn = fc.nat(999).map((i) => encodeDrawing(bytes.subarray(i * 784, (i + 1) * 784)));
    fc.assert(
      fc.property(drawn, fc.nat(), letter, fc.nat(2), (code, place, other, edit) => {
        const at = place % code.length;
        const changed =
          code.slice(0, at) + (edit < 2 ? other : '') + code.slice(at + (edit === 1 ? 0 : 1));
        fc.pre(changed !== code);
        expect(() => decodeDrawing(changed)).toThrow(RangeError);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('throws nothing but a RangeError at nonsense', () => {
    const nonsense = fc.oneof(
      fc.string({ maxLength: 900 }),
      fc.string({ unit: letter, maxLength: 600 }).map((text) => `1${text}`),
      fc.string({ unit: letter, maxLength: 600 }).map((text) => `2${text}`),
    );
    fc.assert(
      fc.property(nonsense, (code) => {
        try {
          const pixels = decodeDrawing(code);
          expect(encodeDrawing(pixels)).toBe(code);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^(This|The code)/);
        }
      }),
      { numRuns: 500 },
    );
    expect(() => decodeDrawing('')).toThrow(RangeError);
    expect(() => encodeDrawing(new Uint8Array(3))).toThrow(RangeError);
  });
});
