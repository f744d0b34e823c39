import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivationName, activationNames } from './activations';
import { type Architecture, infiniteKernelMatrix, infiniteKernels } from './infiniteKernel';
import type { Kernel2 } from './symmetric2';

const architecture = fc.record({
  depth: fc.integer({ min: 1, max: 6 }),
  activation: fc.constantFrom(...activationNames),
  weightStd: fc.double({ min: 0.5, max: 2, noNaN: true }),
  biasStd: fc.double({ min: 0, max: 1, noNaN: true }).map((b) => (b < 1e-6 ? 0 : b)),
});
const variance = fc.double({ min: 0, max: 4, noNaN: true }).map((k) => (k < 1e-9 ? 0 : k));
const gram = fc
  .tuple(variance, fc.double({ min: -1, max: 1, noNaN: true }), variance)
  .map(([k11, rho, k22]): Kernel2 => ({ k11, k12: rho * Math.sqrt(k11 * k22), k22 }));

function swap({ k11, k12, k22 }: Kernel2): Kernel2 {
  return { k11: k22, k12, k22: k11 };
}

describe('infinite kernels', () => {
  test('have one entry a layer, obey the recursion and end in nngp and ntk', () => {
    fc.assert(
      fc.property(architecture, gram, (net, inputs) => {
        const { nngp, ntk, layers } = infiniteKernels(net, inputs);
        expect(layers).toHaveLength(net.depth);
        expect(layers[0]!.sigmaDot).toBeNull();
        expect(layers[0]!.theta).toEqual(layers[0]!.sigma);
        expect(nngp).toEqual(layers.at(-1)!.sigma);
        expect(ntk).toEqual(layers.at(-1)!.theta);
        for (let l = 1; l < net.depth; l++) {
          const { sigma, sigmaDot, theta } = layers[l]!;
          const below = layers[l - 1]!.theta;
          for (const k of ['k11', 'k12', 'k22'] as const) {
            expect(theta[k]).toBe(below[k] * sigmaDot![k] + sigma[k]);
          }
        }
      }),
    );
  });

  test('swapping the inputs swaps the kernels, bit for bit', () => {
    fc.assert(
      fc.property(architecture, gram, (net, inputs) => {
        const { nngp, ntk } = infiniteKernels(net, inputs);
        const other = infiniteKernels(net, swap(inputs));
        expect(other.nngp).toEqual(swap(nngp));
        expect(other.ntk).toEqual(swap(ntk));
      }),
    );
  });

  test('are positive semidefinite', () => {
    fc.assert(
      fc.property(architecture, gram, (net, inputs) => {
        for (const { sigma, theta } of infiniteKernels(net, inputs).layers) {
          for (const { k11, k12, k22 } of [sigma, theta]) {
            expect(Math.min(k11, k22)).toBeGreaterThanOrEqual(0);
            expect(Math.abs(k12)).toBeLessThanOrEqual(Math.sqrt(k11 * k22) * (1 + 1e-9));
          }
        }
      }),
    );
  });

  test('scale with the inputs for homogeneous activations without bias', () => {
    const homogeneous: ActivationName[] = ['linear', 'relu', 'leakyrelu', 'abs'];
    fc.assert(
      fc.property(
        architecture,
        fc.constantFrom(...homogeneous),
        gram,
        (net, activation, inputs) => {
          const unbiased = { ...net, activation, biasStd: 0 };
          const { k11, k12, k22 } = inputs;
          const plain = infiniteKernels(unbiased, inputs).ntk;
          const scaled = infiniteKernels(unbiased, { k11: 9 * k11, k12: 3 * k12, k22 }).ntk;
          expect(scaled.k11).toBeCloseTo(9 * plain.k11, 8);
          expect(scaled.k12).toBeCloseTo(3 * plain.k12, 6);
          expect(scaled.k22).toBe(plain.k22);
        },
      ),
    );
  });

  test('the same input twice has one kernel, exactly', () => {
    fc.assert(
      fc.property(architecture, variance, (net, k) => {
        const { nngp, ntk } = infiniteKernels(net, { k11: k, k12: k, k22: k });
        for (const { k11, k12, k22 } of [nngp, ntk]) expect([k12, k22]).toEqual([k11, k11]);
      }),
    );
  });

  test('a network of one layer is linear', () => {
    const net: Architecture = { depth: 1, activation: 'tanh', weightStd: 2, biasStd: 3 };
    const { nngp, ntk } = infiniteKernels(net, { k11: 1, k12: 0.5, k22: 2 });
    expect(nngp).toEqual({ k11: 13, k12: 11, k22: 17 });
    expect(ntk).toEqual(nngp);
  });

  test('returned objects are the caller’s own', () => {
    const net: Architecture = { depth: 3, activation: 'tanh', weightStd: 1, biasStd: 0.1 };
    const inputs = { k11: 1, k12: 0.5, k22: 1 };
    const first = infiniteKernels(net, inputs);
    const copy = structuredClone(first);
    first.ntk.k11 = 7;
    first.layers[2]!.sigma.k12 = 7;
    expect(infiniteKernels(net, inputs)).toEqual(copy);
    expect(first.layers[2]!.theta).toEqual(copy.layers[2]!.theta);
  });
});

