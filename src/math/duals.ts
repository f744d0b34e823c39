import type { ActivationName } from './activations';
import {
  absDual,
  type DualEntry,
  type DualFunction,
  erfDual,
  gaussianDual,
  geluDual,
  leakyReluDual,
  linearDual,
  reluDual,
  sinDual,
} from './dualClosed';
import { eluDual } from './dualElu';
import { sigmoidDual, siluDual, softplusDual, tanhDual } from './dualSmooth';
import type { Kernel2 } from './symmetric2';

/** `E[σ(z)σ(z)ᵀ]` and `E[σ'(z)σ'(z)ᵀ]` for z ~ N(0, K). */
export interface DualPair {
  value: Kernel2;
  derivative: Kernel2;
}

const dualFunctions: Readonly<Record<ActivationName, DualFunction>> = {
  linear: linearDual,
  relu: reluDual,
  leakyrelu: leakyReluDual,
  abs: absDual,
  elu: eluDual,
  erf: erfDual,
  tanh: tanhDual,
  sigmoid: sigmoidDual,
  gelu: geluDual,
  softplus: softplusDual,
  silu: siluDual,
  sin: sinDual,
  gaussian: gaussianDual,
};

/**
 * `E[σ(z₁)σ(z₂)]` and `E[σ'(z₁)σ'(z₂)]` for z ~ N(0, K), K positive semidefinite (unchecked
 * here). Swapping the inputs gives the same bits.
 */
export function crossDual(
  activation: ActivationName,
  k11: number,
  k12: number,
  k22: number,
): DualEntry {
  const dual = dualFunctions[activation];
  return k11 >= k22 ? dual(k11, k12, k22) : dual(k22, k12, k11);
}

/** `E[σ(z)²]` and `E[σ'(z)²]` for z ~ N(0, variance). */
export function diagonalDual(activation: ActivationName, variance: number): DualEntry {
  return dualFunctions[activation](variance, variance, variance);
}

/** Both 2×2 dual kernels of an activation at K. */
export function dualPair(activation: ActivationName, { k11, k12, k22 }: Kernel2): DualPair {
  const first = diagonalDual(activation, k11);
  const cross = crossDual(activation, k11, k12, k22);
  const second = k22 === k11 ? first : diagonalDual(activation, k22);
  return {
    value: { k11: first.value, k12: cross.value, k22: second.value },
    derivative: { k11: first.derivative, k12: cross.derivative, k22: second.derivative },
  };
}
