import type { TrainingJob } from '../../protocol/training';
import { readTexel, type Texels } from './glProgram';
import type { LayerLayout, NeuronRegions } from './layout';

/** A hidden layer's texture read back, and where a network's values lie in it. */
export interface LayerValues {
  readonly values: Float32Array;
  readonly fold: Texels['fold'];
  readonly regions: NeuronRegions;
  /** Of the network among those that share the texture. */
  readonly index: number;
}

/**
 * Whether α̃ > 0, of every hidden unit at x_1, then at x_2, layer by layer. Only the first layer
 * keeps its α̃: for the others σ, or σ′ where |z| hides the sign, tells on which side of a kink at 0
 * a unit is.
 */
export function sidesOf(
  { activation, depth }: TrainingJob,
  { n }: LayerLayout,
  layers: readonly LayerValues[],
): Uint8Array {
  if (depth === 1) return new Uint8Array();
  const sides = new Uint8Array(2 * n * layers.length);
  layers.forEach(({ values, fold, regions, index }, layer) => {
    const at = (texel: number) => readTexel(values, fold, index * regions.stride + texel);
    const first = regions.activations > 0;
    const top = layer === layers.length - 1;
    for (let s = 0; s < 2; s++) {
      for (let i = 0; i < n; i++) {
        const pair = i >> 1;
        const part = 2 * s + (i & 1);
        let tells: number;
        if (first) tells = at(pair)[part];
        else if (activation !== 'abs') tells = at(regions.activations + pair)[part];
        else {
          // The top layer has δ = gain · w σ′ in σ′'s place.
          tells = at(regions.slopes + pair)[part];
          if (top) tells *= Math.sign(at(regions.outgoing + (i >> 2))[i & 3]);
        }
        sides[(2 * layer + s) * n + i] = tells > 0 ? 1 : 0;
      }
    }
  });
  return sides;
}
