import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  criticalLearningRate,
  ensembleTest,
  ensembleTrain,
  flowTest,
  gradientDescent,
  gradientFlow,
} from './dynamics';
import { apply, eigen, type Kernel2, type Pair } from './symmetric2';

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

const singular: Kernel2 = { k11: 1, k12: 2, k22: 4 };

describe('gradient flow', () => {
  test('starts at f₀, composes, and solves its equation', () => {
    fc.assert(
      fc.property(kernel, pair, pair, time, time, (ntk, y, f0, s, t) => {
        expectClose(gradientFlow(ntk, y, f0, 0), f0, 4e-15);
        const later = gradientFlow(ntk, y, gradientFlow(ntk, y, f0, s), t);
        expectClose(later, gradientFlow(ntk, y, f0, s + t), 1e-13);
        const h = 1e-5 / (1 + ntk.k11 + ntk.k22);
        const [a, b] = [gradientFlow(ntk, y, f0, t), gradientFlow(ntk, y, f0, t + h)];
        const slope = apply(ntk, [y[0] - a[0], y[1] - a[1]]);
        expectClose([(b[0] - a[0]) / h, (b[1] - a[1]) / h], slope, 2e-3);
      }),
    );
  });

  test('ends on the targets, except along directions that are never learnt', () => {
    expectClose(
      gradientFlow({ k11: 2, k12: 1, k22: 1 }, [1, -1], [3, 4], Infinity),
      [1, -1],
      1e-15,
    );
    // Along (1, 2)/√5 learnt, along (2, −1)/√5 never.
    expectClose(gradientFlow(singular, [0, 0], [2, -1], Infinity), [2, -1], 1e-15);
    expectClose(gradientFlow(singular, [0, 0], [1, 2], Infinity), [0, 0], 1e-15);
    expect(gradientFlow({ k11: 0, k12: 0, k22: 0 }, [1, 1], [3, 4], Infinity)).toEqual([3, 4]);
  });
});

describe('gradient descent', () => {
  test('equals the loop of its steps', () => {
    fc.assert(
      fc.property(
        kernel,
        pair,
        pair,
        fc.nat(30),
        fc.double({ min: 0, max: 2.2, noNaN: true }),
        (ntk, y, f0, steps, eta) => {
          const rate = eta / (1 + ntk.k11 + ntk.k22);
          let f: Pair = [...f0];
          for (let k = 0; k < steps; k++) {
            const [g1, g2] = apply(ntk, [f[0] - y[0], f[1] - y[1]]);
            f = [f[0] - rate * g1, f[1] - rate * g2];
          }
          expectClose(gradientDescent(ntk, y, f0, rate, steps), f, 1e-12);
        },
      ),
    );
  });

  test('tends to the flow as the learning rate falls', () => {
    fc.assert(
      fc.property(
        kernel,
        pair,
        pair,
        fc.double({ min: 0, max: 3, noNaN: true }),
        (ntk, y, f0, t) => {
          const steps = 2 ** 40;
          expectClose(
            gradientDescent(ntk, y, f0, t / steps, steps),
            gradientFlow(ntk, y, f0, t),
            1e-9,
          );
        },
      ),
    );
  });

  test('converges below the critical learning rate and not above', () => {
    fc.assert(
      fc.property(kernel, pair, (ntk, y) => {
        fc.pre(eigen(ntk).lambdaPlus > 0.01);
        const critical = criticalLearningRate(ntk);
        expect(critical * eigen(ntk).lambdaPlus).toBeCloseTo(2, 12);
        const [e1, e2] = eigen(ntk).plus;
        const start: Pair = [y[0] + e1, y[1] + e2];
        const distance = (rate: number) => {
          const f = gradientDescent(ntk, y, start, rate, 2000);
          return Math.hypot(f[0] - y[0], f[1] - y[1]);
        };
        expect(distance(0.98 * critical)).toBeLessThan(1e-12);
        expect(distance(1.02 * critical)).toBeGreaterThan(1e12);
      }),
    );
    expect(criticalLearningRate({ k11: 0, k12: 0, k22: 0 })).toBe(Infinity);
  });

  test('beyond float64 is infinite with the right sign, never NaN', () => {
    const ntk = { k11: 2, k12: 1, k22: 2 };
    expect(gradientDescent(ntk, [1, -1], [0, 0.5], 5, 1e6)).toEqual([Infinity, Infinity]);
    expect(gradientDescent(ntk, [1, -1], [0, 0.5], 5, 1e6 + 1)).toEqual([-Infinity, -Infinity]);
    expect(gradientDescent({ k11: 1, k12: 0, k22: 0 }, [0, 0], [1, 1], 3, 1e6)).toEqual([
      Infinity,
      1,
    ]);
    expect(gradientDescent(ntk, [1, 1], [1, 1], 1e300, 1e9)).toEqual([1, 1]);
    expect(gradientDescent({ k11: 1, k12: 0, k22: 1 }, [2, 3], [5, 6], 1, 4)).toEqual([2, 3]);
  });
});

