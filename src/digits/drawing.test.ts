import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDigitBytes } from '../../scripts/digitSprites';
import { centreDrawing } from './drawing';
import { IMAGE_PIXELS, IMAGE_SIDE } from './sprites';

const SIZE = 96;

/** A few thick round strokes in a corner of a larger sheet. */
const drawings = fc
  .array(
    fc.record({
      x: fc.integer({ min: 12, max: 84 }),
      y: fc.integer({ min: 12, max: 84 }),
      radius: fc.integer({ min: 2, max: 10 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((dots) => {
    const ink = new Float32Array(SIZE * SIZE);
    for (let i = 0; i < ink.length; i += 1) {
      const [x, y] = [i % SIZE, Math.floor(i / SIZE)];
      if (dots.some((dot) => Math.hypot(x - dot.x, y - dot.y) <= dot.radius)) ink[i] = 1;
    }
    return ink;
  });

function measure(pixels: Uint8Array) {
  let [mass, massX, massY, left, right, top, bottom] = [0, 0, 0, IMAGE_SIDE, -1, IMAGE_SIDE, -1];
  pixels.forEach((byte, i) => {
    if (byte === 0) return;
    const [x, y] = [i % IMAGE_SIDE, Math.floor(i / IMAGE_SIDE)];
    mass += byte;
    massX += byte * x;
    massY += byte * y;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  const [width, height] = [right - left + 1, bottom - top + 1];
  return { x: massX / mass, y: massY / mass, width, height, left, right, top, bottom };
}

describe('centreDrawing', () => {
  it('leaves MNIST images as they are', () => {
    for (const digitClass of [0, 1, 4, 7]) {
      const bytes = readDigitBytes(digitClass);
      for (let i = 0; i < 300; i += 1) {
        const image = bytes.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS);
        // Two of the 10,000 are a pixel short of MNIST's own rule.
        const { width, height } = measure(image);
        if (Math.max(width, height) < 20) continue;
        expect(Buffer.compare(centreDrawing(image, IMAGE_SIDE)!, image)).toBe(0);
      }
    }
  });

  it('fits the longer side to 20 and puts the mass into the middle, or as near as fits', () => {
    fc.assert(
      fc.property(drawings, (ink) => {
        const box = measure(centreDrawing(ink, SIZE)!);
        expect(Math.max(box.width, box.height)).toBe(20);
        const offX = Math.abs(box.x - 14);
        const offY = Math.abs(box.y - 14);
        // Bytes are rounded after the mass has been weighed.
        expect(offX <= 0.51 || box.left === 0 || box.right === IMAGE_SIDE - 1).toBe(true);
        expect(offY <= 0.51 || box.top === 0 || box.bottom === IMAGE_SIDE - 1).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('does not see where on the sheet, how large, or in which number type it was drawn', () => {
    const small = new Uint8Array(40 * 40);
    for (let i = 0; i < 200; i += 1) small[((i * 7) % 18) * 40 + ((i * 5) % 13)] = 255;
    const large = new Float32Array(120 * 120);
    for (let i = 0; i < large.length; i += 1) {
      const [x, y] = [Math.floor(((i % 120) - 30) / 3), Math.floor((Math.floor(i / 120) - 21) / 3)];
      if (x >= 0 && y >= 0 && small[y * 40 + x]) large[i] = 1;
    }
    expect(centreDrawing(large, 120)).toEqual(centreDrawing(small, 40));
  });

  it('keeps the aspect: a stroke three times as high as wide stays so', () => {
    const ink = new Float32Array(SIZE * SIZE);
    for (let y = 10; y < 70; y += 1) for (let x = 40; x < 60; x += 1) ink[y * SIZE + x] = 1;
    const box = measure(centreDrawing(ink, SIZE)!);
    expect([box.width, box.height]).toEqual([7, 20]);
  });

  it('is null when there is no ink, and wants a square', () => {
    expect(centreDrawing(new Float32Array(SIZE * SIZE), SIZE)).toBeNull();
    expect(centreDrawing(new Uint8Array(4), 2)).toBeNull();
    expect(centreDrawing(new Float32Array(4).fill(1e-9), 2)).toBeNull();
    expect(() => centreDrawing(new Uint8Array(5), 2)).toThrow(RangeError);
  });
});
