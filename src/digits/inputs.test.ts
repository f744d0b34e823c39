import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitSprite, readDigitBytes } from '../../scripts/digitSprites';
import {
  drawingRef,
  imageCount,
  imageRef,
  imageRefAt,
  isDigitRef,
  parseDigitRef,
} from './digitRef';
import { gramMatrix, inputVector, resolveDigit } from './inputs';
import { createDigitLoader, IMAGE_PIXELS } from './sprites';

const threes = readDigitBytes(3);
const three = (index: number) => threes.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
const load = createDigitLoader(
  async (url) => new Response(new Uint8Array(digitSprite(Number(/(\d)\.bin/.exec(url)![1])))),
  './',
);
const index = fc.nat(1031);

describe('digit references', () => {
  it('are printed and parsed to the same', () => {
    expect(imageCount).toBe(10_000);
    fc.assert(
      fc.property(fc.nat(imageCount - 1), (n) => {
        const ref = parseDigitRef(imageRefAt(n));
        expect(ref.kind === 'image' && imageRef(ref.digitClass, ref.index)).toBe(imageRefAt(n));
      }),
    );
    expect(imageRefAt(0)).toBe('0.0');
    expect(imageRefAt(1001)).toBe('1.0');
    expect(imageRefAt(9_999)).toBe('9.977');
    expect(() => imageRefAt(10_000)).toThrow(/below 10000/);
    expect(parseDigitRef(drawingRef(three(5))).kind).toBe('drawing');
  });

  it('are refused in words', () => {
    for (const ref of ['', '3', '3.', '.3', '3.01', '10.1', '-1.0', '3.1e2', 'three', '3.17 ']) {
      expect(() => parseDigitRef(ref)).toThrow(/class\.index, for example 3\.17/);
    }
    expect(() => parseDigitRef('3.1032')).toThrow('There is no image 3.1032: 3.0 to 3.1031 exist');
    expect(() => parseDigitRef('draw.1nonsense')).toThrow(RangeError);
    expect(isDigitRef('draw.')).toBe(false);
    expect(isDigitRef('3.1031')).toBe(true);
  });

  it('resolve to the pixels they name', async () => {
    expect(await resolveDigit('3.17', load)).toEqual(three(17));
    const drawn = await resolveDigit(drawingRef(three(17)), load);
    expect(drawn).toEqual(three(17).map((byte) => Math.round(byte / 17) * 17));
    await expect(resolveDigit('3.9999', load)).rejects.toThrow(RangeError);
  });
});

describe('inputVector', () => {
  it('is byte / 255, or that direction with ‖x‖² = 784', () => {
    fc.assert(
      fc.property(index, (i) => {
        const raw = inputVector(three(i), 'raw');
        const unit = inputVector(three(i), 'unit');
        const square = unit.reduce((sum, value) => sum + value * value, 0);
        expect(Math.abs(square - 784)).toBeLessThan(784 * 1e-14);
        const ratio = Math.sqrt(784 / raw.reduce((sum, value) => sum + value * value, 0));
        const furthest = raw.reduce((d, v, j) => Math.max(d, Math.abs(unit[j]! - ratio * v)), 0);
        expect(furthest).toBeLessThan(1e-14 * ratio);
      }),
      { numRuns: 20 },
    );
  });

  it('cannot scale a blank image', () => {
    const blank = new Uint8Array(IMAGE_PIXELS);
    expect(() => inputVector(blank, 'unit')).toThrow(/‖x‖ = 0/);
    expect(gramMatrix([inputVector(blank, 'raw'), inputVector(three(0), 'raw')])[0]).toEqual([
      0, 0,
    ]);
  });
});

describe('gramMatrix', () => {
  it('is symmetric to the bit, 1 on the diagonal of unit inputs, and bounded by it', () => {
    fc.assert(
      fc.property(index, index, index, (i, j, k) => {
        const gram = gramMatrix([i, j, k].map((n) => inputVector(three(n), 'unit')));
        for (let row = 0; row < 3; row += 1) {
          expect(gram[row]![row]).toBe(1);
          for (let column = 0; column < 3; column += 1) {
            expect(gram[row]![column]).toBe(gram[column]![row]);
            expect(gram[row]![column]).toBeLessThanOrEqual(1);
          }
        }
        expect(gram[0]![1] === 1).toBe(i === j);
      }),
    );
  });

  it('is x·x′/784, against exact sums of the bytes', () => {
    fc.assert(
      fc.property(index, index, (i, j) => {
        const dot = three(i).reduce((sum, byte, n) => sum + byte * three(j)[n]!, 0);
        const gram = gramMatrix([i, j].map((n) => inputVector(three(n), 'raw')));
        expect(gram[0]![1]! / (dot / 65025 / 784)).toBeCloseTo(1, 13);
      }),
    );
  });

  it('recognises duplicates and multiples exactly', () => {
    fc.assert(
      fc.property(index, fc.constantFrom('unit', 'raw'), (i, norm) => {
        const x = inputVector(three(i), norm);
        const gram = gramMatrix([x, inputVector(three(i).slice(), norm)]);
        expect(gram[0]).toEqual(gram[1]);
        expect(gram[0]![0]).toBe(gram[0]![1]);
        const half = inputVector(
          three(i)
            .map((byte) => byte & 0xfe)
            .map((byte) => byte / 2),
          'unit',
        );
        const even = inputVector(
          three(i).map((byte) => byte & 0xfe),
          'unit',
        );
        expect(gramMatrix([half, even])).toEqual([
          [1, 1],
          [1, 1],
        ]);
      }),
    );
  });
});
