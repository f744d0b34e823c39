import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activationNames, activations, isActivationName, isKinked } from './activations';

describe.each(activationNames)('%s', (name) => {
  const { value, derivative, firstJump } = activations[name];

  test('σ’ is the slope of σ', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        fc.pre(firstJump === null || Math.abs(z) > 1e-3);
        const h = 1e-4;
        const slope =
          (8 * (value(z + h) - value(z - h)) - (value(z + 2 * h) - value(z - 2 * h))) / (12 * h);
        expect(Math.abs(slope - derivative(z))).toBeLessThan(2e-11 * (1 + Math.abs(z)));
      }),
    );
  });

  test('σ’(0) is the left derivative, and σ is finite and continuous everywhere', () => {
    const slope = (value(0) - value(-1e-9)) / 1e-9;
    expect(derivative(0)).toBeCloseTo(slope, 6);
    for (const z of [-1e308, -1e4, -800, -40, -0, 0, 40, 800, 1e4, 1e308]) {
      expect(value(z)).not.toBeNaN();
      expect(Number.isFinite(derivative(z))).toBe(true);
    }
    expect(value(1e-300)).toBeCloseTo(value(-1e-300), 15);
    expect(value(Number.NaN)).toBeNaN();
  });

  test('kinks are told apart from smooth functions', () => {
    const jump = Math.abs(derivative(1e-12) - derivative(-1e-12));
    expect(isKinked(name)).toBe(jump > 0.1);
  });
});

test('tails keep their digits', () => {
  const relative = (got: number, want: number) => Math.abs(got / want - 1);
  expect(relative(activations.tanh.derivative(20), 4 * Math.exp(-40))).toBeLessThan(1e-14);
  expect(relative(activations.sigmoid.derivative(40), Math.exp(-40))).toBeLessThan(1e-14);
  expect(relative(activations.softplus.value(-40), Math.exp(-40))).toBeLessThan(1e-14);
  expect(relative(activations.elu.value(-1e-12), -1e-12)).toBeLessThan(1e-11);
  // -10·Φ(−10), mpmath.
  expect(relative(activations.gelu.value(-10), -7.619853024160527e-23)).toBeLessThan(1e-14);
});

test('thirteen names, each with a label of its own', () => {
  expect(Object.keys(activations).sort()).toEqual([...activationNames].sort());
  expect(new Set(activationNames.map((name) => activations[name].label)).size).toBe(13);
  expect(isActivationName('relu')).toBe(true);
  expect(isActivationName('toString')).toBe(false);
});
