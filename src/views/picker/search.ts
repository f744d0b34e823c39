import { digitCounts } from '../../digits/counts';
import { parseDigitRef } from '../../digits/digitRef';

/** What has been typed so far into the field that takes `class.index`. */
export type Search =
  | { readonly kind: 'empty' }
  /** The beginning of an address: a class, perhaps with its dot. */
  | { readonly kind: 'class'; readonly digitClass: number }
  | { readonly kind: 'image'; readonly digitClass: number; readonly index: number }
  | { readonly kind: 'nonsense'; readonly message: string };

/** Reads the field; a comma will do for the dot, as number keypads have it. Never throws. */
export function readSearch(text: string): Search {
  const ref = text.trim().replace(',', '.');
  if (ref === '') return { kind: 'empty' };
  if (/^\d\.?$/.test(ref)) return { kind: 'class', digitClass: Number(ref[0]) };
  try {
    const digit = parseDigitRef(ref);
    if (digit.kind === 'image') return digit;
  } catch {
    // The sentence below says it for this field, where a drawing's code has no place.
  }
  const known = /^(\d)\.\d+$/.exec(ref);
  const message = known
    ? `There is no ${ref}: the ${known[1]}s end at ${known[1]}.${digitCounts[Number(known[1])]! - 1}`
    : 'Type class.index, for example 3.17';
  return { kind: 'nonsense', message };
}
