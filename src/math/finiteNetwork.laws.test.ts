import { describe, expect, test } from 'vitest';
import { type ActivationName, activationNames, activations } from './activations';
import { type ReferenceNetwork, referenceRun } from './finiteNetwork';
import { infiniteKernels } from './infiniteKernel';
import { createNormalStream, fillNormals } from './random';
import type { Kernel2, Pair } from './symmetric2';

function randomParameters(
  seed: number,
  sizes: readonly number[],
): Pick<ReferenceNetwork, 'weights' | 'biases'> {
  const draw = (layer: number, part: number, count: number) => {
    const target = new Float64Array(count);
    fillNormals(createNormalStream(seed, layer, part), target);
    return target;
  };
  const layers = sizes.slice(1).map((rows, layer) => ({ rows, columns: sizes[layer]!, layer }));
  return {
    weights: layers.map(({ rows, columns, layer }) => {
      const flat = draw(layer, 0, rows * columns);
      return Array.from({ length: rows }, (_, i) => [
        ...flat.subarray(i * columns, (i + 1) * columns),
      ]);
    }),
    biases: layers.map(({ rows, layer }) => [...draw(layer, 1, rows)]),
  };
}

function network(
  activation: ActivationName,
  sizes: readonly number[],
  seed: number,
): ReferenceNetwork {
  return {
    activation,
    depth: sizes.length - 1,
    weightStd: 1.2,
    biasStd: 0.3,
    x: [
      [0.9, -0.4, 1.1],
      [0.2, 1.3, 0.5],
    ],
    y: [1, -1],
    learningRate: 0.05,
    ...randomParameters(seed, sizes),
  };
}

/** Every parameter as a place that can be nudged. */
function parameters(net: ReferenceNetwork): { row: number[]; index: number; layer: number }[] {
  const rows = [
    ...net.weights.flatMap((matrix, layer) => matrix.map((row) => ({ row, layer }))),
    ...net.biases.map((row, layer) => ({ row, layer })),
  ];
  return rows.flatMap(({ row, layer }) => row.map((_, index) => ({ row, index, layer })));
}

/** ∂f(x₁)/∂θ and ∂f(x₂)/∂θ for every parameter, by central differences. */
function gradients(net: ReferenceNetwork): { slope: Pair; layer: number }[] {
  const h = 1e-5;
  return parameters(net).map(({ row, index, layer }) => {
    const kept = row[index]!;
    row[index] = kept + h;
    const above = referenceRun(net, 0)[0]!.f;
    row[index] = kept - h;
    const below = referenceRun(net, 0)[0]!.f;
    row[index] = kept;
    return { slope: [(above[0] - below[0]) / (2 * h), (above[1] - below[1]) / (2 * h)], layer };
  });
}

describe.each(activationNames)('a small %s network', (activation) => {
  const net = network(activation, [3, 5, 4, 1], 3);

  test('has the NTK of its numerical gradients, layer by layer', () => {
    const shares = net.weights.map(() => ({ k11: 0, k12: 0, k22: 0 }));
    for (const { slope, layer } of gradients(net)) {
      shares[layer]!.k11 += slope[0] * slope[0];
      shares[layer]!.k12 += slope[0] * slope[1];
      shares[layer]!.k22 += slope[1] * slope[1];
    }
    const { ntk, ntkByLayer } = referenceRun(net, 0)[0]!;
    for (const entry of ['k11', 'k12', 'k22'] as const) {
      expect(ntk[entry]).toBeCloseTo(
        ntkByLayer.reduce((sum, share) => sum + share[entry], 0),
        12,
      );
      shares.forEach((share, layer) => {
        expect(ntkByLayer[layer]![entry]).toBeCloseTo(share[entry], 7);
      });
    }
  });

  test.each(['mse', 'logistic'] as const)(
    'steps down the numerical gradient of the %s loss',
    (loss) => {
      const { f } = referenceRun(net, 0)[0]!;
      const pull = f.map((value, i) =>
        loss === 'mse' ? value - net.y[i]! : -net.y[i]! / (1 + Math.exp(net.y[i]! * value)),
      );
      const moved: ReferenceNetwork = structuredClone(net);
      const slopes = gradients(net);
      parameters(moved).forEach(({ row, index }, k) => {
        const [s1, s2] = slopes[k]!.slope;
        row[index]! -= net.learningRate * (pull[0]! * s1 + pull[1]! * s2);
      });
      const want = referenceRun(moved, 0)[0]!;
      const got = referenceRun({ ...net, loss }, 1)[1]!;
      expect(got.f[0]).toBeCloseTo(want.f[0], 7);
      expect(got.f[1]).toBeCloseTo(want.f[1], 7);
    },
  );
});

