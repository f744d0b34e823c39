import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensembleTest, ensembleTrain, flowTest, gradientFlow } from './dynamics';
import { createNormalStream } from './random';
import { apply, type Kernel2, type Pair, squareRoot } from './symmetric2';

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

describe('the ensemble over initialisations', () => {
  const ntk = { k11: 1.4, k12: 0.5, k22: 0.9 };
  const nngp = { k11: 1.1, k12: 0.3, k22: 0.8 };
  const y: Pair = [1, -1];

  test('on the training points is the flow’s linear map of N(0, nngp)', () => {
    fc.assert(
      fc.property(kernel, kernel, pair, time, (theta, k, targets, t) => {
        const { mean, covariance } = ensembleTrain({ ntk: theta, nngp: k, y: targets, time: t });
        expectClose(mean, gradientFlow(theta, targets, [0, 0], t), 1e-13);
        const [a1, a2] = gradientFlow(theta, [0, 0], [1, 0], t);
        const [b1, b2] = gradientFlow(theta, [0, 0], [0, 1], t);
        const covarianceOf = (u: Pair, v: Pair) =>
          u[0] * v[0] * k.k11 + (u[0] * v[1] + u[1] * v[0]) * k.k12 + u[1] * v[1] * k.k22;
        const want = [
          covarianceOf([a1, b1], [a1, b1]),
          covarianceOf([a1, b1], [a2, b2]),
          covarianceOf([a2, b2], [a2, b2]),
        ];
        expectClose([covariance.k11, covariance.k12, covariance.k22], want, 1e-12);
      }),
    );
  });

  test('agrees with a Monte Carlo mean over f₀', () => {
    const stream = createNormalStream(11);
    const nngpTest: Pair = [0.4, 0.35];
    const ntkTest: Pair = [0.7, 0.45];
    const root = squareRoot(nngp);
    const inverseRow = ((): Pair => {
      const det = nngp.k11 * nngp.k22 - nngp.k12 ** 2;
      return [(nngp.k22 * 0.4 - nngp.k12 * 0.35) / det, (nngp.k11 * 0.35 - nngp.k12 * 0.4) / det];
    })();
    const spare = Math.sqrt(1 - (inverseRow[0] * 0.4 + inverseRow[1] * 0.35));
    const n = 60_000;
    const sums = new Float64Array(7);
    for (let i = 0; i < n; i++) {
      const f0 = apply(root, [stream.next(), stream.next()]);
      const f0Test = inverseRow[0] * f0[0] + inverseRow[1] * f0[1] + spare * stream.next();
      const [f1, f2] = gradientFlow(ntk, y, f0, 0.8);
      const f = flowTest({ ntk, ntkTest, y, f0, f0Test, time: 0.8 });
      [f1, f2, f, f1 * f1, f1 * f2, f2 * f2, f * f].forEach((x, k) => {
        sums[k]! += x / n;
      });
    }
    const [m1, m2, m, s11, s12, s22, s] = [...sums] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const train = ensembleTrain({ ntk, nngp, y, time: 0.8 });
    const test_ = ensembleTest({ ntk, nngp, ntkTest, nngpTest, nngpTestTest: 1, y, time: 0.8 });
    const bound = 5 / Math.sqrt(n);
    expectClose([m1, m2, m], [...train.mean, test_.mean], bound);
    const { k11, k12, k22 } = train.covariance;
    expectClose(
      [s11 - m1 * m1, s12 - m1 * m2, s22 - m2 * m2, s - m * m],
      [k11, k12, k22, test_.variance],
      bound,
    );
  });

  test('on a test point equal to a training point repeats the training entry', () => {
    fc.assert(
      fc.property(kernel, kernel, pair, time, (theta, k, targets, t) => {
        const train = ensembleTrain({ ntk: theta, nngp: k, y: targets, time: t });
        const { mean, variance } = ensembleTest({
          ntk: theta,
          nngp: k,
          ntkTest: [theta.k11, theta.k12],
          nngpTest: [k.k11, k.k12],
          nngpTestTest: k.k11,
          y: targets,
          time: t,
        });
        expectClose(
          [mean, variance],
          [train.mean[0], train.covariance.k11],
          1e-12 * (1 + k.k11 + k.k22),
        );
        expect(variance).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('starts as the prior and ends without spread', () => {
    expect(ensembleTrain({ ntk, nngp, y, time: 0 })).toEqual({
      mean: [0, 0],
      covariance: expect.anything(),
    });
    const start = ensembleTrain({ ntk, nngp, y, time: 0 }).covariance;
    expectClose([start.k11, start.k12, start.k22], [nngp.k11, nngp.k12, nngp.k22], 1e-15);
    const end = ensembleTrain({ ntk, nngp, y, time: Infinity });
    expectClose(end.mean, y, 1e-15);
    expect(end.covariance).toEqual({ k11: 0, k12: 0, k22: 0 });
  });
});
