import type { TrainingJob } from '../../protocol/training';

/**
 * How the n neurons of a layer lie in texels. One more neuron is carried, whose activation is the
 * constant β√n/σ_w: its outgoing weights are the biases b, so that biases need no code of their
 * own. The rest is padding to a multiple of four, kept at zero.
 *
 * Values at the two training points are stored by pairs of neurons i, i + 1 as
 * (v_i(x_1), v_{i+1}(x_1), v_i(x_2), v_{i+1}(x_2)); values at the probe, and other single values
 * per neuron, by fours.
 */
export interface LayerLayout {
  readonly n: number;
  readonly padded: number;
  readonly pairs: number;
  readonly quads: number;
}

export function layerLayout(n: number): LayerLayout {
  const padded = 4 * Math.ceil((n + 1) / 4);
  return { n, padded, pairs: padded / 2, quads: padded / 4 };
}

/**
 * What a layer keeps in one texture, per network and in this order:
 * its preactivations (first layer only), activations, σ′ or (top hidden layer) δ of the training
 * points, and what its outgoing weights need: the pull of the coming update, or (top hidden layer)
 * those weights themselves.
 */
export interface NeuronRegions {
  readonly activations: number;
  readonly slopes: number;
  readonly outgoing: number;
  /** Texels of one network. */
  readonly stride: number;
}

export function neuronRegions(
  { pairs, quads }: LayerLayout,
  first: boolean,
  top: boolean,
): NeuronRegions {
  const activations = first ? pairs + quads : 0;
  const slopes = activations + pairs + quads;
  const outgoing = slopes + pairs;
  return { activations, slopes, outgoing, stride: outgoing + (top ? quads : pairs) };
}

/** Texels that the working vectors of a group may take. */
const groupTexels = 2 ** 22;

/**
 * Networks of one width that share textures at most.
 * @param largestSide of a texture here
 */
export function networksPerGroup(
  { pairs }: LayerLayout,
  depth: number,
  largestSide: number,
): number {
  const matrices = depth > 2 ? Math.floor(largestSide / pairs) : Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(matrices, Math.floor(groupTexels / (4.5 * pairs))));
}

/** Stores v_i(x_1), v_i(x_2) of all neurons i by pairs, from value `at` on. */
export function packPairs(
  out: Float32Array,
  at: number,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): void {
  for (let i = 0; i < first.length; i++) {
    const place = at + 4 * (i >> 1) + (i & 1);
    out[place] = first[i];
    out[place + 2] = second[i];
  }
}

/** A linear network is one neuron that keeps its preactivation and has a fixed outgoing weight. */
export function hiddenLayers(job: TrainingJob): number {
  return Math.max(1, job.depth - 1);
}