test('the given parameters are left alone, and runs extend each other', () => {
  const net = network('tanh', [3, 4, 1], 9);
  const copy = structuredClone(net);
  const long = referenceRun(net, 6);
  expect(net).toEqual(copy);
  expect(long).toHaveLength(7);
  expect(referenceRun(net, 2)).toEqual(long.slice(0, 3));
  expect(referenceRun({ ...net, loss: 'mse' }, 2)).toEqual(long.slice(0, 3));
});

describe('wide networks meet the infinite kernel', () => {
  const width = 512;
  const seeds = 8;
  const drawn = Array.from({ length: seeds }, (_, seed) =>
    randomParameters(1000 + seed, [3, width, width, 1]),
  );

  test.each(activationNames)('%s', (activation) => {
    const net = network(activation, [3, width, width, 1], 0);
    const dot = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + v * b[i]!, 0) / 3;
    const [a, b] = net.x as [number[], number[]];
    const { ntk } = infiniteKernels(net, { k11: dot(a, a), k12: dot(a, b), k22: dot(b, b) });
    const runs = drawn.map(
      (parametersOfSeed): Kernel2 => referenceRun({ ...net, ...parametersOfSeed }, 0)[0]!.ntk,
    );
    const size = Math.max(ntk.k11, ntk.k22);
    for (const entry of ['k11', 'k12', 'k22'] as const) {
      const values = runs.map((kernel) => kernel[entry]);
      const mean = values.reduce((sum, v) => sum + v, 0) / seeds;
      const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (seeds - 1));
      const gap = Math.abs(mean - ntk[entry]);
      // 4 standard errors, and the O(1/n) bias of a finite width.
      expect(gap, entry).toBeLessThan((4 * spread) / Math.sqrt(seeds) + (3 * size) / width);
      expect(gap, entry).toBeLessThan(0.1 * size);
    }
  });

  test('and every activation of the table has its dual', () => {
    expect(Object.keys(activations)).toHaveLength(activationNames.length);
  });
});

test('arguments that do not fit are refused by name', () => {
  const net = network('tanh', [3, 4, 1], 9);
  const attempts: [string, Partial<ReferenceNetwork>][] = [
    ['depth', { depth: 0 }],
    ['weights', { depth: 3 }],
    ['weightStd', { weightStd: -1 }],
    ['activation', { activation: 'swish' as ActivationName }],
    ['x', { x: [[1, 2, 3]] }],
    [
      'x',
      {
        x: [
          [1, 2, 3],
          [1, 2],
        ],
      },
    ],
    [
      'x',
      {
        x: [
          [1, 2, Number.NaN],
          [1, 2, 3],
        ],
      },
    ],
    [
      'weights\\[0\\]',
      {
        x: [
          [1, 2],
          [1, 2],
        ],
      },
    ],
    ['biases\\[1\\]', { biases: [net.biases[0]!, [1, 2]] }],
    [
      'weights',
      {
        weights: [
          net.weights[0]!,
          [
            [1, 2, 3, 4],
            [1, 2, 3, 4],
          ],
        ],
        biases: [net.biases[0]!, [1, 2]],
      },
    ],
    ['y', { y: [1, Infinity] }],
    ['y', { y: [1, 2], loss: 'logistic' }],
    ['learningRate', { learningRate: Number.NaN }],
    ['loss', { loss: 'hinge' as 'mse' }],
  ];
  for (const [name, change] of attempts) {
    expect(() => referenceRun({ ...net, ...change }, 1), name).toThrow(RangeError);
    expect(() => referenceRun({ ...net, ...change }, 1)).toThrow(new RegExp(`^${name} must`));
  }
  expect(() => referenceRun(net, -1)).toThrow(/^steps must/);
});
