import { type Architecture, infiniteKernels } from '../../math/infiniteKernel';
import { type Kernel2, largestCovariance } from '../../math/symmetric2';
import type { StudyPart } from '../../protocol/studies';

/** Cosines of the curve, coarse before fine, so that it is whole early and gets smoother. */
const cosines: readonly number[] = (() => {
  const even = Array.from({ length: 33 }, (_, i) => -1 + i / 16);
  const coarse = even.filter((_, i) => i % 4 === 0);
  const fine = even.filter((_, i) => i % 4 !== 0);
  return [...coarse, 0.98, 0.995, ...fine, 0.999, -0.98, -0.995];
})();

/** As far as the page's networks go. */
const depths = 12;

/**
 * Θ_∞ at every depth for these two inputs, then Θ_∞ at their depth for other cosines between inputs
 * of the same lengths.
 */
export function* definite(
  architecture: Architecture,
  gram: Kernel2,
): Generator<StudyPart | null, void> {
  const { layers } = infiniteKernels({ ...architecture, depth: depths }, gram);
  yield { kind: 'definite-depths', kernels: layers.map(({ theta }) => theta) };
  for (const cosine of cosines) {
    const k12 = cosine * largestCovariance(gram);
    yield {
      kind: 'definite-cosine',
      cosine,
      kernel: infiniteKernels(architecture, { ...gram, k12 }).ntk,
    };
  }
}
