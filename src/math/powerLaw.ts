import { createUniformStream } from './random';

/** A straight line through log values against log n. */
export interface PowerLaw {
  readonly exponent: number;
  /** 95 % of resampled exponents lie between these. */
  readonly interval: readonly [number, number];
  /** Natural logarithms of the middle of the data, through which the line goes. */
  readonly centre: readonly [number, number];
}

/** What was measured at one n, one entry a seed. */
export interface Sample<T> {
  readonly n: number;
  readonly values: readonly T[];
}

const resamples = 200;

/**
 * Least squares of log `statistic(values)` against log n, one point for each n, with the percentile
 * interval of the bootstrap over the values at each n (Efron 1979): no assumption about their law.
 * The same samples give the same interval. Samples whose statistic has no logarithm are left out.
 * @returns null with fewer than three n, or where none has more than one value
 */
export function fitPowerLaw<T>(
  samples: readonly Sample<T>[],
  statistic: (values: readonly T[]) => number,
): PowerLaw | null {
  const used = samples.filter(({ values }) => {
    const value = values.length > 1 ? statistic(values) : Number.NaN;
    return value > 0 && value < Number.POSITIVE_INFINITY;
  });
  if (used.length < 3) return null;
  const xs = used.map(({ n }) => Math.log(n));
  const found = slope(
    xs,
    used.map(({ values }) => Math.log(statistic(values))),
  );
  const stream = createUniformStream(used.length, ...used.map(({ values }) => values.length));
  const exponents: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const ys = used.map(({ values }) => {
      const drawn = values.map(() => values[Math.floor(stream.next() * values.length)]!);
      return Math.log(statistic(drawn));
    });
    const exponent = slope(xs, ys)[0];
    if (Number.isFinite(exponent)) exponents.push(exponent);
  }
  exponents.sort((a, b) => a - b);
  const at = (p: number) => exponents[Math.round(p * (exponents.length - 1))] ?? found[0];
  return { exponent: found[0], interval: [at(0.025), at(0.975)], centre: [found[1], found[2]] };
}

/** The slope of least squares, and the middle of the data. */
function slope(xs: readonly number[], ys: readonly number[]): [number, number, number] {
  const mx = xs.reduce((a, b) => a + b) / xs.length;
  const my = ys.reduce((a, b) => a + b) / ys.length;
  let sxx = 0;
  let sxy = 0;
  for (const [i, x] of xs.entries()) {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (ys[i]! - my);
  }
  return [sxy / sxx, mx, my];
}
