import { halfLineRule, type Rule, tanhSinhRule, type UnitRule } from './quadrature';

/**
 * Gaussian integrals in polar coordinates of the whitened plane, cut along the lines z₁ = 0 and
 * z₂ = 0, so that a kink of σ at 0, or a step of width 1/√variance, lies on the sectors' edges,
 * where the double-exponential rules cluster.
 */
export interface PolarRule {
  angular: UnitRule;
  /** Nodes r with weights of the density `r·e^{−r²/2}`. */
  radial: Rule;
}

export function createPolarRule(halfAngular: number, radialCount: number): PolarRule {
  const squared = halfLineRule((x) => Math.exp(-x), radialCount, -4, 3.7);
  return {
    angular: tanhSinhRule(halfAngular),
    radial: { nodes: squared.nodes.map((x) => Math.sqrt(2 * x)), weights: squared.weights },
  };
}

/**
 * Calls `ray(s1, s2, weight)` for the directions of the sector of opening `angle` in which
 * `|z₁| = s1·r`, `|z₂| = s2·r`: the sector between z₁ = 0 and z₂ = 0. The weights sum to
 * `angle/2π`; the caller integrates over r. Equal variances take half the rays, by symmetry.
 */
export function forEachRay(
  std1: number,
  std2: number,
  angle: number,
  { nodes, complements, weights }: UnitRule,
  ray: (s1: number, s2: number, weight: number) => void,
): void {
  const symmetric = std1 === std2;
  const count = symmetric ? nodes.length / 2 : nodes.length;
  const scale = (symmetric ? 2 : 1) * (angle / (2 * Math.PI));
  for (let i = 0; i < count; i++) {
    ray(
      std1 * Math.sin(angle * nodes[i]!),
      std2 * Math.sin(angle * complements[i]!),
      scale * weights[i]!,
    );
  }
}

/** Half of a standard normal: nodes u > 0 with weights of the density φ(u), summing to ½. */
export const halfNormalRule: Rule = halfLineRule(
  (u) => Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI),
  160,
  -3.7,
  2.6,
);
