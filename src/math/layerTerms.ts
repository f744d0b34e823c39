import type { InfiniteKernels } from './infiniteKernel';
import type { Kernel2 } from './symmetric2';

function product(a: Kernel2, b: Kernel2): Kernel2 {
  return { k11: a.k11 * b.k11, k12: a.k12 * b.k12, k22: a.k22 * b.k22 };
}

/**
 * Θ_∞ split by layer: the share of the weights and biases of l = 0 … L−1 is
 * `Σ⁽ˡ⁺¹⁾ Σ̇⁽ˡ⁺²⁾ ⋯ Σ̇⁽ᴸ⁾`, entry by entry. They add up to `ntk`; the last one is `Σ⁽ᴸ⁾` and the
 * others together are `Θ⁽ᴸ⁻¹⁾ Σ̇⁽ᴸ⁾`, the two terms of the proof (Jacot, Gabriel and Hongler
 * 2018, proof of Theorem 1).
 * @returns `depth` kernels, first layer first
 */
export function layerTerms({ layers }: InfiniteKernels): Kernel2[] {
  return layers.map(({ sigma }, l) =>
    layers.slice(l + 1).reduce((term, { sigmaDot }) => product(term, sigmaDot!), sigma),
  );
}
