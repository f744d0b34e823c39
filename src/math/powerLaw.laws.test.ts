import { expect, test } from 'vitest';
import { fitPowerLaw } from './powerLaw';
import { createNormalStream } from './random';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
const widths = [16, 64, 256, 1024];

test('an exact power law is found, with no width to its interval', () => {
  const samples = widths.map((n) => ({ n, values: [3 * n ** -0.5, 3 * n ** -0.5] }));
  const fit = fitPowerLaw(samples, mean)!;
  expect(fit.exponent).toBeCloseTo(-0.5, 12);
  expect(fit.interval[0]).toBeCloseTo(-0.5, 12);
  expect(fit.interval[1]).toBeCloseTo(-0.5, 12);
  const line = (n: number) => Math.exp(fit.centre[1] - 0.5 * (Math.log(n) - fit.centre[0]));
  expect(line(100)).toBeCloseTo(0.3, 10);
});

test('the interval holds the true exponent about as often as it says', () => {
  let held = 0;
  const runs = 120;
  for (let seed = 0; seed < runs; seed++) {
    const stream = createNormalStream(seed, 9);
    const samples = widths.map((n) => ({
      n,
      values: Array.from({ length: 40 }, () => n ** -1 * Math.exp(0.5 * stream.next())),
    }));
    const [low, high] = fitPowerLaw(samples, (v) => Math.exp(mean(v.map(Math.log))))!.interval;
    if (low <= -1 && high >= -1) held++;
  }
  // 95 % of 120 is 114 ± 2.4; the bootstrap of 40 values runs a little narrow.
  expect(held).toBeGreaterThan(103);
  expect(held).toBeLessThan(120);
});

test('says nothing about two widths, single values, or what has no logarithm', () => {
  const of = (list: readonly number[], values: number[]) =>
    fitPowerLaw(
      list.map((n) => ({ n, values })),
      mean,
    );
  expect(of([16, 64], [1, 2])).toBeNull();
  expect(of(widths, [1])).toBeNull();
  expect(of(widths, [0, 0])).toBeNull();
  expect(of(widths, [Number.NaN, 1])).toBeNull();
});
