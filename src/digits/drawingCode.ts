import { type BitCoder, BitReader, BitWriter } from './rangeCoder';
import { IMAGE_PIXELS, IMAGE_SIDE } from './sprites';

/** Codes start with their version: levels foretold from their neighbours, or one by one. */
const FORETOLD = '1';
const PLAIN = '2';
const DARKEST = 15;
const STEP = 255 / DARKEST;
const LONGEST_CODE = 560;
const CHECK_BITS = 12;

/**
 * A drawn image (784 bytes, row by row) as a code of characters that need no escape in an
 * address. Bytes are rounded to 16 levels, and the levels are what the code holds:
 * `decodeDrawing(encodeDrawing(x))` is a fixed point. A drawn digit takes about a hundred
 * characters, noise at most 560. A `RangeError` when there are not 784 bytes.
 */
export function encodeDrawing(pixels: Uint8Array): string {
  if (pixels.length !== IMAGE_PIXELS) {
    throw new RangeError(`pixels must hold ${IMAGE_PIXELS} bytes, not ${pixels.length}`);
  }
  const levels = Uint8Array.from(pixels, (byte) => Math.round(byte / STEP));
  const foretold = FORETOLD + writeLevels(levels, codeForetold);
  const plain = PLAIN + writeLevels(levels, codePlain);
  return foretold.length <= plain.length ? foretold : plain;
}

/**
 * The image of a code, 784 bytes row by row. Whatever `encodeDrawing` would not have written is
 * a `RangeError` with a sentence for a person.
 */
export function decodeDrawing(code: string): Uint8Array {
  const version = code[0];
  if (version !== FORETOLD && version !== PLAIN) {
    throw new RangeError('This is not the code of a drawing');
  }
  if (code.length > LONGEST_CODE || !/^[A-Za-z0-9_-]*$/.test(code)) {
    throw new RangeError('The code of the drawing holds what no drawing has');
  }
  const codeLevel = version === FORETOLD ? codeForetold : codePlain;
  const reader = new BitReader(code.slice(1));
  const levels = new Uint8Array(IMAGE_PIXELS);
  for (let i = 0; i < IMAGE_PIXELS; i += 1) levels[i] = codeLevel(reader, levels, i, 0);
  const check = codeBits(reader, Context.check, CHECK_BITS, 0);
  const pixels = levels.map((level) => level * STEP);
  // An image has one code, so a code that comes back different was cut, padded or mistyped.
  if (check !== checksum(levels) || encodeDrawing(pixels) !== code) {
    throw new RangeError('The code of the drawing is incomplete or mistyped');
  }
  return pixels;
}

/** Writes `level` as that of pixel `i`, or reads and returns it; earlier pixels are known. */
type LevelCoder = (coder: BitCoder, levels: Uint8Array, i: number, level: number) => number;

/** Where the contexts of each kind of bit begin. */
const Context = { ink: 0, dark: 8, grey: 16, plain: 32, check: 48 } as const;

function writeLevels(levels: Uint8Array, codeLevel: LevelCoder): string {
  const writer = new BitWriter();
  for (let i = 0; i < IMAGE_PIXELS; i += 1) codeLevel(writer, levels, i, levels[i]!);
  codeBits(writer, Context.check, CHECK_BITS, checksum(levels));
  return writer.finish();
}

/** Is there ink, is it the darkest, and if neither, how grey: strokes make the first two cheap. */
function codeForetold(coder: BitCoder, levels: Uint8Array, i: number, level: number): number {
  const column = i % IMAGE_SIDE;
  const left = column > 0 ? levels[i - 1]! : 0;
  const above = i >= IMAGE_SIDE ? levels[i - IMAGE_SIDE]! : 0;
  const aboveRight = i >= IMAGE_SIDE && column < IMAGE_SIDE - 1 ? levels[i - IMAGE_SIDE + 1]! : 0;
  const neighbours = (left > 0 ? 1 : 0) + (above > 0 ? 2 : 0) + (aboveRight > 0 ? 4 : 0);
  if (coder.code(Context.ink + neighbours, level > 0 ? 1 : 0) === 0) return 0;
  const leftKind = left === 0 ? 0 : left < DARKEST ? 1 : 2;
  const dark = Context.dark + leftKind + (above > DARKEST / 2 ? 3 : 0);
  if (coder.code(dark, level === DARKEST ? 1 : 0) === 1) return DARKEST;
  return codeTree(coder, Context.grey, level);
}

function codePlain(coder: BitCoder, _levels: Uint8Array, _i: number, level: number): number {
  return codeTree(coder, Context.plain, level);
}

/** Four bits, the high one first, each in the context of those before it. */
function codeTree(coder: BitCoder, context: number, level: number): number {
  let path = 1;
  for (let shift = 3; shift >= 0; shift -= 1) {
    path = 2 * path + coder.code(context + path, (level >> shift) & 1);
  }
  return path - 16;
}

/** Bits that nothing foretells: each has its own, untaught context. */
function codeBits(coder: BitCoder, context: number, count: number, value: number): number {
  let bits = 0;
  for (let shift = count - 1; shift >= 0; shift -= 1) {
    bits = 2 * bits + coder.code(context + shift, (value >> shift) & 1);
  }
  return bits;
}

function checksum(levels: Uint8Array): number {
  let sum = 1;
  for (const level of levels) sum = (sum * 31 + level) % 4093;
  return sum;
}
