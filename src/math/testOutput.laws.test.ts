import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowTest, gradientFlow } from './dynamics';
import type { Kernel2, Pair } from './symmetric2';
import { testOutput } from './testOutput';

const number = fc.double({ min: -2, max: 2, noNaN: true });
const pair = fc.tuple(number, number) as fc.Arbitrary<Pair>;

/** A Aᵀ + ε: positive definite. */
const kernel = fc.tuple(pair, pair).map(
  ([a, b]): Kernel2 => ({
    k11: a[0] * a[0] + a[1] * a[1] + 0.1,
    k12: a[0] * b[0] + a[1] * b[1],
    k22: b[0] * b[0] + b[1] * b[1] + 0.1,
  }),
);

describe('laws: the output at a test point', () => {
  it('is flowTest, when the training outputs follow the flow', () => {
    fc.assert(
      fc.property(
        kernel,
        pair,
        pair,
        pair,
        number,
        fc.double({ min: 0, max: 50, noNaN: true }),
        (ntk, ntkTest, y, f0, f0Test, time) => {
          const expected = flowTest({ ntk, ntkTest, y, f0, f0Test, time });
          const found = testOutput(ntk, ntkTest, f0Test, f0, gradientFlow(ntk, y, f0, time));
          expect(Math.abs(found - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)));
        },
      ),
    );
  });

  it('is the training output at a training point, and stays finite for a singular kernel', () => {
    const ntk = { k11: 1, k12: 1, k22: 1 };
    expect(testOutput(ntk, [1, 1], 0.3, [0.3, 0.1], [0.5, 0.3])).toBeCloseTo(0.5, 12);
  });
});
