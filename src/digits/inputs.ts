import { parseDigitRef } from './digitRef';
import { decodeDrawing } from './drawingCode';
import { type DigitLoader, loadDigitClass } from './sprites';

/**
 * The image an address names, 784 bytes row by row; a view, do not write to it. Rejects with a
 * sentence for a person: a `RangeError` for a reference that names nothing, an `Error` when the
 * images could not be loaded.
 */
export async function resolveDigit(
  ref: string,
  load: DigitLoader = loadDigitClass,
): Promise<Uint8Array> {
  const digit = parseDigitRef(ref);
  if (digit.kind === 'drawing') return decodeDrawing(digit.code);
  return (await load(digit.digitClass)).pixels(digit.index);
}

/**
 * The network's input x in R^784. `raw`: byte / 255. `unit`: scaled to ‖x‖² = d_0 = 784, which a
 * blank image has no way to reach: a `RangeError`.
 */
export function inputVector(pixels: Uint8Array, norm: 'unit' | 'raw'): Float64Array {
  if (norm === 'raw') return Float64Array.from(pixels, (byte) => byte / 255);
  let square = 0;
  for (const byte of pixels) square += byte * byte;
  if (square === 0) throw new RangeError('A blank image has ‖x‖ = 0 and cannot be scaled');
  const scale = Math.sqrt(pixels.length / square);
  return Float64Array.from(pixels, (byte) => byte * scale);
}

/** Far above the rounding of a sum of 784 products, far below any two different images. */
const ROUNDING = 1e-13;

/**
 * x_i·x_j / d_0 for vectors of one length d_0. Symmetric to the last bit; 1 exactly where
 * ‖x‖² = d_0 up to rounding; and where x_j is a multiple of x_i, ±√(k_ii k_jj) exactly, so that
 * ρ = ±1 can be recognised. Sums run from the first pixel to the last.
 */
export function gramMatrix(vectors: readonly Float64Array[]): number[][] {
  const squares = vectors.map((x) => {
    const square = meanProduct(x, x);
    return Math.abs(square - 1) <= ROUNDING ? 1 : square;
  });
  const gram = vectors.map((_, i) => vectors.map((_, j) => (i === j ? squares[i]! : 0)));
  for (let i = 0; i < vectors.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const entry = meanProduct(vectors[i]!, vectors[j]!);
      const most = squares[i] === squares[j] ? squares[i]! : Math.sqrt(squares[i]! * squares[j]!);
      const parallel = most - Math.abs(entry) <= ROUNDING * most;
      gram[i]![j] = parallel ? Math.sign(entry) * most : entry;
      gram[j]![i] = gram[i]![j]!;
    }
  }
  return gram;
}

function meanProduct(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += x[i]! * y[i]!;
  return sum / x.length;
}
