/**
 * The shortest decimal that reads back as the same float32; null for what is not finite. A
 * recorded value has no more digits than these: the rest of its double is rounding.
 */
export function shortest(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  for (let digits = 6; digits <= 8; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  const exact = Number(value.toPrecision(9));
  return Math.fround(exact) === value ? exact : value;
}
