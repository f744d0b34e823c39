import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EllipseAxes, ellipseAxes, ellipseMap, ellipsePoints, semiAxes } from './ellipse';
import {
  apply,
  determinant,
  difference,
  eigen,
  frobeniusNorm,
  fromSpectrum,
  type Kernel2,
  type Pair,
  relativeGap,
  squareRoot,
  trace,
} from './symmetric2';

const entry = fc
  .double({ min: -10, max: 10, noNaN: true })
  .map((x) => (Math.abs(x) < 1e-60 ? 0 : x));
const symmetric = fc.record({ k11: entry, k12: entry, k22: entry });
/** A positive semidefinite kernel as a Gram matrix, singular ones included. */
const semidefinite = fc
  .tuple(entry, entry, entry, entry, fc.boolean())
  .map(([a, b, c, d, singular]): Kernel2 => {
    const [e, f] = singular ? [2 * a, 2 * b] : [c, d];
    return { k11: a * a + b * b, k12: a * e + b * f, k22: e * e + f * f };
  });

function multiply(a: Kernel2, b: Kernel2): number[] {
  return [...apply(a, [b.k11, b.k12]), ...apply(a, [b.k12, b.k22])];
}

function rotate(kernel: Kernel2, angle: number): Kernel2 {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [a1, a2] = apply(kernel, [c, s]);
  const [b1, b2] = apply(kernel, [-s, c]);
  return { k11: c * a1 + s * a2, k12: -s * a1 + c * a2, k22: -s * b1 + c * b2 };
}

function expectClose(got: Kernel2, want: Kernel2, tolerance: number): void {
  const gap = frobeniusNorm(difference(got, want));
  expect(gap).toBeLessThanOrEqual(tolerance * Math.max(1e-100, frobeniusNorm(want)));
}

describe('symmetric 2×2 matrices', () => {
  test('eigenvalues and unit eigenvectors rebuild the matrix', () => {
    fc.assert(
      fc.property(symmetric, (kernel) => {
        const basis = eigen(kernel);
        expect(basis.lambdaPlus).toBeGreaterThanOrEqual(basis.lambdaMinus);
        expect(Math.hypot(...basis.plus)).toBeCloseTo(1, 14);
        expect(basis.plus[0]).toBeGreaterThanOrEqual(0);
        expect(basis.minus).toEqual([-basis.plus[1], basis.plus[0]]);
        expectClose(fromSpectrum(basis, basis.lambdaPlus, basis.lambdaMinus), kernel, 1e-14);
        expect(basis.lambdaPlus + basis.lambdaMinus).toBeCloseTo(trace(kernel), 12);
      }),
    );
  });

  test('the small eigenvalue keeps its digits', () => {
    const { lambdaPlus, lambdaMinus } = eigen({ k11: 1, k12: 1 - 2 ** -40, k22: 1 });
    expect(lambdaMinus / 2 ** -40).toBeCloseTo(1, 14);
    expect(lambdaPlus).toBeCloseTo(2, 11);
    const long = eigen({ k11: 1e8 + 1, k12: 1e4, k22: 1 });
    expect(long.lambdaMinus * long.lambdaPlus).toBeCloseTo(1, 14);
    expect(eigen({ k11: 1, k12: 2, k22: 4 }).lambdaMinus).toBe(0);
    expect(determinant({ k11: 1 + 2 ** -52, k12: 1, k22: 1 - 2 ** -53 })).toBe(
      2 ** -53 - 2 ** -105,
    );
  });

  test('the square root squares to the matrix and is positive', () => {
    fc.assert(
      fc.property(semidefinite, (kernel) => {
        const root = squareRoot(kernel);
        const [k11, k12, k21, k22] = multiply(root, root) as [number, number, number, number];
        expect(k12).toBeCloseTo(k21, 10);
        const tiny = kernel.k11 + kernel.k22 < 1e-100;
        if (!tiny) expectClose({ k11, k12, k22 }, kernel, 3e-8);
        expect(eigen(root).lambdaMinus).toBeGreaterThanOrEqual(-1e-7);
      }),
    );
    expect(squareRoot({ k11: 4, k12: 0, k22: 9 })).toEqual({ k11: 2, k12: 0, k22: 3 });
    expect(squareRoot({ k11: 0, k12: 0, k22: 0 })).toEqual({ k11: 0, k12: 0, k22: 0 });
  });

  test('norm and relative gap are those of Frobenius', () => {
    expect(frobeniusNorm({ k11: 1, k12: 2, k22: 4 })).toBe(5);
    expect(relativeGap({ k11: 2, k12: 0, k22: 0 }, { k11: 1, k12: 0, k22: 0 })).toBe(1);
    const zero = { k11: 0, k12: 0, k22: 0 };
    expect(relativeGap(zero, zero)).toBe(0);
    expect(relativeGap({ k11: 1, k12: 0, k22: 0 }, zero)).toBe(Infinity);
  });
});

