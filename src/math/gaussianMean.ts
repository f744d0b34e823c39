import { apply, type Kernel2, type Pair, squareRoot } from './symmetric2';

/** Nodes and weights of the five-point Gauss–Hermite rule for N(0, 1). */
const hermite: readonly (readonly [number, number])[] = [
  [0, 8 / 15],
  [1.3556261799742659, 0.22207592200561263],
  [-1.3556261799742659, 0.22207592200561263],
  [2.8569700138728056, 0.011257411327720693],
  [-2.8569700138728056, 0.011257411327720693],
];

/**
 * E[of(f)] for f ~ N(0, covariance) by the 5 × 5 Gauss–Hermite rule: exact for polynomials up to
 * degree 9 in each whitened variable.
 * @param covariance positive semidefinite
 */
export function gaussianMean(covariance: Kernel2, of: (f: Pair) => Readonly<Pair>): Pair {
  const root = squareRoot(covariance);
  const mean: Pair = [0, 0];
  for (const [u, p] of hermite) {
    for (const [v, q] of hermite) {
      const value = of(apply(root, [u, v]));
      mean[0] += p * q * value[0];
      mean[1] += p * q * value[1];
    }
  }
  return mean;
}
