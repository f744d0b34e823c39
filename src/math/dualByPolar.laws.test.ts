import { describe, expect, it } from 'vitest';
import { activationNames } from './activations';
import { gaussLegendre, kernelByPolar } from './dualByPolar';
import { infiniteKernels } from './infiniteKernel';
import { relativeGap } from './symmetric2';

function run<T>(generator: Generator<void, T>): T {
  for (;;) {
    const { done, value } = generator.next();
    if (done) return value;
  }
}

describe('laws: Gauss–Legendre', () => {
  it('is exact for polynomials up to degree 2n − 1', () => {
    for (const count of [1, 2, 7, 128]) {
      const { nodes, weights } = gaussLegendre(count);
      for (const power of [0, 1, 2 * count - 2, 2 * count - 1]) {
        const sum = nodes.reduce((total, x, i) => total + weights[i]! * x ** power, 0);
        expect(sum).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 12);
      }
    }
  });
});

describe('laws: the kernel by another quadrature', () => {
  const gram = { k11: 1, k12: 0.6, k22: 0.8 };
  for (const activation of activationNames) {
    it(`${activation} agrees`, () => {
      const architecture = { activation, depth: 3, weightStd: 1.3, biasStd: 0.4 };
      const { ntk } = infiniteKernels(architecture, gram);
      expect(relativeGap(run(kernelByPolar(architecture, gram)), ntk)).toBeLessThan(1e-12);
    });
  }

  it('takes equal and opposite inputs', () => {
    for (const k12 of [1, -1]) {
      const architecture = { activation: 'relu', depth: 4, weightStd: 1.4, biasStd: 0.1 } as const;
      const two = { k11: 1, k12, k22: 1 };
      const gap = relativeGap(
        run(kernelByPolar(architecture, two)),
        infiniteKernels(architecture, two).ntk,
      );
      expect(gap).toBeLessThan(1e-12);
    }
  });
});
