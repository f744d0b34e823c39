import { expect, test } from 'vitest';
import { gaussianMean } from './gaussianMean';
import { logisticFlow } from './logistic';
import { createNormalStream } from './random';
import { apply, type Pair, squareRoot } from './symmetric2';

const covariance = { k11: 0.6, k12: 0.25, k22: 0.4 };

test('moments up to the eighth are exact', () => {
  const moment = (of: (x: number, y: number) => number) =>
    gaussianMean(covariance, ([x, y]) => [of(x, y), 0])[0];
  expect(moment(() => 1)).toBeCloseTo(1, 14);
  expect(moment((x) => x)).toBeCloseTo(0, 14);
  expect(moment((x) => x * x)).toBeCloseTo(0.6, 13);
  expect(moment((x, y) => x * y)).toBeCloseTo(0.25, 13);
  // Isserlis: E[x²y²] = k11 k22 + 2 k12², E[x⁸] = 105 k11⁴.
  expect(moment((x, y) => x * x * y * y)).toBeCloseTo(0.6 * 0.4 + 2 * 0.25 ** 2, 12);
  expect(moment((x) => x ** 8)).toBeCloseTo(105 * 0.6 ** 4, 11);
});

test('agrees with a Monte Carlo mean of the logistic flow', () => {
  const stream = createNormalStream(5);
  const ntk = { k11: 1.2, k12: 0.4, k22: 0.9 };
  const flow = (f0: Pair) => logisticFlow(ntk, [1, -1], f0, 1.5);
  const root = squareRoot(covariance);
  const n = 4000;
  const sum: Pair = [0, 0];
  for (let i = 0; i < n; i++) {
    const f = flow(apply(root, [stream.next(), stream.next()]));
    sum[0] += f[0] / n;
    sum[1] += f[1] / n;
  }
  const mean = gaussianMean(covariance, flow);
  const bound = 5 * Math.sqrt(0.6 / n);
  expect(Math.abs(mean[0] - sum[0])).toBeLessThan(bound);
  expect(Math.abs(mean[1] - sum[1])).toBeLessThan(bound);
});
