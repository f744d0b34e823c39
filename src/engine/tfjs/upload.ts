import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { NetworkId, TrainingJob } from '../../protocol/training';
import { drawBiases, drawFirstPreactivations, drawWeights } from '../weights';
import { type Texels, uploadMatrix, uploadTexels } from './glProgram';
import { type Banding, type LayerLayout, type NeuronRegions, packPairs } from './layout';

/**
 * The first texture of a hidden layer: α̃⁽¹⁾ if it is the first one, the output weights and bias if
 * it is the top one, zeros elsewhere.
 */
export function drawLayer(
  job: TrainingJob,
  networks: readonly NetworkId[],
  { n, pairs, quads }: LayerLayout,
  regions: NeuronRegions,
  place: { readonly first: boolean; readonly top: boolean },
): Texels {
  const texels = new Float32Array(4 * networks.length * regions.stride);
  networks.forEach((network, index) => {
    const at = 4 * index * regions.stride;
    if (place.first) {
      const z = drawFirstPreactivations(job, network);
      packPairs(texels, at, z.subarray(0, n), z.subarray(n, 2 * n));
      texels.set(z.subarray(2 * n), at + 4 * pairs);
    }
    if (place.top) {
      const out = texels.subarray(at + 4 * regions.outgoing, at + 4 * (regions.outgoing + quads));
      if (job.depth === 1) out[0] = 1;
      else {
        for (const _ of drawWeights(network, job.depth - 1, out.subarray(0, n)));
        drawBiases(network, job.depth - 1, out.subarray(n, n + 1));
      }
    }
  });
  return uploadTexels(texels);
}

/**
 * Draws W⁽ˡ⁾ and b⁽ˡ⁾ of the networks, stacked, b as column n, and uploads each band into `bands` as
 * soon as it is complete; yields how many weights there are so far.
 */
export function* drawHiddenMatrix(
  networks: readonly NetworkId[],
  layer: number,
  { n, padded }: LayerLayout,
  banding: Banding,
  bands: Tensor2D[],
): Generator<number, void> {
  const bandRows = 2 * banding.rows;
  let band = new Float32Array(bandRows * padded);
  const w = new Float32Array(n * n);
  const b = new Float32Array(n);
  const complete = () => {
    bands.push(uploadMatrix(band, bandRows, padded));
    band = new Float32Array(bands.length < banding.bands ? bandRows * padded : 0);
  };
  for (const [index, network] of networks.entries()) {
    for (const count of drawWeights(network, layer, w)) yield index * w.length + count;
    drawBiases(network, layer, b);
    for (let i = 0; i < padded; i++) {
      const row = index * padded + i - bands.length * bandRows;
      if (i < n) {
        band.set(w.subarray(i * n, (i + 1) * n), row * padded);
        band[row * padded + n] = b[i];
      }
      if (row === bandRows - 1) {
        complete();
        yield (index + 1) * w.length;
      }
    }
  }
  if (bands.length < banding.bands) complete();
}
