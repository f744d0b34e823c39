import { type Kernel2, type Pair, relativeGap, eigen as spectrum } from '../math/symmetric2';
import { frameSize, kernelAt, type NetworkRecord } from '../protocol/frames';

/** ‖Θ_k − Θ_0‖/‖Θ_0‖ of a network; needs `last ≥ step`. */
export function driftAt(record: NetworkRecord, step: number): number {
  // Called for every step of every network: no objects.
  const v = record.values;
  const i = step * frameSize;
  const d11 = v[i]! - v[0]!;
  const d12 = v[i + 1]! - v[1]!;
  const d22 = v[i + 2]! - v[2]!;
  const size = v[0]! * v[0]! + 2 * v[1]! * v[1]! + v[2]! * v[2]!;
  return Math.sqrt((d11 * d11 + 2 * d12 * d12 + d22 * d22) / size);
}

/** ‖Θ_k − Θ_∞‖/‖Θ_∞‖ of a network. */
export function gapAt(record: NetworkRecord, step: number, limit: Kernel2): number {
  return relativeGap(kernelAt(record, step), limit);
}

export interface Eigen {
  /** λ₊ ≥ λ₋ ≥ 0. */
  readonly large: number;
  readonly small: number;
  /** Unit eigenvector of `large`; that of `small` is (−y, x). */
  readonly axis: Pair;
}

/** The eigenvalues with rounding below zero cut off, and the leading eigenvector. */
export function eigen(kernel: Kernel2): Eigen {
  const { lambdaPlus, lambdaMinus, plus } = spectrum(kernel);
  return { large: Math.max(0, lambdaPlus), small: Math.max(0, lambdaMinus), axis: plus };
}