describe('the ellipse', () => {
  const definite = semidefinite.filter((k) => {
    const { lambdaPlus, lambdaMinus } = eigen(k);
    return lambdaMinus > 1e-4 * lambdaPlus && lambdaPlus > 1e-3;
  });
  const power: Record<EllipseAxes, number> = { sqrt: 0.5, lambda: 1, inverse: -1 };

  test('semi-axes are √λ, λ or 1/λ along the eigenvectors and lie on the ellipse', () => {
    fc.assert(
      fc.property(definite, fc.constantFrom(...ellipseAxes), (kernel, axes) => {
        const map = ellipseMap(kernel, axes)!;
        for (const { vector, lambda } of semiAxes(kernel, axes)!) {
          const length = Math.hypot(...vector);
          expect(length / lambda ** power[axes]).toBeCloseTo(1, 10);
          const direction: Pair = [vector[0] / length, vector[1] / length];
          const image = apply(map, direction);
          expect(Math.hypot(image[0] - vector[0], image[1] - vector[1])).toBeLessThan(
            1e-9 * length,
          );
        }
      }),
    );
  });

  test('points of the √λ ellipse satisfy vᵀΘ⁻¹v = 1', () => {
    fc.assert(
      fc.property(definite, (kernel) => {
        const inverse = ellipseMap(kernel, 'inverse')!;
        for (const v of ellipsePoints(kernel, 'sqrt', 17)!) {
          const [w1, w2] = apply(inverse, v);
          expect(v[0] * w1 + v[1] * w2).toBeCloseTo(1, 8);
        }
      }),
    );
  });

  test('turning the kernel turns the ellipse', () => {
    fc.assert(
      fc.property(
        definite,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.constantFrom(...ellipseAxes),
        (kernel, angle, axes) => {
          const turned = ellipseMap(rotate(kernel, angle), axes)!;
          expectClose(turned, rotate(ellipseMap(kernel, axes)!, angle), 1e-9);
        },
      ),
    );
  });

  test('a circle is no special case, and a singular kernel has no 1/λ ellipse', () => {
    const near = ellipseMap({ k11: 4, k12: 1e-12, k22: 4 }, 'sqrt')!;
    expectClose(near, ellipseMap({ k11: 4, k12: -1e-12, k22: 4 }, 'sqrt')!, 1e-12);
    const singular = { k11: 1, k12: 1, k22: 1 };
    expect(ellipseMap(singular, 'inverse')).toBeNull();
    expect(ellipsePoints(singular, 'inverse', 3)).toBeNull();
    expect(semiAxes(singular, 'inverse')).toBeNull();
    expect(semiAxes(singular, 'sqrt')![1].vector.map(Math.abs)).toEqual([0, 0]);
  });

  test('matrices outside the cone are refused by name', () => {
    for (const kernel of [
      { k11: 1, k12: 2, k22: 1 },
      { k11: -1, k12: 0, k22: 1 },
      { k11: 1, k12: Number.NaN, k22: 1 },
    ]) {
      expect(() => ellipseMap(kernel, 'sqrt')).toThrow(RangeError);
      expect(() => ellipseMap(kernel, 'sqrt')).toThrow(/^kernel must/);
    }
    expect(() => ellipsePoints({ k11: 1, k12: 0, k22: 1 }, 'sqrt', 0)).toThrow(/^count must/);
  });
});
