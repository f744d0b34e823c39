import { digitCounts } from '../../digits/counts';
import { imageCount, imageRef, imageRefAt } from '../../digits/digitRef';

/** A uniform integer in [0, `bound`): what a click on a random button means. */
function randomBelow(bound: number): number {
  // Words past the last whole multiple of the bound would favour the small numbers.
  const most = 2 ** 32 - (2 ** 32 % bound);
  const word = new Uint32Array(1);
  do crypto.getRandomValues(word);
  while (word[0]! >= most);
  return word[0]! % bound;
}

/** Any image of the class, as `class.index`. */
export function randomImage(digitClass: number): string {
  return imageRef(digitClass, randomBelow(digitCounts[digitClass]!));
}

/** Two images of different classes. */
export function randomPair(): [string, string] {
  const first = imageRefAt(randomBelow(imageCount));
  let second = first;
  while (second[0] === first[0]) second = imageRefAt(randomBelow(imageCount));
  return [first, second];
}
