import { crossDual, diagonalDual } from './duals';
import { type Architecture, requireArchitecture } from './infiniteKernel';
import { requirePositive, requireWithin } from './validate';

/** How one more layer changes the correlation of two inputs, at one variance of both. */
export interface CorrelationMap {
  /** The variance of the next layer, `σ_w² E[σ(z)²] + β²`. */
  readonly nextVariance: number;
  /** Slope of the map at ρ = 1: below 1 inputs become alike with depth, above 1 they part. */
  readonly slopeAtOne: number;
  /** The correlation ρ' of the next layer, for ρ in [−1, 1]. */
  readonly at: (rho: number) => number;
}

/**
 * `ρ' = (σ_w² E[σ(z₁)σ(z₂)] + β²) / (σ_w² E[σ(z)²] + β²)` for z of variance q and correlation ρ, and
 * its slope `χ = σ_w² E[σ'(z)²]·q/q'` at 1 (Schoenholz, Gilmer, Ganguli, Sohl-Dickstein 2017, who
 * take q at its fixed point).
 *
 * Throws a RangeError unless the architecture is one of `infiniteKernels`, and variance is finite
 * and > 0 and leaves the next layer a variance > 0.
 */
export function correlationMap(
  architecture: Omit<Architecture, 'depth'>,
  variance: number,
): CorrelationMap {
  requireArchitecture({ ...architecture, depth: 1 });
  requirePositive('variance', variance);
  const { activation } = architecture;
  const gain = architecture.weightStd ** 2;
  const bias = architecture.biasStd ** 2;
  const own = diagonalDual(activation, variance);
  const nextVariance = gain * own.value + bias;
  requirePositive('the variance of the next layer', nextVariance);
  return {
    nextVariance,
    slopeAtOne: (gain * own.derivative * variance) / nextVariance,
    at(rho) {
      requireWithin('rho', rho, -1, 1);
      const cross = crossDual(activation, variance, rho * variance, variance);
      return (gain * cross.value + bias) / nextVariance;
    },
  };
}

/** Rounding of a slope that is exactly 1. */
const SLOPE_ROUNDING = 1e-9;

/**
 * The stable fixed point of the map in [0, 1]: 1 where the slope there is at most 1. Where it is
 * larger there is just one other, because the map is convex on [0, 1] (a power series in ρ with
 * coefficients ≥ 0); it is found to 1e-9 by the Illinois rule.
 */
export function fixedCorrelation(map: CorrelationMap): number {
  const search = fixedCorrelationSearch(map);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The same, pausing after each value of the map: some activations take milliseconds for one. */
export function* fixedCorrelationSearch({
  at,
  slopeAtOne,
}: CorrelationMap): Generator<void, number> {
  if (slopeAtOne <= 1 + SLOPE_ROUNDING) return 1;
  const excess = (rho: number) => at(rho) - rho;
  let low = 0;
  let atLow = excess(low);
  yield;
  if (atLow <= 0) return 0;
  let high = 1;
  let atHigh = 0;
  // Just below 1 the map lies under the diagonal; how close depends on its curvature.
  for (let gap = 0.05; atHigh >= 0; gap /= 4) {
    if (gap < 1e-9) return 1;
    high = 1 - gap;
    atHigh = excess(high);
    yield;
  }
  let side = 0;
  for (let i = 0; i < 100 && high - low > 1e-9; i++) {
    const rho = (low * atHigh - high * atLow) / (atHigh - atLow);
    const value = excess(rho);
    yield;
    if (Math.abs(value) < 1e-13) return rho;
    if (value > 0) {
      low = rho;
      atLow = value;
      if (side === 1) atHigh /= 2;
      side = 1;
    } else {
      high = rho;
      atHigh = value;
      if (side === -1) atLow /= 2;
      side = -1;
    }
  }
  return (low + high) / 2;
}
