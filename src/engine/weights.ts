import { createNormalStream, fillNormals } from '../math/random';
import type { NetworkId, TrainingJob } from '../protocol/training';
import { semidefiniteCholesky } from './cholesky';

/** The training points and the probe are carried together. */
export const carriedInputs = 3;

/** Output size of weight layer l = 1 … L: n, and the number of outputs for the last. */
export function layerWidth(job: TrainingJob, network: NetworkId, layer: number): number {
  return layer === job.depth ? (job.outputs ?? 1) : network.width;
}

/**
 * Streams of random numbers are keyed by what they fill, never by what was drawn before. Among
 * sixty triples tried, these make seed 1, the default, a typical network at every width.
 */
const part = { input: 156, weights: 157, bias: 158 };

/**
 * α̃⁽¹⁾ of the carried inputs at initialisation, drawn from their joint Gaussian
 * (covariance σ_w² x·x'/d_0 + β²), which is the law of drawing W⁽⁰⁾ and b⁽⁰⁾. Yields between slices
 * of neurons.
 * @param z filled: carriedInputs × n_1, row by row
 */
export function* drawFirstPreactivations(
  job: TrainingJob,
  network: NetworkId,
  z: Float32Array,
): Generator<void, void> {
  const n = layerWidth(job, network, 1);
  const c = semidefiniteCholesky(job.gram);
  const inputs = createNormalStream(network.seed, network.width, 0, part.input);
  const biases = createNormalStream(network.seed, network.width, 0, part.bias);
  const slice = Math.min(n, sliceLength >> 2);
  const normals = new Float32Array(slice * carriedInputs);
  const bias = new Float32Array(slice);
  for (let from = 0; from < n; from += slice) {
    if (from > 0) yield;
    const count = Math.min(slice, n - from);
    fillNormals(inputs, normals, 0, count * carriedInputs);
    fillNormals(biases, bias, 0, count);
    for (let i = 0; i < count; i++) {
      for (let s = 0; s < carriedInputs; s++) {
        let sum = 0;
        for (let q = 0; q <= s; q++) sum += c[s][q] * normals[i * carriedInputs + q];
        z[s * n + from + i] = job.weightStd * sum + job.biasStd * bias[i];
      }
    }
  }
}

/**
 * The numbers behind α̃⁽¹⁾: for each of n neurons carriedInputs normals (its weights on the inputs'
 * orthonormal directions) and its bias.
 */
export function drawInputNormals(
  network: NetworkId,
  n: number,
): { readonly normals: Float32Array; readonly bias: Float32Array } {
  const normals = new Float32Array(n * carriedInputs);
  const bias = new Float32Array(n);
  fillNormals(createNormalStream(network.seed, network.width, 0, part.input), normals);
  fillNormals(createNormalStream(network.seed, network.width, 0, part.bias), bias);
  return { normals, bias };
}

const sliceLength = 1 << 17;

/**
 * Fills W⁽ˡ⁾ (n_{l+1} × n_l, row by row), l ≥ 1, with N(0,1); yields the count filled so far.
 */
export function* drawWeights(
  network: NetworkId,
  layer: number,
  out: Float32Array,
): Generator<number, void> {
  const stream = createNormalStream(network.seed, network.width, layer, part.weights);
  for (let from = 0; from < out.length; from += sliceLength) {
    const count = Math.min(sliceLength, out.length - from);
    fillNormals(stream, out, from, count);
    yield from + count;
  }
}

/**
 * The same W⁽ˡ⁾ (rows × n), whole rows at a time, for those who lay them out themselves.
 * @param atOnce rows in a yielded buffer, the last excepted; it is overwritten by the next
 */
export function* drawWeightRows(
  network: NetworkId,
  layer: number,
  [rows, n]: readonly [number, number],
  atOnce: number,
): Generator<{ readonly from: number; readonly values: Float32Array }, void> {
  const stream = createNormalStream(network.seed, network.width, layer, part.weights);
  const buffer = new Float32Array(Math.min(rows, atOnce) * n);
  for (let from = 0; from < rows; from += atOnce) {
    const values = buffer.subarray(0, Math.min(atOnce, rows - from) * n);
    fillNormals(stream, values);
    yield { from, values };
  }
}

/** Fills b⁽ˡ⁾, l ≥ 1, with N(0,1). */
export function drawBiases(network: NetworkId, layer: number, out: Float32Array): void {
  fillNormals(createNormalStream(network.seed, network.width, layer, part.bias), out);
}
