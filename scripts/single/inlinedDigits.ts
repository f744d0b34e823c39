import { deflateSync } from 'node:zlib';
import type { Plugin } from 'vite';
import {
  countDigits,
  RESOLVED_COUNTS,
  readDigitBytes,
  sampleSprite,
  VIRTUAL_COUNTS,
} from '../digitSprites.ts';

const PIXELS = 28 * 28;
const CLASSES = 10;
const RESOLVED_SPRITES = '\0inlined-sprites';

/** The first images of a class, in the form of the site's files. */
function firstImages(digitClass: number, count: number): Uint8Array {
  const bytes = readDigitBytes(digitClass).subarray(0, count * PIXELS);
  return deflateSync(bytes, { level: 9 });
}

/**
 * The first `perClass` images of each class inside the page, for a page that can fetch nothing: it
 * takes the place of `digitSprites` and of the module that fetches.
 */
export function inlinedDigits(perClass: number): Plugin {
  return {
    name: 'inlined-digits',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === VIRTUAL_COUNTS) return RESOLVED_COUNTS;
      if (id.endsWith('/fetchSprite') && importer?.includes('/src/digits/'))
        return RESOLVED_SPRITES;
      return undefined;
    },
    load(id) {
      if (id === RESOLVED_COUNTS) {
        const counts = countDigits().map((count) => Math.min(count, perClass));
        return `export const digitCounts = ${JSON.stringify(counts)};`;
      }
      if (id !== RESOLVED_SPRITES) return undefined;
      const files: Record<string, string> = {
        'samples.bin': Buffer.from(sampleSprite()).toString('base64'),
      };
      for (let c = 0; c < CLASSES; c += 1) {
        files[`${c}.bin`] = Buffer.from(firstImages(c, perClass)).toString('base64');
      }
      return `const files = ${JSON.stringify(files)};
export async function fetchSprite(url) {
  const text = files[url.slice(url.lastIndexOf('/') + 1)];
  if (text === undefined) return new Response(null, { status: 404 });
  return new Response(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}`;
    },
  };
}
