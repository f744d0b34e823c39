import { type ActivationName, isActivationName } from './activations';
import { crossDual, diagonalDual, dualPair } from './duals';
import { type Kernel2, largestCovariance } from './symmetric2';
import {
  requireInteger,
  requireNonNegative,
  requirePositive,
  requirePositiveSemidefinite,
  requireSemidefiniteMatrix,
} from './validate';

/** An infinitely wide network in the NTK parametrisation; `depth` counts weight layers. */
export interface Architecture {
  depth: number;
  activation: ActivationName;
  /** σ_w. */
  weightStd: number;
  /** β. */
  biasStd: number;
}

/** One layer's covariance Σ⁽ˡ⁾, its derivative's Σ̇⁽ˡ⁾ (null in the first) and the NTK Θ⁽ˡ⁾. */
export interface LayerKernels {
  sigma: Kernel2;
  sigmaDot: Kernel2 | null;
  theta: Kernel2;
}

export interface InfiniteKernels {
  nngp: Kernel2;
  ntk: Kernel2;
  layers: LayerKernels[];
}

export const MAX_DEPTH = 64;

/** `|ρ| − 1` of an input Gram matrix that still counts as rounding. */
const GRAM_ROUNDING = 1e-9;

/** Throws a RangeError that names the field of `architecture` and its allowed range. */
export function requireArchitecture(architecture: Architecture): void {
  const { depth, activation, weightStd, biasStd } = architecture;
  requireInteger('depth', depth, 1, MAX_DEPTH);
  if (!isActivationName(activation)) {
    throw new RangeError(
      `activation must be one of the names in activationNames, got ${activation}`,
    );
  }
  requirePositive('weightStd', weightStd);
  requireNonNegative('biasStd', biasStd);
}

function map(a: Kernel2, f: (entry: number) => number): Kernel2 {
  return { k11: f(a.k11), k12: f(a.k12), k22: f(a.k22) };
}

/** Brings |k12| back to √(k11·k22) where rounding has carried it beyond. */
function clamped(gram: Kernel2): Kernel2 {
  const bound = largestCovariance(gram);
  return { ...gram, k12: Math.max(-bound, Math.min(bound, gram.k12)) };
}

function propagate(architecture: Architecture, { sigma, theta }: LayerKernels): LayerKernels {
  const gain = architecture.weightStd ** 2;
  const bias = architecture.biasStd ** 2;
  const dual = dualPair(architecture.activation, sigma);
  const next = map(dual.value, (entry) => gain * entry + bias);
  const sigmaDot = map(dual.derivative, (entry) => gain * entry);
  return {
    sigma: next,
    sigmaDot,
    theta: {
      k11: theta.k11 * sigmaDot.k11 + next.k11,
      k12: theta.k12 * sigmaDot.k12 + next.k12,
      k22: theta.k22 * sigmaDot.k22 + next.k22,
    },
  };
}

function requireNoOverflow(values: readonly number[], layer: number): void {
  if (!values.every(Number.isFinite)) {
    throw new RangeError(
      `weightStd and biasStd must keep the kernels finite; they overflow float64 in layer ${layer}`,
    );
  }
}

/**
 * The kernels of an infinitely wide network on two inputs (Jacot, Gabriel and Hongler 2018):
 * `Σ⁽¹⁾ = σ_w²·gram + β²`, `Σ⁽ˡ⁺¹⁾ = σ_w² E[σσ] + β²`, `Σ̇⁽ˡ⁺¹⁾ = σ_w² E[σ'σ']` under
 * N(0, Σ⁽ˡ⁾), `Θ⁽¹⁾ = Σ⁽¹⁾`, `Θ⁽ˡ⁺¹⁾ = Θ⁽ˡ⁾Σ̇⁽ˡ⁺¹⁾ + Σ⁽ˡ⁺¹⁾`.
 *
 * `gram` holds `x·x'/d_0`. `layers` has `depth` entries, first layer first; `nngp` and `ntk` are
 * the last layer's. Throws a RangeError unless depth is an integer in 1..64, weightStd is finite
 * and > 0, biasStd is finite and ≥ 0, and gram is finite and positive semidefinite (up to 1e-9).
 */
export function infiniteKernels(architecture: Architecture, gram: Kernel2): InfiniteKernels {
  requireArchitecture(architecture);
  requirePositiveSemidefinite('gram', gram, GRAM_ROUNDING);
  const gain = architecture.weightStd ** 2;
  const bias = architecture.biasStd ** 2;
  const first = map(clamped(gram), (entry) => gain * entry + bias);
  const layers: LayerKernels[] = [{ sigma: first, sigmaDot: null, theta: { ...first } }];
  requireNoOverflow([first.k11, first.k22], 1);
  for (let layer = 2; layer <= architecture.depth; layer++) {
    const next = propagate(architecture, layers.at(-1)!);
    requireNoOverflow([next.theta.k11, next.theta.k22], layer);
    layers.push(next);
  }
  const last = layers.at(-1)!;
  return { nngp: { ...last.sigma }, ntk: { ...last.theta }, layers };
}

/**
 * `infiniteKernels` for any number of points: `gram`, `nngp` and `ntk` are square, one row per
 * point. Entry (i, j) has the bits of `infiniteKernels` on points i and j.
 *
 * Throws a RangeError as `infiniteKernels` does, and unless gram is square, symmetric and
 * positive semidefinite.
 */
export function infiniteKernelMatrix(
  architecture: Architecture,
  gram: number[][],
): { nngp: number[][]; ntk: number[][] } {
  requireArchitecture(architecture);
  requireSemidefiniteMatrix('gram', gram, GRAM_ROUNDING);
  const { depth, activation } = architecture;
  const gain = architecture.weightStd ** 2;
  const bias = architecture.biasStd ** 2;
  const entry = (i: number, j: number): number => {
    const pair = { k11: gram[i]![i]!, k12: gram[i]![j]!, k22: gram[j]![j]! };
    return gain * clamped(pair).k12 + bias;
  };
  const nngp = gram.map((row, i) => row.map((_, j) => entry(i, j)));
  const ntk = nngp.map((row) => [...row]);
  for (let layer = 2; layer <= depth; layer++) {
    const variances = nngp.map((row, i) => row[i]!);
    for (let i = 0; i < gram.length; i++) {
      for (let j = 0; j <= i; j++) {
        const dual =
          i === j
            ? diagonalDual(activation, variances[i]!)
            : crossDual(activation, variances[j]!, nngp[j]![i]!, variances[i]!);
        const sigma = gain * dual.value + bias;
        const theta = ntk[i]![j]! * (gain * dual.derivative) + sigma;
        nngp[i]![j] = sigma;
        nngp[j]![i] = sigma;
        ntk[i]![j] = theta;
        ntk[j]![i] = theta;
      }
    }
    requireNoOverflow(
      ntk.map((row, i) => row[i]!),
      layer,
    );
  }
  return { nngp, ntk };
}
