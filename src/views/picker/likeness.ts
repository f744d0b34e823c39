import type { DigitClass } from '../../digits/sprites';

/** The indices of a class, those of largest cosine with `other` first. */
export function byLikeness(images: DigitClass, other: Uint8Array): number[] {
  const cosines = Float64Array.from({ length: images.count }, (_, index) => {
    let [along, square] = [0, 0];
    const pixels = images.pixels(index);
    for (let i = 0; i < pixels.length; i += 1) {
      along += pixels[i]! * other[i]!;
      square += pixels[i]! * pixels[i]!;
    }
    return square === 0 ? 0 : along / Math.sqrt(square);
  });
  return byIndex(images.count).sort((i, j) => cosines[j]! - cosines[i]! || i - j);
}

/** 0 … count − 1. */
export function byIndex(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
