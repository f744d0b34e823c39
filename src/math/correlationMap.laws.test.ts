import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activationNames, isKinked } from './activations';
import { correlationMap, fixedCorrelation } from './correlationMap';
import { infiniteKernels } from './infiniteKernel';

const net = { activation: 'relu', weightStd: 1.3, biasStd: 0.2 } as const;

describe.each(activationNames)('the correlation map of %s', (activation) => {
  const map = correlationMap({ ...net, activation }, 0.8);

  test('is what one more layer does', () => {
    // The Gram matrix whose first layer has variance 0.8 and correlation ρ.
    const inputEntry = (entry: number) => (entry - net.biasStd ** 2) / net.weightStd ** 2;
    for (const rho of [-0.4, 0, 0.7, 1]) {
      const gram = { k11: inputEntry(0.8), k12: inputEntry(0.8 * rho), k22: inputEntry(0.8) };
      const { nngp } = infiniteKernels({ ...net, activation, depth: 2 }, gram);
      expect(map.at(rho)).toBeCloseTo(nngp.k12 / nngp.k11, 9);
      expect(map.nextVariance).toBeCloseTo(nngp.k11, 9);
    }
  });

  test('keeps 1, stays in [−1, 1] and is convex where correlations are positive', () => {
    expect(map.at(1)).toBeCloseTo(1, 12);
    const rho = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(rho, rho, (p, q) => {
        expect(Math.abs(map.at(-p))).toBeLessThanOrEqual(1 + 1e-9);
        const middle = map.at((p + q) / 2);
        expect(middle).toBeLessThanOrEqual((map.at(p) + map.at(q)) / 2 + 1e-9);
      }),
      { numRuns: 25 },
    );
  });

  test('has the slope of its difference quotient at 1', () => {
    // A kink puts a power 3/2 of 1 − ρ beside the slope.
    const h = 1e-6;
    const quotient = (map.at(1) - map.at(1 - h)) / h;
    expect(quotient).toBeCloseTo(map.slopeAtOne, isKinked(activation) ? 2 : 4);
  });

  test.each([0.6, 1.3, 3])('has a stable fixed point, σ_w = %f', (weightStd) => {
    const steep = correlationMap({ activation, weightStd, biasStd: 0.05 }, 1.2);
    const fixed = fixedCorrelation(steep);
    expect(steep.at(fixed)).toBeCloseTo(fixed, 8);
    expect(fixed === 1).toBe(steep.slopeAtOne <= 1 + 1e-9);
    // Just below and above it the map leads back.
    if (fixed > 0.01 && fixed < 1) {
      expect(steep.at(fixed - 0.01)).toBeGreaterThan(fixed - 0.01);
      if (fixed < 0.98) expect(steep.at(fixed + 0.01)).toBeLessThan(fixed + 0.01);
    }
  });
});

describe('oracles', () => {
  test('ReLU without bias is on the edge and sends orthogonal inputs to 1/π', () => {
    const map = correlationMap({ activation: 'relu', weightStd: 2, biasStd: 0 }, 3);
    expect(map.slopeAtOne).toBeCloseTo(1, 12);
    expect(map.at(0)).toBeCloseTo(1 / Math.PI, 12);
    expect(map.at(-1)).toBeCloseTo(0, 12);
    expect(fixedCorrelation(map)).toBe(1);
  });

  test('erf of a wide Gaussian is a sign: arcsin(ρ)·2/π, and chaos', () => {
    const map = correlationMap({ activation: 'erf', weightStd: 50, biasStd: 0 }, 2500);
    expect(map.at(0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(0.5), 2);
    expect(map.slopeAtOne).toBeGreaterThan(10);
    expect(fixedCorrelation(map)).toBe(0);
  });

  test('arguments out of range are named', () => {
    expect(() => correlationMap(net, 0)).toThrow(/variance/);
    expect(() => correlationMap(net, 1).at(1.5)).toThrow(/rho/);
    expect(() => correlationMap({ ...net, weightStd: 0 }, 1)).toThrow(/weightStd/);
  });
});
