import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ellipseMap as mathEllipseMap } from '../math/ellipse';
import { ellipseMap, ellipsePath, halfBox, supportPoint } from './ellipseShape';
import { median, RunningMedian } from './runningMedian';
import { Trace } from './trace';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});

test('a trace grown bit by bit is the trace made at once', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), (ys, chunk) => {
      const make = (): Trace =>
        new Trace(
          (k) => k * 0.3,
          (v) => v,
          2,
        );
      const at = (k: number): number => ys[k]!;
      const last = ys.length - 1;
      const grown = make();
      for (let k = 0; k < last; k += chunk) grown.extend(k, at);
      expect(grown.extend(last, at)).toBe(make().extend(last, at));
    }),
  );
});

test('a trace shows the extremes whatever the number of steps, with few points', () => {
  const spike = (k: number): number => (k === 7777 ? 90 : k % 2 ? 1 : -1);
  const path = new Trace(
    (k) => k / 100,
    (v) => v,
    1,
  ).extend(20_000, spike);
  expect(path).toContain(',90');
  expect(path).toContain(',-1');
  expect(path.split(/[ML]/).length).toBeLessThan(3.1 * 201);
});

test('a trace looks at the pixels of few steps, so that long runs are redrawn quickly', () => {
  let asked = 0;
  const log = (k: number): number => {
    asked++;
    return 40 * Math.log10(1 + k);
  };
  const path = new Trace(log, (v) => v, 1).extend(100_000, (k) => Math.sin(k));
  expect(path.split(/[ML]/).length).toBeGreaterThan(200);
  expect(asked).toBeLessThan(10_000);
});

test('a trace is interrupted where there is no value', () => {
  const path = new Trace(
    (k) => k,
    (v) => v,
    0.5,
  ).extend(4, (k) => (k === 2 ? Number.NaN : k));
  expect(path).toBe('M0,0L1,1M3,3L4,4');
});

test('the running median ignores jitter and settles', () => {
  const noisy = (k: number): number => 5 + (k % 2 ? 1 : -1) * (k % 3);
  const running = new RunningMedian([100, 200, 400]);
  const first = running.upTo(450, noisy);
  expect(first.map(([step]) => step)).toEqual([100, 200, 400]);
  for (const [, value] of first) expect(Math.abs(value - 5)).toBeLessThanOrEqual(1);
  expect(running.upTo(450, () => Number.NaN)[0]).toEqual(first[0]);
  expect(median([])).toBeNaN();
});

const kernels = fc
  .tuple(
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: -0.99, max: 0.99, noNaN: true }),
  )
  .map(([k11, k22, rho]) => ({ k11, k22, k12: rho * Math.sqrt(k11 * k22) }));

test('drawable maps are those of math/ellipse.ts', () => {
  fc.assert(
    fc.property(kernels, fc.constantFrom('sqrt', 'lambda', 'inverse' as const), (kernel, axes) => {
      const ours = ellipseMap(kernel, axes, 1e9);
      const theirs = mathEllipseMap(kernel, axes)!;
      const scale = Math.max(theirs.k11, theirs.k22);
      expect(Math.abs(ours.m11 - theirs.k11)).toBeLessThan(1e-9 * scale);
      expect(Math.abs(ours.m12 - theirs.k12)).toBeLessThan(1e-9 * scale);
      expect(Math.abs(ours.m22 - theirs.k22)).toBeLessThan(1e-9 * scale);
    }),
  );
});

test('the furthest point to the right touches the bounding box', () => {
  fc.assert(
    fc.property(kernels, (kernel) => {
      const map = ellipseMap(kernel, 'sqrt', 1e9);
      expect(supportPoint(map, [1, 0])[0]).toBeCloseTo(halfBox(map)[0], 9);
      expect(halfBox(map)[0]).toBeCloseTo(Math.sqrt(kernel.k11), 9);
    }),
  );
});

test('a singular kernel is a segment, its inverse a capped strip', () => {
  const kernel = { k11: 1, k12: 1, k22: 1 };
  const plane = { cx: 0, cy: 0, unit: 1 };
  const flat = ellipseMap(kernel, 'sqrt', 100);
  expect(flat.capped).toBe(false);
  const numbers = ellipsePath(flat, plane)
    .match(/-?[\d.]+/g)!
    .map(Number);
  // On the diagonal x₁ = x₂: on the screen y points down.
  for (let i = 0; i < numbers.length; i += 2) expect(numbers[i]).toBeCloseTo(-numbers[i + 1]!, 6);
  const strip = ellipseMap(kernel, 'inverse', 100);
  expect(strip.capped).toBe(true);
  expect(ellipsePath(strip, plane)).not.toMatch(/NaN|Infinity/);
});
