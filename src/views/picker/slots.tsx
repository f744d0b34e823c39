import type { DigitRef } from '../../digits/digitRef';

/** Which input a digit is chosen for: x_1, x_2 or the probe. */
export type DigitSlot = 'a' | 'b' | 'p';

export const slots: readonly DigitSlot[] = ['a', 'b', 'p'];

/** For names that are read out. */
export const slotWords: Record<DigitSlot, string> = { a: 'x1', b: 'x2', p: 'probe' };

/** The input a new digit is compared with: the other training point, for the probe the first. */
export function otherSlot(slot: DigitSlot): DigitSlot {
  return slot === 'a' ? 'b' : 'a';
}

export const classWords = [
  ...['Zeros', 'Ones', 'Twos', 'Threes', 'Fours'],
  ...['Fives', 'Sixes', 'Sevens', 'Eights', 'Nines'],
];

/** The slots that hold an image of the class, by the image's index. */
export function slotsByIndex(
  parsed: Record<DigitSlot, DigitRef | null>,
  digitClass: number,
): ReadonlyMap<number, readonly DigitSlot[]> {
  const found = new Map<number, DigitSlot[]>();
  for (const slot of slots) {
    const ref = parsed[slot];
    if (ref?.kind !== 'image' || ref.digitClass !== digitClass) continue;
    found.set(ref.index, [...(found.get(ref.index) ?? []), slot]);
  }
  return found;
}

/** x_1, x_2 set as mathematics, or the word. */
export function SlotName({ slot }: { slot: DigitSlot }) {
  if (slot === 'p') return <>probe</>;
  return (
    <span className="picker-math">
      <i>x</i>
      <sub>{slot === 'a' ? 1 : 2}</sub>
    </span>
  );
}