describe('a test point', () => {
  test('on top of a training point is that training point', () => {
    fc.assert(
      fc.property(kernel, pair, pair, time, (ntk, y, f0, t) => {
        const [f1, f2] = gradientFlow(ntk, y, f0, t);
        const common = { ntk, y, f0, time: t };
        expectClose(
          [flowTest({ ...common, ntkTest: [ntk.k11, ntk.k12], f0Test: f0[0] })],
          [f1],
          1e-12,
        );
        expectClose(
          [flowTest({ ...common, ntkTest: [ntk.k12, ntk.k22], f0Test: f0[1] })],
          [f2],
          1e-12,
        );
      }),
    );
  });

  test('at infinite time is kernel regression, also with a singular kernel', () => {
    const ntk = { k11: 2, k12: 1, k22: 3 };
    const inputs = {
      ntkTest: [1, 0.5] as Pair,
      y: [1, -1] as Pair,
      f0: [0.2, 0.1] as Pair,
      f0Test: 0.3,
    };
    // Θ⁻¹(y − f₀) = (3.5, −3)/5 by hand.
    expect(flowTest({ ...inputs, ntk, time: Infinity })).toBeCloseTo(0.3 + 0.7 - 0.3, 14);
    expectClose(
      [flowTest({ ...inputs, ntk, time: 200 })],
      [flowTest({ ...inputs, ntk, time: Infinity })],
      1e-14,
    );
    const flat = flowTest({ ...inputs, ntk: singular, ntkTest: [1, 2], time: Infinity });
    // Pseudo-inverse: (1, 2)·(y − f₀)/5.
    expect(flat).toBeCloseTo(0.3 + (0.8 - 2.2) / 5, 14);
    expect(flowTest({ ...inputs, ntk: { k11: 0, k12: 0, k22: 0 }, time: 7 })).toBeCloseTo(
      0.3 + 7 * (0.8 - 0.55),
      14,
    );
  });
});

test('arguments out of range are refused by name', () => {
  const ntk = { k11: 1, k12: 0.5, k22: 1 };
  const bad = { k11: 1, k12: 1.1, k22: 1 };
  const y: Pair = [1, -1];
  const f0: Pair = [0, 0];
  const common = {
    ntk,
    nngp: ntk,
    ntkTest: y,
    nngpTest: f0,
    nngpTestTest: 1,
    y,
    f0,
    f0Test: 0,
    time: 1,
  };
  const attempts: [string, () => unknown][] = [
    ['ntk', () => gradientFlow(bad, y, f0, 1)],
    ['y', () => gradientFlow(ntk, [Number.NaN, 1], f0, 1)],
    ['y', () => gradientFlow(ntk, [1] as unknown as Pair, f0, 1)],
    ['f0', () => gradientFlow(ntk, y, [0, Infinity], 1)],
    ['time', () => gradientFlow(ntk, y, f0, -1)],
    ['time', () => gradientFlow(ntk, y, f0, Number.NaN)],
    ['learningRate', () => gradientDescent(ntk, y, f0, -0.1, 1)],
    ['learningRate', () => gradientDescent(ntk, y, f0, Infinity, 1)],
    ['steps', () => gradientDescent(ntk, y, f0, 0.1, 1.5)],
    ['steps', () => gradientDescent(ntk, y, f0, 0.1, -1)],
    ['ntk', () => criticalLearningRate(bad)],
    ['ntkTest', () => flowTest({ ...common, ntkTest: [Number.NaN, 0] })],
    ['f0Test', () => flowTest({ ...common, f0Test: Infinity })],
    ['nngp', () => ensembleTrain({ ...common, nngp: bad })],
    ['nngpTestTest', () => ensembleTest({ ...common, nngpTestTest: -1 })],
    ['nngpTest', () => ensembleTest({ ...common, nngpTest: [0, Number.NaN] })],
  ];
  for (const [name, attempt] of attempts) {
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(new RegExp(`^${name} must`));
  }
});
