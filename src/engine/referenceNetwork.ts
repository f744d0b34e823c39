import type { referenceRun } from '../math/finiteNetwork';
import type { NetworkId, TrainingJob } from '../protocol/training';
import { semidefiniteCholesky } from './cholesky';
import { carriedInputs, drawBiases, drawInputNormals, drawWeights, layerWidth } from './weights';

type ReferenceNetwork = Parameters<typeof referenceRun>[0];

/**
 * The same network with explicit weights, for the float64 reference. Its inputs are the
 * carriedInputs-dimensional coordinates of the real ones: the same Gram matrix, so the same run.
 */
export function referenceNetwork(job: TrainingJob, network: NetworkId): ReferenceNetwork {
  const c = semidefiniteCholesky(job.gram);
  const x = [0, 1].map((s) => c[s].map((value) => value * Math.sqrt(carriedInputs)));
  const n = layerWidth(job, network, 1);
  const input = drawInputNormals(network, n);
  const weights = [rowsOf(input.normals, carriedInputs)];
  const biases = [Array.from(input.bias)];
  for (let l = 1; l < job.depth; l++) {
    const rows = layerWidth(job, network, l + 1);
    const columns = layerWidth(job, network, l);
    const w = new Float32Array(rows * columns);
    for (const _ of drawWeights(network, l, w));
    const b = new Float32Array(rows);
    drawBiases(network, l, b);
    weights.push(rowsOf(w, columns));
    biases.push(Array.from(b));
  }
  const { activation, depth, weightStd, biasStd, y, learningRate, loss } = job;
  return { activation, depth, weightStd, biasStd, x, y, learningRate, weights, biases, loss };
}

function rowsOf(values: Float32Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, i) =>
    Array.from(values.subarray(i * columns, (i + 1) * columns)),
  );
}
