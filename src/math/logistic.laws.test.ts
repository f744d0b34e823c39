import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logisticDescent, logisticDescentPath, logisticFlow, logisticFlowPath } from './dynamics';
import { logistic } from './special';
import { apply, type Kernel2, type Pair } from './symmetric2';

const entry = fc.integer({ min: -30, max: 30 }).map((x) => x / 10);
const pair = fc.tuple(entry, entry);
/** A Gram matrix, singular and zero ones included. */
const kernel = fc
  .tuple(pair, pair, fc.constantFrom('free', 'parallel', 'equal'))
  .map(([a, free, kind]): Kernel2 => {
    const b = kind === 'free' ? free : kind === 'equal' ? a : [2 * a[0], 2 * a[1]];
    const dot = (u: number[], v: number[]) => u[0]! * v[0]! + u[1]! * v[1]!;
    return { k11: dot(a, a), k12: dot(a, b), k22: dot(b, b) };
  });
const time = fc.double({ min: 0, max: 20, noNaN: true });

function expectClose(got: readonly number[], want: readonly number[], tolerance: number): void {
  const scale = Math.max(1, ...want.map(Math.abs));
  for (const [index, value] of want.entries()) {
    expect(Math.abs(got[index]! - value)).toBeLessThanOrEqual(tolerance * scale);
  }
}

describe('the logistic loss', () => {
  const labels = fc.tuple(fc.constantFrom(-1, 1), fc.constantFrom(-1, 1));

  /** Classical Runge–Kutta with many small steps. */
  function rungeKutta(ntk: Kernel2, y: Pair, f0: Pair, end: number, steps: number): Pair {
    const h = end / steps;
    const drift = (f: Pair): Pair =>
      apply(ntk, [y[0] * logistic(-y[0] * f[0]), y[1] * logistic(-y[1] * f[1])]);
    const move = (f: Pair, d: Pair, s: number): Pair => [f[0] + s * d[0], f[1] + s * d[1]];
    let f = f0;
    for (let k = 0; k < steps; k++) {
      const a = drift(f);
      const b = drift(move(f, a, h / 2));
      const c = drift(move(f, b, h / 2));
      const d = drift(move(f, c, h));
      f = [
        f[0] + (h / 6) * (a[0] + 2 * b[0] + 2 * c[0] + d[0]),
        f[1] + (h / 6) * (a[1] + 2 * b[1] + 2 * c[1] + d[1]),
      ];
    }
    return f;
  }

  test('the flow solves its equation', () => {
    fc.assert(
      fc.property(
        kernel,
        labels,
        pair,
        fc.double({ min: 0, max: 4, noNaN: true }),
        (ntk, y, f0, t) => {
          expectClose(logisticFlow(ntk, y, f0, t), rungeKutta(ntk, y, f0, t, 3000), 1e-9);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('the flow composes, and a path is its points', () => {
    fc.assert(
      fc.property(kernel, labels, pair, time, time, (ntk, y, f0, s, t) => {
        const [first, second, again] = logisticFlowPath(ntk, y, f0, [s, s + t, s + t]) as [
          Pair,
          Pair,
          Pair,
        ];
        expectClose(logisticFlow(ntk, y, first, t), second, 1e-12);
        expect(again).toEqual(second);
        expectClose(first, logisticFlow(ntk, y, f0, s), 1e-13);
        expectClose(logisticFlow(ntk, y, f0, 0), f0, 0);
      }),
    );
  });

  test('one point alone follows the closed form m + e^m = m₀ + e^{m₀} + λt, at any time', () => {
    const ntk = { k11: 2, k12: 0, k22: 0 };
    for (const t of [1e-6, 1, 1e3, 1e9, 1e100, 1e300]) {
      const [m, still] = logisticFlow(ntk, [1, -1], [-3, 0.7], t);
      expect(still).toBe(0.7);
      const target = -3 + Math.exp(-3) + 2 * t;
      expect(Math.abs(m + Math.exp(m) - target)).toBeLessThan(
        1e-10 * Math.max(1, target) * Math.max(1, m),
      );
    }
  });

  test('stays accurate where it is stiff', () => {
    // Opposite labels on nearly equal inputs: m₁ = m₂ in balance, and ṁ = (k11 + k12)p slowly.
    const gap = 2 ** -30;
    const [m1, m2] = logisticFlow({ k11: 1, k12: 1 - gap, k22: 1 }, [1, -1], [0.2, -0.2], 1e12);
    expect(m1).toBeCloseTo(-m2, 8);
    const target = 0.2 + Math.exp(0.2) + gap * 1e12;
    expect((m1 + Math.exp(m1)) / target).toBeCloseTo(1, 7);
    const start = logisticFlow({ k11: 1, k12: 1, k22: 1 }, [1, -1], [0.3, 0.2], 1e15);
    expectClose(start, [0.05, -0.05], 1e-9);
  });

  test('descent is the loop of its steps and tends to the flow', () => {
    fc.assert(
      fc.property(kernel, labels, pair, (ntk, y, f0) => {
        const flow = logisticFlow(ntk, y, f0, 1);
        const error = (steps: number) => {
          const f = logisticDescent(ntk, y, f0, 1 / steps, steps);
          return Math.hypot(f[0] - flow[0], f[1] - flow[1]);
        };
        const scale = 1 + ntk.k11 + ntk.k22;
        expect(error(4000)).toBeLessThan((2 * scale * scale) / 4000);
        const path = logisticDescentPath(ntk, y, f0, 0.3, [0, 0, 3, 10]);
        expectClose(path[0]!, f0, 0);
        expect(path[3]).toEqual(logisticDescent(ntk, y, f0, 0.3, 10));
        expectClose(logisticDescent(ntk, y, path[2]!, 0.3, 7), path[3]!, 1e-13);
      }),
      { numRuns: 40 },
    );
  });
});

test('arguments out of range are refused by name', () => {
  const ntk = { k11: 1, k12: 0.5, k22: 1 };
  const y: Pair = [1, -1];
  const f0: Pair = [0, 0];
  const attempts: [string, () => unknown][] = [
    ['time', () => logisticFlow(ntk, y, f0, Infinity)],
    ['time', () => logisticFlow(ntk, y, f0, -1)],
    ['times', () => logisticFlowPath(ntk, y, f0, [2, 1])],
    ['y', () => logisticFlow(ntk, [0.5, 1], f0, 1)],
    ['steps', () => logisticDescentPath(ntk, y, f0, 0.1, [3, 2])],
    ['learningRate', () => logisticDescent(ntk, y, f0, Number.NaN, 3)],
    ['ntk', () => logisticFlow({ ...ntk, k12: 1.1 }, y, f0, 1)],
    ['f0', () => logisticFlow(ntk, y, [0, Number.NaN], 1)],
  ];
  for (const [name, attempt] of attempts) {
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(new RegExp(`^${name} must`));
  }
});
