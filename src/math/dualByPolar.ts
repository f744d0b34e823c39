import { type ActivationName, activations } from './activations';
import type { Architecture } from './infiniteKernel';
import type { Kernel2 } from './symmetric2';

/**
 * Nodes and weights of the Gauss–Legendre rule on [−1, 1], by Newton's iteration on the Legendre
 * polynomial from the Chebyshev points.
 * @throws RangeError unless count is an integer ≥ 1
 */
export function gaussLegendre(count: number): { nodes: Float64Array; weights: Float64Array } {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`count must be an integer >= 1, got ${count}`);
  }
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 60; round++) {
      const { value, derivative } = legendre(count, x);
      slope = derivative;
      const shift = value / derivative;
      x -= shift;
      if (Math.abs(shift) < 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** P_n(x) and P_n′(x). */
function legendre(n: number, x: number): { value: number; derivative: number } {
  let before = 1;
  let value = x;
  for (let degree = 2; degree <= n; degree++) {
    const next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
    before = value;
    value = next;
  }
  return { value, derivative: (n * (x * value - before)) / (x * x - 1) };
}

const rule = gaussLegendre(128);
/** Beyond it the Gaussian weight is below 1e-19. */
const reach = 9.5;

/**
 * `E[σ(z₁)σ(z₂)]` and `E[σ′(z₁)σ′(z₂)]` for z ~ N(0, K) by one rule for every activation: polar
 * coordinates of the whitened plane, cut where z₁ or z₂ is 0, Gauss–Legendre in angle and radius.
 * Slower and less exact than `duals`, which it shares nothing with: it is there to check them.
 */
export function dualByPolar(
  activation: ActivationName,
  { k11, k12, k22 }: Kernel2,
): { value: number; derivative: number } {
  const { value: sigma, derivative: slope } = activations[activation];
  const s = k11 === k22 ? k11 : Math.sqrt(k11) * Math.sqrt(k22);
  const parallel = s - Math.abs(k12) <= 4e-16 * s;
  const angle = Math.atan2(parallel ? 0 : Math.sqrt((s - k12) * (s + k12)), k12);
  const quarter = Math.PI / 2;
  const cuts = [-quarter, angle - quarter, quarter, angle + quarter, 3 * quarter];
  const { nodes, weights } = rule;
  let value = 0;
  let derivative = 0;
  for (let sector = 0; sector < 4; sector++) {
    const low = cuts[sector]!;
    const half = (cuts[sector + 1]! - low) / 2;
    if (half <= 0) continue;
    for (let i = 0; i < nodes.length; i++) {
      const phi = low + half * (nodes[i]! + 1);
      const a = Math.sqrt(k11) * Math.cos(phi);
      const b = Math.sqrt(k22) * Math.cos(phi - angle);
      for (let j = 0; j < nodes.length; j++) {
        const r = (reach / 2) * (nodes[j]! + 1);
        const density = ((reach / 2) * weights[j]! * r * Math.exp(-(r * r) / 2)) / (2 * Math.PI);
        const weight = half * weights[i]! * density;
        value += weight * sigma(a * r) * sigma(b * r);
        derivative += weight * slope(a * r) * slope(b * r);
      }
    }
  }
  return { value, derivative };
}

/**
 * Θ_∞ on two inputs by the recursion of `infiniteKernels` over `dualByPolar`; yields between
 * expectations, a few milliseconds each, and returns the kernel.
 * @param gram x·x'/d_0, positive semidefinite, unchecked here
 */
export function* kernelByPolar(
  { depth, activation, weightStd, biasStd }: Architecture,
  gram: Kernel2,
): Generator<void, Kernel2> {
  const [gain, bias] = [weightStd ** 2, biasStd ** 2];
  const first = (entry: number) => gain * entry + bias;
  let sigma = { k11: first(gram.k11), k12: first(gram.k12), k22: first(gram.k22) };
  const theta = { ...sigma };
  for (let layer = 2; layer <= depth; layer++) {
    const next = { ...sigma };
    for (const entry of ['k11', 'k12', 'k22'] as const) {
      const v = sigma[entry];
      const pair = entry === 'k12' ? sigma : { k11: v, k12: v, k22: v };
      const { value, derivative } = dualByPolar(activation, pair);
      next[entry] = gain * value + bias;
      theta[entry] = theta[entry] * gain * derivative + next[entry];
      yield;
    }
    sigma = next;
  }
  return theta;
}
