import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { NetworkId, TrainingJob } from '../../protocol/training';
import {
  carriedInputs,
  drawBiases,
  drawFirstPreactivations,
  drawWeightRows,
  drawWeights,
} from '../weights';
import { type Texels, uploadTexels, writeRows } from './glProgram';
import { type LayerLayout, type NeuronRegions, packPairs } from './layout';

/**
 * The first texture of a hidden layer: α̃⁽¹⁾ if it is the first one, the output weights and bias if
 * it is the top one, zeros elsewhere. Yields 0 where it may be interrupted.
 */
export function* drawLayer(
  job: TrainingJob,
  networks: readonly NetworkId[],
  { n, pairs, quads }: LayerLayout,
  regions: NeuronRegions,
  place: { readonly first: boolean; readonly top: boolean },
): Generator<number, Texels> {
  const texels = new Float32Array(4 * networks.length * regions.stride);
  for (const [index, network] of networks.entries()) {
    const at = 4 * index * regions.stride;
    if (place.first) {
      const z = new Float32Array(carriedInputs * n);
      for (const _ of drawFirstPreactivations(job, network, z)) yield 0;
      packPairs(texels, at, z.subarray(0, n), z.subarray(n, 2 * n));
      texels.set(z.subarray(2 * n), at + 4 * pairs);
    }
    if (place.top) {
      const out = texels.subarray(at + 4 * regions.outgoing, at + 4 * (regions.outgoing + quads));
      if (job.depth === 1) out[0] = 1;
      else {
        for (const _ of drawWeights(network, job.depth - 1, out.subarray(0, n))) yield 0;
        drawBiases(network, job.depth - 1, out.subarray(n, n + 1));
      }
    }
  }
  return uploadTexels(texels);
}

/** Weights prepared on the CPU at a time. */
const sliceWeights = 2 ** 20;

/**
 * Draws W⁽ˡ⁾ and b⁽ˡ⁾ of the networks into `matrix`, stacked, b as column n; yields how many weights
 * there are so far.
 */
export function* drawHiddenMatrix(
  networks: readonly NetworkId[],
  layer: number,
  { n, padded, pairs }: LayerLayout,
  matrix: Tensor2D,
): Generator<number, void> {
  const b = new Float32Array(n);
  const rows = Math.min(pairs, Math.max(1, Math.floor(sliceWeights / (2 * padded))));
  const slice = new Float32Array(4 * pairs * rows);
  for (const [index, network] of networks.entries()) {
    drawBiases(network, layer, b);
    for (const { from, values } of drawWeightRows(network, layer, [n, n], 2 * rows)) {
      slice.fill(0);
      const count = values.length / n;
      for (let i = 0; i < count; i++) {
        // Texels hold 2 × 2 weights.
        const at = 4 * pairs * (i >> 1) + 2 * (i & 1);
        for (let j = 0; j < n; j++) slice[at + 4 * (j >> 1) + (j & 1)] = values[i * n + j];
        slice[at + 4 * (n >> 1) + (n & 1)] = b[from + i];
      }
      const texels = slice.subarray(0, 4 * pairs * Math.ceil(count / 2));
      writeRows(matrix, index * pairs + (from >> 1), texels);
      yield (index * n + from + count) * n;
    }
  }
}
