import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivationName, activationNames, activations } from './activations';
import { crossDual, diagonalDual, dualPair } from './duals';
import { createNormalStream, fillNormals } from './random';

/** 12-point Gauss–Legendre on [−1, 1] by Newton's method. */
function gaussLegendre(count: number): [number, number][] {
  return Array.from({ length: count }, (_, i): [number, number] => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 10; iteration++) {
      let [before, now] = [1, x];
      for (let n = 2; n <= count; n++) {
        [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
      }
      slope = (count * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)];
  });
}

const panel = gaussLegendre(12);

/** Nodes on [low, high] in panels that shrink towards `low` (and `high`). */
function graded(low: number, high: number, towards: 'low' | 'both'): [number, number][] {
  const length = towards === 'both' ? (high - low) / 2 : high - low;
  const cuts = [0, ...Array.from({ length: 14 }, (_, k) => length * 0.35 ** (13 - k))];
  const nodes: [number, number][] = [];
  for (let k = 1; k < cuts.length; k++) {
    const [a, b] = [cuts[k - 1]!, cuts[k]!];
    for (const [x, w] of panel) {
      const t = (a + b) / 2 + ((b - a) / 2) * x;
      nodes.push([low + t, ((b - a) / 2) * w]);
      if (towards === 'both') nodes.push([high - t, ((b - a) / 2) * w]);
    }
  }
  return nodes;
}

const radii = [0, 2.25, 4.5, 6.75].flatMap((low, k) =>
  k === 0
    ? graded(0, 2.25, 'low')
    : panel.map(([x, w]): [number, number] => [low + 1.125 * (1 + x), 1.125 * w]),
);

/** Composite Gauss–Legendre over the four sectors between z₁ = 0 and z₂ = 0. */
function bruteForce(name: ActivationName, k11: number, rho: number, k22: number): [number, number] {
  const { value, derivative } = activations[name];
  const [s1, s2, t] = [Math.sqrt(k11), Math.sqrt(k22), Math.acos(rho)];
  let [sum, slopes] = [0, 0];
  for (const [from, to] of [
    [t - Math.PI / 2, Math.PI / 2],
    [Math.PI / 2, t + Math.PI / 2],
  ] as const) {
    for (const [angle, angleWeight] of graded(from, to, 'both')) {
      const [c1, c2] = [s1 * Math.cos(angle), s2 * Math.cos(angle - t)];
      for (const [r, radiusWeight] of radii) {
        const weight = (angleWeight * radiusWeight * r * Math.exp(-0.5 * r * r)) / (2 * Math.PI);
        const [z1, z2] = [c1 * r, c2 * r];
        sum += weight * (value(z1) * value(z2) + value(-z1) * value(-z2));
        slopes += weight * (derivative(z1) * derivative(z2) + derivative(-z1) * derivative(-z2));
      }
    }
  }
  return [sum, slopes];
}

const variance = fc.double({ min: -3, max: 2, noNaN: true }).map((e) => 10 ** e);
const cosine = fc.double({ min: -1, max: 1, noNaN: true });

