import { fetchSprite } from './fetchSprite';

/** Pixels of one image: 28 rows of 28, row by row. */
export const IMAGE_SIDE = 28;
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;

/** All images of one class, in the order of the `mnist` package. */
export interface DigitClass {
  readonly digitClass: number;
  readonly count: number;
  /**
   * Image `index`, 784 bytes row by row, 0 paper and 255 ink. A view: do not write to it.
   * A `RangeError` names the range when there is no such image.
   */
  pixels(index: number): Uint8Array;
}

export type DigitLoader = (digitClass: number) => Promise<DigitClass>;

type FetchFile = (url: string) => Promise<Response>;

/**
 * A loader that asks `fetchFile` once a class for `<base>digits/<class>.bin` and keeps the
 * answer; a failure is not kept, so that asking again tries again.
 */
export function createDigitLoader(fetchFile: FetchFile, base: string): DigitLoader {
  const loads = new Map<number, Promise<DigitClass>>();
  return (digitClass) => {
    const known = loads.get(digitClass);
    if (known) return known;
    const load = loadClass(fetchFile, base, digitClass);
    loads.set(digitClass, load);
    load.catch(() => loads.delete(digitClass));
    return load;
  };
}

/**
 * The images of the digit `digitClass` (0–9), one request a class. Rejects with an `Error` whose
 * message a person can read; a failed load may be tried again by calling again.
 */
export const loadDigitClass: DigitLoader = createDigitLoader(fetchSprite, import.meta.env.BASE_URL);

/** One typical image of each class, 0 to 9, in one small request. Rejects like `loadDigitClass`. */
export async function loadDigitSamples(fetchFile: FetchFile = fetchSprite): Promise<Uint8Array[]> {
  const what = 'The sample digits';
  const bytes = await loadImages(fetchFile, `${import.meta.env.BASE_URL}digits/samples.bin`, what);
  const samples = digitClassOf(0, bytes);
  return Array.from({ length: samples.count }, (_, index) => samples.pixels(index));
}

async function loadClass(
  fetchFile: FetchFile,
  base: string,
  digitClass: number,
): Promise<DigitClass> {
  if (!Number.isInteger(digitClass) || digitClass < 0 || digitClass > 9) {
    throw new RangeError(`There is no digit ${digitClass}: the classes are 0 to 9`);
  }
  const what = `The images of the digit ${digitClass}`;
  const bytes = await loadImages(fetchFile, `${base}digits/${digitClass}.bin`, what);
  return digitClassOf(digitClass, bytes);
}

/** A whole number of images; `what` begins the message of a failure. */
async function loadImages(fetchFile: FetchFile, url: string, what: string): Promise<Uint8Array> {
  try {
    const response = await fetchFile(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    if (!response.body) throw new Error('the answer was empty');
    const inflated = response.body.pipeThrough(new DecompressionStream('deflate'));
    const bytes = new Uint8Array(await new Response(inflated).arrayBuffer());
    if (bytes.length === 0 || bytes.length % IMAGE_PIXELS !== 0) {
      throw new Error('the file is incomplete');
    }
    return bytes;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${what} could not be loaded (${reason})`, { cause: error });
  }
}

function digitClassOf(digitClass: number, bytes: Uint8Array): DigitClass {
  const count = bytes.length / IMAGE_PIXELS;
  // One view an image: what is cached by image, such as its thumbnail, is then found again.
  const views = new Map<number, Uint8Array>();
  return {
    digitClass,
    count,
    pixels(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) {
        throw new RangeError(`There is no image ${digitClass}.${index}: 0 to ${count - 1} exist`);
      }
      const view =
        views.get(index) ?? bytes.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
      views.set(index, view);
      return view;
    },
  };
}
