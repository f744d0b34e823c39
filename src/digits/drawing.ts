import { IMAGE_PIXELS, IMAGE_SIDE } from './sprites';

/** MNIST fits every digit into a box of this side. */
const BOX_SIDE = 20;

/**
 * A drawing as MNIST would have it: cropped to its ink, scaled (area-averaged, keeping its
 * aspect) so that its longer side is 20 pixels, and moved by whole pixels until its centre of
 * mass falls into the middle pixel, column and row 14, of 28 × 28. An MNIST image comes back
 * unchanged.
 * @param ink `size` × `size`, row by row: 0 … 1 as floats, or 0 … 255 as bytes
 * @returns 784 bytes, row by row, 255 is ink; null when nothing is drawn
 */
export function centreDrawing(ink: Float32Array | Uint8Array, size: number): Uint8Array | null {
  if (ink.length !== size * size) {
    throw new RangeError(`ink must hold size² = ${size * size} values, not ${ink.length}`);
  }
  const box = inkBox(ink, size);
  if (!box) return null;
  const scale = Math.max(box.width, box.height) / BOX_SIDE;
  // A side that is not the longer one spans the least whole number of pixels that holds it.
  const width = Math.ceil(box.width / scale - 1e-9);
  const height = Math.ceil(box.height / scale - 1e-9);
  // Centred in those pixels, so that a slim stroke is not pushed to one side.
  const left = box.left + (box.width - width * scale) / 2;
  const top = box.top + (box.height - height * scale) / 2;
  const full = ink instanceof Uint8Array ? 1 : 255;
  const small = new Float64Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const mean = meanOver(ink, size, left + column * scale, top + row * scale, scale);
      small[row * width + column] = Math.min(255, mean * full);
    }
  }
  return placeByMass(small, width, height);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function inkBox(ink: Float32Array | Uint8Array, size: number): Box | null {
  let [left, right, top, bottom] = [size, -1, size, -1];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!(ink[y * size + x]! > 0)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Mean of the ink over a square of the given side; beyond the drawing there is none. */
function meanOver(
  ink: Float32Array | Uint8Array,
  size: number,
  x0: number,
  y0: number,
  side: number,
): number {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(size, Math.ceil(y0 + side)); y += 1) {
    const high = Math.min(y + 1, y0 + side) - Math.max(y, y0);
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(size, Math.ceil(x0 + side)); x += 1) {
      const wide = Math.min(x + 1, x0 + side) - Math.max(x, x0);
      sum += ink[y * size + x]! * wide * high;
    }
  }
  return sum / (side * side);
}

function placeByMass(small: Float64Array, width: number, height: number): Uint8Array | null {
  let [mass, massX, massY] = [0, 0, 0];
  small.forEach((value, i) => {
    const column = i % width;
    mass += value;
    massX += value * column;
    massY += (value * (i - column)) / width;
  });
  const shiftX = shiftTo(massX / mass, width);
  const shiftY = shiftTo(massY / mass, height);
  const pixels = new Uint8Array(IMAGE_PIXELS);
  small.forEach((value, i) => {
    const x = (i % width) + shiftX;
    const y = Math.floor(i / width) + shiftY;
    pixels[y * IMAGE_SIDE + x] = Math.round(value);
  });
  // A few specks of faint ink may all have rounded to paper.
  return pixels.some((byte) => byte > 0) ? pixels : null;
}

/** The whole-pixel shift that brings the mass to the middle, as far as the drawing stays inside. */
function shiftTo(centre: number, length: number): number {
  const shift = IMAGE_SIDE / 2 - Math.floor(centre + 0.5);
  return Math.min(IMAGE_SIDE - length, Math.max(0, shift));
}
