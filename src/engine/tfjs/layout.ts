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

/** Weights a band of a hidden matrix holds at most: 16 MiB. */
const bandWeights = 2 ** 22;
/** From this size on, a second copy of a whole matrix would be a burden. */
const smallMatrix = 2 ** 19;
const fewBands = 4;

/**
 * Hidden matrices of networks stacked above each other and cut into bands of rows. An update
 * writes a band anew and gives its old texture to the next one, so a band is all it costs in memory.
 */
export interface Banding {
  readonly bands: number;
  /** Rows of texels of a band; even, so that no band cuts a texel of the probe's. */
  readonly rows: number;
}

export function bandingFor({ pairs, padded }: LayerLayout, networks: number): Banding {
  const rows = networks * pairs;
  const weights = networks * padded * padded;
  const atLeast = weights > smallMatrix ? fewBands : 1;
  const bands = Math.max(atLeast, Math.ceil(weights / bandWeights));
  return { bands, rows: 2 * Math.ceil(rows / (2 * bands)) };
}

/** Networks of one width that share textures at most. */
export function networksPerGroup({ padded, pairs }: LayerLayout, depth: number): number {
  const hidden = depth > 2 ? Math.floor(bandWeights / padded ** 2) : Number.POSITIVE_INFINITY;
  const longestSide = 4096;
  const vectors = Math.floor(longestSide ** 2 / 8 / pairs);
  return Math.max(1, Math.min(hidden, vectors, Math.floor(longestSide / pairs) || 1));
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
