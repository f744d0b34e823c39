/** Two numbers, one per training input. */
export type Pair = [number, number];

/** A symmetric 2×2 matrix: a kernel on two inputs. */
export interface Kernel2 {
  k11: number;
  k12: number;
  k22: number;
}

/**
 * Eigenvalues in descending order with orthonormal eigenvectors. `plus` belongs to
 * `lambdaPlus`, has a non-negative first component, and `minus` is `plus` turned by +90°.
 */
export interface Eigen2 {
  lambdaPlus: number;
  lambdaMinus: number;
  plus: Pair;
  minus: Pair;
}

/** 2²⁷ + 1, Dekker's constant for splitting a double in two halves. */
const SPLITTER = 134217729;
/** Beyond these the halves' products would overflow or lose bits below the subnormals. */
const SPLIT_LIMIT = 1e140;
const SPLIT_FLOOR = 1e-120;

/** Rounding error of `a·b` (Dekker 1971): `a·b = fl(a·b) + productError(a, b, fl(a·b))`. */
function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** `k11·k22 − k12²`, correct to about one rounding even when the products nearly cancel. */
export function determinant({ k11, k12, k22 }: Kernel2): number {
  const outer = k11 * k22;
  const inner = k12 * k12;
  const largest = Math.max(Math.abs(k11), Math.abs(k22), Math.abs(k12));
  if (!(largest < SPLIT_LIMIT && Math.abs(outer) + inner > SPLIT_FLOOR)) return outer - inner;
  return outer - inner + (productError(k11, k22, outer) - productError(k12, k12, inner));
}

export function trace({ k11, k22 }: Kernel2): number {
  return k11 + k22;
}

/** `√(k11·k22)`, the largest possible |k12|; exactly k11 for equal entries. */
export function largestCovariance({ k11, k22 }: { k11: number; k22: number }): number {
  return k11 === k22 ? k11 : Math.sqrt(k11) * Math.sqrt(k22);
}

/** `√(k11² + 2·k12² + k22²)`. */
export function frobeniusNorm({ k11, k12, k22 }: Kernel2): number {
  return Math.hypot(k11, k12, k12, k22);
}

/** `a − b`. */
export function difference(a: Kernel2, b: Kernel2): Kernel2 {
  return { k11: a.k11 - b.k11, k12: a.k12 - b.k12, k22: a.k22 - b.k22 };
}

/** `‖a − b‖/‖b‖` in the Frobenius norm; 0 for two zero matrices. */
export function relativeGap(a: Kernel2, b: Kernel2): number {
  const gap = frobeniusNorm(difference(a, b));
  return gap === 0 ? 0 : gap / frobeniusNorm(b);
}

/** Matrix times vector. */
export function apply({ k11, k12, k22 }: Kernel2, [v1, v2]: Readonly<Pair>): Pair {
  return [k11 * v1 + k12 * v2, k12 * v1 + k22 * v2];
}

/**
 * Eigenvalues and eigenvectors. The small eigenvalue of a positive matrix is `det/λ₊`, which
 * keeps its digits where `mean − radius` cancels. A multiple of the identity gets the axes.
 */
export function eigen(kernel: Kernel2): Eigen2 {
  const { k11, k12, k22 } = kernel;
  const mean = 0.5 * k11 + 0.5 * k22;
  const half = 0.5 * k11 - 0.5 * k22;
  const radius = Math.hypot(half, k12);
  let lambdaPlus = mean + radius;
  let lambdaMinus = mean - radius;
  if (mean > 0) lambdaMinus = determinant(kernel) / lambdaPlus;
  else if (mean < 0) lambdaPlus = determinant(kernel) / lambdaMinus;
  let plus: Pair = [1, 0];
  if (radius > 0) {
    // Scaled, so that neither the sum nor its square leaves the normal numbers.
    const [c, k] = [Math.abs(half) / radius, k12 / radius];
    const raw: Pair = half >= 0 ? [1 + c, k] : [Math.abs(k), k < 0 ? -1 - c : 1 + c];
    const length = Math.hypot(raw[0], raw[1]);
    plus = [raw[0] / length, raw[1] / length];
  }
  return { lambdaPlus, lambdaMinus, plus, minus: [-plus[1], plus[0]] };
}

/** `eigen` of a positive semidefinite matrix: eigenvalues below zero by rounding are zero. */
export function semidefiniteEigen(kernel: Kernel2): Eigen2 {
  const basis = eigen(kernel);
  return {
    ...basis,
    lambdaPlus: Math.max(0, basis.lambdaPlus),
    lambdaMinus: Math.max(0, basis.lambdaMinus),
  };
}

/** `Σ fᵢ eᵢ eᵢᵀ` for the eigenvectors of `basis`: a function of the matrix, from its values. */
export function fromSpectrum(basis: Eigen2, atPlus: number, atMinus: number): Kernel2 {
  const [p1, p2] = basis.plus;
  const [m1, m2] = basis.minus;
  return {
    k11: atPlus * p1 * p1 + atMinus * m1 * m1,
    k12: atPlus * p1 * p2 + atMinus * m1 * m2,
    k22: atPlus * p2 * p2 + atMinus * m2 * m2,
  };
}

/**
 * The positive semidefinite square root, `(Θ + √det·1)/√(tr + 2√det)`: closed form and
 * continuous. A determinant below zero by rounding counts as zero; the zero matrix has the
 * zero root.
 */
export function squareRoot(kernel: Kernel2): Kernel2 {
  const root = Math.sqrt(Math.max(0, determinant(kernel)));
  const scale = Math.sqrt(trace(kernel) + 2 * root);
  if (!(scale > 0)) return { k11: 0, k12: 0, k22: 0 };
  return {
    k11: (kernel.k11 + root) / scale,
    k12: kernel.k12 / scale,
    k22: (kernel.k22 + root) / scale,
  };
}

/** An eigenvalue `≤ SINGULAR·λ_max` counts as zero, as `RANK_TOLERANCE` of the dynamics has it. */
const SINGULAR = 1e-12;

/** The condition number `λ₊/λ₋` of a positive semidefinite kernel; Infinity where it is singular. */
export function conditionOf(kernel: Kernel2): number {
  const { lambdaPlus, lambdaMinus } = eigen(kernel);
  return lambdaMinus > SINGULAR * lambdaPlus ? lambdaPlus / lambdaMinus : Number.POSITIVE_INFINITY;
}
