/** What a band is made of: the 10 %, 50 % and 90 % points of some values. */
export interface Spread {
  low: number;
  middle: number;
  high: number;
}

/**
 * The spread of the first `count` of ascending values, linear between neighbours; false, and
 * nothing written, where fewer than two leave nothing to tell.
 */
export function spreadOf(sorted: Float64Array, count: number, into: Spread): boolean {
  if (count < 2) return false;
  into.low = quantile(sorted, count, 0.1);
  into.middle = quantile(sorted, count, 0.5);
  into.high = quantile(sorted, count, 0.9);
  return true;
}

/** The spread of the finite ones among some values; null with fewer than two. */
export function spreadAmong(values: readonly number[]): Spread | null {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const spread = { low: 0, middle: 0, high: 0 };
  return spreadOf(sorted, sorted.length, spread) ? spread : null;
}

function quantile(sorted: Float64Array, count: number, p: number): number {
  const at = p * (count - 1);
  const i = Math.floor(at);
  const below = sorted[i]!;
  return i + 1 < count ? below + (sorted[i + 1]! - below) * (at - i) : below;
}

/**
 * Sorts values ascending and moves their owners along. Quick where the owners come in nearly the
 * right order already, as seeds do from one step to the next.
 */
export function sortTogether(values: Float64Array, owners: Uint16Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const value = values[i]!;
    const owner = owners[i]!;
    let j = i - 1;
    while (j >= 0 && values[j]! > value) {
      values[j + 1] = values[j]!;
      owners[j + 1] = owners[j]!;
      j--;
    }
    values[j + 1] = value;
    owners[j + 1] = owner;
  }
}
