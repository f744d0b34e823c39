import { digitCounts } from './counts';
import { decodeDrawing, encodeDrawing } from './drawingCode';

/** What the address says of an input: one of the package's images, or a drawing. */
export type DigitRef =
  | { readonly kind: 'image'; readonly digitClass: number; readonly index: number }
  | { readonly kind: 'drawing'; readonly code: string };

const DRAWING = 'draw.';

/**
 * Reads `class.index` (index from 0 in the package's order) or `draw.<code>`. Anything else, an
 * image that does not exist and a code that does not decode are a `RangeError` with a sentence
 * for a person.
 */
export function parseDigitRef(ref: string): DigitRef {
  if (ref.startsWith(DRAWING)) {
    const code = ref.slice(DRAWING.length);
    decodeDrawing(code);
    return { kind: 'drawing', code };
  }
  const match = /^(\d)\.(0|[1-9]\d{0,5})$/.exec(ref);
  if (!match) {
    throw new RangeError('Write a digit as class.index, for example 3.17');
  }
  const digitClass = Number(match[1]);
  const index = Number(match[2]);
  const count = digitCounts[digitClass]!;
  if (index >= count) {
    throw new RangeError(
      `There is no image ${ref}: ${digitClass}.0 to ${digitClass}.${count - 1} exist`,
    );
  }
  return { kind: 'image', digitClass, index };
}

/** Whether `parseDigitRef` takes it. */
export function isDigitRef(ref: string): boolean {
  try {
    parseDigitRef(ref);
    return true;
  } catch {
    return false;
  }
}

/** `class.index`. */
export function imageRef(digitClass: number, index: number): string {
  return `${digitClass}.${index}`;
}

/** `draw.<code>` of a drawn image, 784 bytes. */
export function drawingRef(pixels: Uint8Array): string {
  return DRAWING + encodeDrawing(pixels);
}

/** Image number `n` of all 10,000, counted through the classes; `n` from 0. */
export function imageRefAt(n: number): string {
  let rest = n;
  for (let digitClass = 0; digitClass < digitCounts.length; digitClass += 1) {
    const count = digitCounts[digitClass]!;
    if (rest < count) return imageRef(digitClass, rest);
    rest -= count;
  }
  throw new RangeError(`n must be at least 0 and below ${n - rest}`);
}

/** How many images there are altogether. */
export const imageCount = digitCounts.reduce((sum, count) => sum + count, 0);