describe('the matrix of many points', () => {
  test('has the entries of every pair, bit for bit', () => {
    const points = fc.array(
      fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -20, max: 20 }).map((x) => x / 10))),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(architecture, points, (net, xs) => {
        const dot = (a: number[], b: number[]) =>
          (a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!) / 3;
        const matrix = xs.map((a) => xs.map((b) => dot(a, b)));
        const { nngp, ntk } = infiniteKernelMatrix(net, matrix);
        xs.forEach((_, i) => {
          xs.forEach((__, j) => {
            if (i === j) return;
            const [k11, k12, k22] = [matrix[i]![i]!, matrix[i]![j]!, matrix[j]![j]!];
            const pair = infiniteKernels(net, { k11, k12, k22 });
            expect([nngp[i]![i], nngp[i]![j], nngp[j]![i]]).toEqual([
              pair.nngp.k11,
              pair.nngp.k12,
              pair.nngp.k12,
            ]);
            expect([ntk[i]![i], ntk[i]![j], ntk[j]![i]]).toEqual([
              pair.ntk.k11,
              pair.ntk.k12,
              pair.ntk.k12,
            ]);
          });
        });
      }),
      { numRuns: 60 },
    );
    const net: Architecture = { depth: 2, activation: 'relu', weightStd: 1, biasStd: 0 };
    expect(infiniteKernelMatrix(net, [])).toEqual({ nngp: [], ntk: [] });
  });

  test('is refused by name when it is no Gram matrix', () => {
    const net: Architecture = { depth: 2, activation: 'relu', weightStd: 1, biasStd: 0 };
    const bad = [
      [[1, 0]],
      [
        [1, 0.5],
        [0.4, 1],
      ],
      [
        [1, 2],
        [2, 1],
      ],
      [[-1]],
      [[Number.NaN]],
      // Every 2×2 minor is fine, the whole is not.
      [
        [1, -0.9, -0.9],
        [-0.9, 1, -0.9],
        [-0.9, -0.9, 1],
      ],
    ];
    for (const matrix of bad) {
      expect(() => infiniteKernelMatrix(net, matrix)).toThrow(RangeError);
      expect(() => infiniteKernelMatrix(net, matrix)).toThrow(/^gram must/);
    }
  });
});

test('arguments out of range are refused by name', () => {
  const net: Architecture = { depth: 3, activation: 'relu', weightStd: 1, biasStd: 0.1 };
  const inputs = { k11: 1, k12: 0.5, k22: 1 };
  const cases: [string, unknown[]][] = [
    ['depth', [0, -1, 2.5, 65, Number.NaN, Infinity]],
    ['weightStd', [0, -1, Number.NaN, Infinity]],
    ['biasStd', [-0.1, Number.NaN, Infinity]],
    ['activation', ['swish', '', 'toString']],
  ];
  for (const [field, values] of cases) {
    for (const value of values) {
      const broken = { ...net, [field]: value } as Architecture;
      expect(() => infiniteKernels(broken, inputs), `${field} ${value}`).toThrow(RangeError);
      expect(() => infiniteKernels(broken, inputs)).toThrow(new RegExp(`^${field} must`));
    }
  }
  for (const broken of [
    { k11: -1, k12: 0, k22: 1 },
    { k11: 1, k12: 1.001, k22: 1 },
    { k11: 1, k12: Number.NaN, k22: 1 },
    { k11: Infinity, k12: 0, k22: 1 },
  ]) {
    expect(() => infiniteKernels(net, broken)).toThrow(/^gram must/);
  }
  expect(infiniteKernels(net, { k11: 1, k12: 1 + 1e-12, k22: 1 }).ntk.k12).toBeGreaterThan(0);
  const huge = { depth: 64, activation: 'linear' as const, weightStd: 1e4, biasStd: 0 };
  expect(() => infiniteKernels(huge, inputs)).toThrow(/^weightStd and biasStd must/);
  expect(infiniteKernels({ ...net, depth: 64 }, inputs).layers).toHaveLength(64);
});
