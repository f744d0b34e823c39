import { apply, determinant, eigen, type Kernel2, type Pair, squareRoot } from './symmetric2';
import { requireInteger, requirePositiveSemidefinite } from './validate';

/** Which power of the kernel's eigenvalues the semi-axes show: √λ, λ or 1/λ. */
export type EllipseAxes = 'sqrt' | 'lambda' | 'inverse';

export const ellipseAxes: readonly EllipseAxes[] = ['sqrt', 'lambda', 'inverse'];

/** Kernels measured in float32 may leave the cone by this much. */
const ROUNDING = 1e-6;
/** `λ₋/λ₊` below this counts as singular, and the 1/λ ellipse is not drawn. */
export const SINGULAR_TOLERANCE = 1e-12;

/**
 * The symmetric 2×2 map whose image of the unit circle is the ellipse: `Θ^{1/2}`, `Θ` or
 * `Θ⁻¹`, so the semi-axes are √λ, λ or 1/λ along the eigenvectors. With √λ the ellipse is
 * `{ v : vᵀΘ⁻¹v = 1 }`. No angle enters, so it moves continuously with the kernel.
 *
 * Returns null for `inverse` when the kernel is singular (`λ₋ ≤ 1e-12·λ₊`).
 * Throws a RangeError when `kernel` is not finite and positive semidefinite.
 */
export function ellipseMap(kernel: Kernel2, axes: EllipseAxes): Kernel2 | null {
  requirePositiveSemidefinite('kernel', kernel, ROUNDING);
  if (axes === 'sqrt') return squareRoot(kernel);
  if (axes === 'lambda') return { ...kernel };
  const { lambdaPlus, lambdaMinus } = eigen(kernel);
  if (!(lambdaMinus > SINGULAR_TOLERANCE * lambdaPlus)) return null;
  const det = determinant(kernel);
  return { k11: kernel.k22 / det, k12: -kernel.k12 / det, k22: kernel.k11 / det };
}

/**
 * `count` points of the ellipse, the images of equally spaced points of the unit circle;
 * null where `ellipseMap` is. `count` is an integer in 1..100000.
 */
export function ellipsePoints(kernel: Kernel2, axes: EllipseAxes, count: number): Pair[] | null {
  requireInteger('count', count, 1, 100_000);
  const map = ellipseMap(kernel, axes);
  if (map === null) return null;
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    return apply(map, [Math.cos(angle), Math.sin(angle)]);
  });
}

/** A semi-axis of the drawn ellipse: a vector from its centre, and the eigenvalue it shows. */
export interface SemiAxis {
  vector: Pair;
  lambda: number;
}

/**
 * The semi-axes, that of the larger eigenvalue first (the direction learnt fastest, rate λ);
 * null where `ellipseMap` is. The sign of a vector is arbitrary.
 */
export function semiAxes(kernel: Kernel2, axes: EllipseAxes): [SemiAxis, SemiAxis] | null {
  if (ellipseMap(kernel, axes) === null) return null;
  const { lambdaPlus, lambdaMinus, plus, minus } = eigen(kernel);
  const semiAxis = (lambda: number, [e1, e2]: Pair): SemiAxis => {
    const positive = Math.max(0, lambda);
    const length =
      axes === 'sqrt' ? Math.sqrt(positive) : axes === 'lambda' ? positive : 1 / positive;
    return { vector: [length * e1, length * e2], lambda: positive };
  };
  return [semiAxis(lambdaPlus, plus), semiAxis(lambdaMinus, minus)];
}
