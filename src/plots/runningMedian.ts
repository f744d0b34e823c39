/**
 * A running median over a tenth of the time to either side, at given steps: ReLU kernels jitter for
 * ever, and a long tail drawn raw hides where it lies. Values whose window is complete are kept.
 */
export class RunningMedian {
  private readonly steps: readonly number[];
  private readonly settled: number[] = [];

  /** @param steps ascending, each at least 1 */
  constructor(steps: readonly number[]) {
    this.steps = steps;
  }

  /** [step, median] at each of the steps up to `last`. */
  upTo(last: number, valueAt: (step: number) => number): (readonly [number, number])[] {
    const out: (readonly [number, number])[] = [];
    for (const [i, step] of this.steps.entries()) {
      if (step > last) break;
      const known = this.settled[i];
      const half = Math.floor(step / 10);
      const value = known ?? median(valuesAround(step, half, last, valueAt));
      if (known === undefined && step + half <= last) this.settled[i] = value;
      out.push([step, value]);
    }
    return out;
  }
}

function valuesAround(
  step: number,
  half: number,
  last: number,
  valueAt: (step: number) => number,
): number[] {
  // An odd stride: an even one would see only one side of an oscillation from step to step.
  const stride = 2 * Math.floor(half / 20) + 1;
  const values: number[] = [];
  for (let k = step - half; k <= Math.min(step + half, last); k += stride) {
    const value = valueAt(k);
    if (Number.isFinite(value)) values.push(value);
  }
  return values;
}

/** The median; NaN of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