describe.each(activationNames)('dual of %s', (name) => {
  test('agrees with brute-force quadrature', () => {
    for (const [k11, rho, k22] of [
      [1, 0.4, 1],
      [2, -0.95, 9],
    ] as const) {
      const got = crossDual(name, k11, rho * Math.sqrt(k11 * k22), k22);
      const [value, derivative] = bruteForce(name, k11, rho, k22);
      const sizes = [diagonalDual(name, k11), diagonalDual(name, k22)];
      const valueSize = Math.max(...sizes.map((size) => size.value));
      const derivativeSize = Math.max(...sizes.map((size) => size.derivative));
      expect(Math.abs(got.value - value) / valueSize).toBeLessThan(1e-11);
      expect(Math.abs(got.derivative - derivative) / derivativeSize).toBeLessThan(1e-11);
    }
  });

  test('agrees with a Monte Carlo mean', () => {
    const n = 40_000;
    const draws = new Float64Array(2 * n);
    fillNormals(createNormalStream(7), draws);
    const { value, derivative } = activations[name];
    const [k11, k12, k22] = [1.5, -0.6, 0.7];
    const [a, b] = [k12 / Math.sqrt(k11), Math.sqrt(k22 - (k12 * k12) / k11)];
    const got = crossDual(name, k11, k12, k22);
    for (const [f, want] of [
      [value, got.value],
      [derivative, got.derivative],
    ] as const) {
      let [sum, squares] = [0, 0];
      for (let i = 0; i < n; i++) {
        const [u, v] = [draws[2 * i]!, draws[2 * i + 1]!];
        const product = f(Math.sqrt(k11) * u) * f(a * u + b * v);
        sum += product;
        squares += product * product;
      }
      const error = Math.sqrt((squares / n - (sum / n) ** 2) / n);
      expect(Math.abs(sum / n - want)).toBeLessThanOrEqual(4 * error + 1e-12);
    }
  });

  test('swapping the inputs gives the same bits, and both kernels are semidefinite', () => {
    fc.assert(
      fc.property(variance, cosine, variance, (k11, rho, k22) => {
        const k12 = rho * Math.sqrt(k11 * k22);
        const { value, derivative } = dualPair(name, { k11, k12, k22 });
        const swapped = dualPair(name, { k11: k22, k12, k22: k11 });
        for (const [a, b] of [
          [value, swapped.value],
          [derivative, swapped.derivative],
        ] as const) {
          expect([b.k22, b.k12, b.k11]).toEqual([a.k11, a.k12, a.k22]);
          expect(Math.abs(a.k12)).toBeLessThanOrEqual(Math.sqrt(a.k11 * a.k22) * (1 + 1e-12));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is continuous up to parallel, antiparallel and vanishing inputs', () => {
    for (const k of [0.01, 1, 50]) {
      for (const sign of [1, -1]) {
        for (const ratio of [1, 0.5]) {
          const limit = crossDual(name, k, sign * ratio * k, ratio * ratio * k);
          const near = crossDual(name, k, sign * ratio * k * (1 - 1e-12), ratio * ratio * k);
          const size = diagonalDual(name, k);
          expect(Math.abs(near.value - limit.value)).toBeLessThan(1e-11 * size.value * (1 + k));
          // A kink's derivative kernel leaves the limit like the angle, √(2·1e-12).
          expect(Math.abs(near.derivative - limit.derivative)).toBeLessThan(2e-6);
        }
      }
      const atZero = crossDual(name, k, 0, 0);
      const nearZero = crossDual(name, k, 0, 1e-16);
      const typical = Math.sqrt(diagonalDual(name, k).value);
      expect(Math.abs(atZero.value - nearZero.value)).toBeLessThan(2e-8 * typical);
    }
    const { value, derivative } = activations[name];
    expect(diagonalDual(name, 0).value).toBeCloseTo(value(0) ** 2, 14);
    expect(diagonalDual(name, 0).derivative).toBeCloseTo(derivative(0) ** 2, 14);
  });

  test('the slope of the value in k12 is the derivative kernel', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 0.9, noNaN: true }), (k12) => {
        const h = 1e-4;
        const at = (offset: number) => crossDual(name, 1.2, k12 + offset, 0.9).value;
        const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        expect(Math.abs(slope - crossDual(name, 1.2, k12, 0.9).derivative)).toBeLessThan(1e-9);
      }),
      { numRuns: 15 },
    );
  });
});

test('the quadrature rules agree where one takes over from the other', () => {
  for (const name of ['tanh', 'sigmoid', 'silu', 'softplus'] as const) {
    for (let k = 1; k < 400; k *= 1.5) {
      const at = (factor: number) =>
        crossDual(name, k * factor, 0.4 * k * factor, 0.8 * k * factor);
      const [low, middle, high] = [at(0.99), at(1), at(1.01)];
      const bend = low.value - 2 * middle.value + high.value;
      expect(Math.abs(bend)).toBeLessThan(2e-4 * middle.value);
    }
  }
});

test('multiples of an input are parallel, also when their products are rounded', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.integer({ min: 1, max: 99 }),
      (k, c) => {
        const factor = c / 7;
        const { derivative } = crossDual('relu', k, factor * k, factor * (factor * k));
        expect(Math.abs(derivative - 0.5)).toBeLessThan(1e-15);
        const opposite = crossDual('abs', k, -factor * k, factor * (factor * k));
        expect(Math.abs(opposite.derivative + 1)).toBeLessThan(1e-15);
      },
    ),
  );
});
