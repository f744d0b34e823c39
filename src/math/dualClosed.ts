import { LEAKY_SLOPE } from './activations';
import { determinant, largestCovariance } from './symmetric2';

/** Off-diagonal entry of a dual pair: `value = E[σ(z₁)σ(z₂)]`, `derivative = E[σ'(z₁)σ'(z₂)]`. */
export interface DualEntry {
  value: number;
  derivative: number;
}

/** The dual entry of z ~ N(0, [[k11, k12], [k12, k22]]) with k11 ≥ k22 ≥ 0. */
export type DualFunction = (k11: number, k12: number, k22: number) => DualEntry;

/** Keeps the last `capacity` results, for sliders that come back and layers that repeat. */
export function remember(dual: DualFunction, capacity = 1024): DualFunction {
  const known = new Map<string, DualEntry>();
  return (k11, k12, k22) => {
    const key = `${k11} ${k12} ${k22}`;
    let entry = known.get(key);
    if (entry === undefined) {
      entry = Object.freeze(dual(k11, k12, k22));
      if (known.size >= capacity) known.delete(known.keys().next().value!);
      known.set(key, entry);
    }
    return entry;
  };
}

const INVERSE_2PI = 1 / (2 * Math.PI);

/**
 * Inputs with `1 − ρ²` below this are parallel up to rounding. A tiny rounding error in ρ is an
 * angle of its square root, so parallel inputs must be recognised, not computed.
 */
const PARALLEL_TOLERANCE = 2e-15;

/** The determinant, exactly zero for parallel inputs. */
export function determinantOf(k11: number, k12: number, k22: number): number {
  const det = determinant({ k11, k12, k22 });
  return det > PARALLEL_TOLERANCE * k11 * k22 ? det : 0;
}

/** `sin x − x·cos x` without cancellation for small x. */
function sinMinusXCos(x: number): number {
  if (x > 0.5) return Math.sin(x) - x * Math.cos(x);
  const q = x * x;
  let term = (x * q) / 3;
  let sum = term;
  for (let n = 2; Math.abs(term) > 1e-18 * sum; n++) {
    term *= (-q * n) / ((n - 1) * 2 * n * (2 * n + 1));
    sum += term;
  }
  return sum;
}

/**
 * σ(z) = p·z for z > 0, q·z otherwise. From Cho and Saul 2009 (arc-cosine kernels of order 1
 * and 0), with the angle π − t measured from the antiparallel side so that nothing cancels.
 */
export function piecewiseLinearDual(p: number, q: number): DualFunction {
  return (k11, k12, k22) => {
    if (k22 === 0) return { value: 0, derivative: k11 === 0 ? q * q : (q * (p + q)) / 2 };
    const scale = largestCovariance({ k11, k22 });
    const root = Math.sqrt(determinantOf(k11, k12, k22));
    const same = Math.atan2(root, -k12);
    const opposite = Math.atan2(root, k12);
    const square = p * p + q * q;
    return {
      value:
        scale * INVERSE_2PI * (square * sinMinusXCos(same) - 2 * p * q * sinMinusXCos(opposite)),
      derivative: INVERSE_2PI * (square * same + 2 * p * q * opposite),
    };
  };
}

export const linearDual: DualFunction = (_k11, k12) => ({ value: k12, derivative: 1 });
export const reluDual = piecewiseLinearDual(1, 0);
export const leakyReluDual = piecewiseLinearDual(1, LEAKY_SLOPE);
export const absDual = piecewiseLinearDual(1, -1);

/** Williams 1997; the arcsine through atan2, which keeps its digits near ±1. */
export const erfDual: DualFunction = (k11, k12, k22) => {
  const gap = 1 + 2 * k11 + 2 * k22 + 4 * determinantOf(k11, k12, k22);
  return {
    value: (2 / Math.PI) * Math.atan2(2 * k12, Math.sqrt(gap)),
    derivative: 4 / (Math.PI * Math.sqrt(gap)),
  };
};

/** `E[sin sin] = e^{−(k11+k22)/2} sinh k12`, likewise cos and cosh. */
export const sinDual: DualFunction = (k11, k12, k22) => {
  const size = Math.abs(k12);
  const front = 0.5 * Math.exp(size - 0.5 * (k11 + k22));
  const small = Math.expm1(-2 * size);
  return { value: -Math.sign(k12) * front * small, derivative: front * (2 + small) };
};

/** Gaussian integrals: `e^{−z²}` tilts N(0, K) to covariance `K(1 + 2K)⁻¹`. */
export const gaussianDual: DualFunction = (k11, k12, k22) => {
  const gap = 1 + 2 * k11 + 2 * k22 + 4 * determinantOf(k11, k12, k22);
  const value = 1 / Math.sqrt(gap);
  return { value, derivative: (4 * k12 * value) / gap };
};

/**
 * σ(z) = z·Φ(z), by Stein's identity and tilting with `D = det(1 + K)`,
 * `P = (1 + k11)(1 + k22)`; compare Tsuchida et al. 2021 (arXiv:2002.08517).
 */
export const geluDual: DualFunction = (k11, k12, k22) => {
  const gap = 1 + k11 + k22 + determinantOf(k11, k12, k22);
  const root = Math.sqrt(gap);
  const product = (1 + k11) * (1 + k22);
  const bothPositive = INVERSE_2PI * (Math.PI / 2 + Math.atan2(k12, root));
  return {
    value: k12 * bothPositive + (INVERSE_2PI * (k11 * k22 * gap + k12 * k12)) / (product * root),
    derivative:
      bothPositive + ((INVERSE_2PI * k12) / root) * (1 / (1 + k11) + 1 / (1 + k22) + 1 / gap),
  };
};
