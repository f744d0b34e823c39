import { expect, test } from 'vitest';
import { activationNames } from './activations';
import { referenceRun } from './finiteNetwork';
import { infiniteKernels } from './infiniteKernel';
import { layerTerms } from './layerTerms';
import { createNormalStream } from './random';

const gram = { k11: 1, k12: 0.4, k22: 0.8 };

test.each(activationNames)(
  'the layers of %s add up to Θ_∞, in the two terms of the proof',
  (activation) => {
    for (const depth of [1, 2, 5]) {
      const kernels = infiniteKernels({ depth, activation, weightStd: 1.3, biasStd: 0.2 }, gram);
      const terms = layerTerms(kernels);
      expect(terms).toHaveLength(depth);
      for (const entry of ['k11', 'k12', 'k22'] as const) {
        const sum = terms.reduce((total, term) => total + term[entry], 0);
        expect(sum / kernels.ntk[entry]).toBeCloseTo(1, 12);
        const { sigma, sigmaDot } = kernels.layers.at(-1)!;
        expect(terms.at(-1)![entry]).toBe(sigma[entry]);
        const below = sigmaDot ? kernels.layers.at(-2)!.theta[entry] * sigmaDot[entry] : 0;
        expect(sum - sigma[entry]).toBeCloseTo(below, 12);
      }
    }
  },
);

test('a wide network has those shares, to a Monte Carlo error', () => {
  const [depth, n, weightStd, biasStd] = [3, 400, 1.3, 0.2];
  const stream = createNormalStream(3);
  const normals = (count: number) => Array.from({ length: count }, () => stream.next());
  const sizes = [2, n, n, 1];
  const weights = [0, 1, 2].map((l) =>
    Array.from({ length: sizes[l + 1]! }, () => normals(sizes[l]!)),
  );
  const biases = [0, 1, 2].map((l) => normals(sizes[l + 1]!));
  // Two inputs in the plane with x·x'/2 as the Gram matrix says.
  const x = [
    [Math.SQRT2, 0],
    [0.4 * Math.SQRT2, Math.sqrt(2 * (0.8 - 0.16))],
  ];
  const network = { activation: 'tanh', depth, weightStd, biasStd, x, weights, biases } as const;
  const run = referenceRun({ ...network, y: [1, -1], learningRate: 0 }, 0);
  const terms = layerTerms(
    infiniteKernels({ depth, activation: 'tanh', weightStd, biasStd }, gram),
  );
  const scale = terms.reduce((total, { k11 }) => total + k11, 0);
  run[0]!.ntkByLayer.forEach((term, l) => {
    for (const entry of ['k11', 'k12', 'k22'] as const) {
      expect(Math.abs(term[entry] - terms[l]![entry])).toBeLessThan((3 / Math.sqrt(n)) * scale);
    }
  });
});
