import { decodeDrawing } from '../digits/drawingCode';

const DRAWING = 'draw.';

/**
 * Why a digit of the right form still can't be shown, in words; undefined when it can.
 * @param digit `class.index` or `draw.<code>`
 * @param digitCounts images in each of the ten classes; without it every index passes
 */
export function missingDigit(digit: string, digitCounts?: readonly number[]): string | undefined {
  if (digit.startsWith(DRAWING)) {
    try {
      decodeDrawing(digit.slice(DRAWING.length));
      return undefined;
    } catch {
      return 'the code of the drawing is incomplete or mistyped';
    }
  }
  const [digitClass, index] = digit.split('.').map(Number);
  const images = digitCounts?.[digitClass!];
  if (images === undefined || index! < images) return undefined;
  return `the images of that digit are ${digitClass}.0 to ${digitClass}.${images - 1}`;
}
