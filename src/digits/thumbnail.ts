import { encodeInkPng } from './png';
import { IMAGE_SIDE } from './sprites';

const urls = new WeakMap<Uint8Array, string>();

/**
 * A 28 × 28 PNG as a data URL: black ink whose opacity is the byte, on nothing, so that it sits
 * on any paper (dark themes invert it). Written here rather than by a canvas, which some
 * browsers disturb. For looking at only; the same array gives the same string at once.
 */
export function digitDataUrl(pixels: Uint8Array): string {
  let url = urls.get(pixels);
  if (!url) {
    url = `data:image/png;base64,${btoa(String.fromCharCode(...encodeInkPng(pixels, IMAGE_SIDE)))}`;
    urls.set(pixels, url);
  }
  return url;
}
