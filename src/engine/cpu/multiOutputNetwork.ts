import { activations } from '../../math/activations';
import { blockSize, triangleIndex } from '../../protocol/blocks';
import { frameSize } from '../../protocol/frames';
import type { NetworkId, TrainingJob } from '../../protocol/training';
import { lossSlope, lossValue } from '../loss';
import {
  carriedInputs,
  drawBiases,
  drawFirstPreactivations,
  drawWeights,
  layerWidth,
} from '../weights';

/** Weights touched between two yields. */
const sliceWeights = 1 << 16;

interface Layer {
  readonly rows: number;
  /** α̃⁽ˡ⁾ and α⁽ˡ⁾ of the carried inputs, carriedInputs × rows. */
  readonly z: Float32Array;
  readonly a: Float32Array;
  /** ∂f_k(x_i)/∂α̃⁽ˡ⁾, row 2k + i of 2·outputs × rows. */
  readonly delta: Float32Array;
  /** W⁽ˡ⁻¹⁾, rows × rows below, and b⁽ˡ⁻¹⁾; empty for l = 1, whose weights act only through z. */
  readonly w: Float32Array;
  readonly b: Float32Array;
}

/**
 * A finite network with several outputs, in float32 with sums in float64. Every output is trained
 * on the same targets. The weights of the first output are those of the network with that one
 * output; its frame is recorded like any, and behind it what `protocol/blocks` lays out.
 */
export class MultiOutputNetwork {
  readonly weightCount: number;
  private readonly outputs: number;
  private readonly layers: readonly Layer[];
  private readonly job: TrainingJob;
  private readonly id: NetworkId;

  constructor(job: TrainingJob, id: NetworkId) {
    this.job = job;
    this.id = id;
    this.outputs = job.outputs ?? 1;
    this.layers = Array.from({ length: job.depth }, (_, index): Layer => {
      const rows = layerWidth(job, id, index + 1);
      const below = index === 0 ? 0 : layerWidth(job, id, index);
      return {
        rows,
        z: new Float32Array(carriedInputs * rows),
        a: new Float32Array(carriedInputs * rows),
        delta: new Float32Array(2 * this.outputs * rows),
        w: new Float32Array(rows * below),
        b: new Float32Array(index === 0 ? 0 : rows),
      };
    });
    this.weightCount = this.layers.reduce((sum, { w }) => sum + w.length, 0);
  }

  /** Draws the weights; yields how many of them there are so far. */
  *initialise(): Generator<number, void> {
    for (const _ of drawFirstPreactivations(this.job, this.id, this.layers[0].z)) yield 0;
    let filled = 0;
    for (let l = 1; l < this.layers.length; l++) {
      for (const count of drawWeights(this.id, l, this.layers[l].w)) yield filled + count;
      filled += this.layers[l].w.length;
      drawBiases(this.id, l, this.layers[l].b);
    }
  }

  /** Records θ_k into `out` at `offset`; then moves to θ_{k+1} unless `last`. */
  *step(out: Float32Array, offset: number, last: boolean): Generator<void, void> {
    const { layers, job } = this;
    for (let l = 1; l < layers.length; l++) yield* this.forward(layers[l - 1], layers[l]);
    const top = layers[layers.length - 1];
    const slopes = Array.from({ length: 2 * this.outputs }, (_, row) =>
      lossSlope(job.loss, this.outputAt(row >> 1, row & 1), job.y[row & 1]),
    );
    const rate = last ? 0 : job.learningRate;
    top.delta.fill(0);
    for (let row = 0; row < 2 * this.outputs; row++) top.delta[row * top.rows + (row >> 1)] = 1;
    const kernel = new Float64Array(this.outputs * (2 * this.outputs + 1));
    for (let l = layers.length - 1; l >= 1; l--) {
      this.addLayer(kernel, layers[l], (i, j) => this.feature(layers[l - 1], i, j));
      yield* this.backward(layers[l - 1], layers[l], slopes, rate);
    }
    this.addLayer(kernel, layers[0], (i, j) => this.inputFeature(i, j));
    this.record(kernel, out, offset);
    if (!last) this.moveFirstLayer(slopes, rate);
  }

  /** f_k at carried input s. */
  private outputAt(k: number, s: number): number {
    const top = this.layers[this.layers.length - 1];
    return top.z[s * top.rows + k];
  }

  private *forward(below: Layer, layer: Layer): Generator<void, void> {
    const { value } = activations[this.job.activation];
    for (let i = 0; i < below.z.length; i++) below.a[i] = value(below.z[i]);
    const n = below.rows;
    const gain = this.job.weightStd / Math.sqrt(n);
    for (let i = 0; i < layer.rows; i++) {
      for (let s = 0; s < carriedInputs; s++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += layer.w[i * n + j] * below.a[s * n + j];
        layer.z[s * layer.rows + i] = gain * sum + this.job.biasStd * layer.b[i];
      }
      if ((i + 1) % Math.max(1, Math.floor(sliceWeights / n)) === 0) yield;
    }
  }

  /** δ of the layer below, and the gradient step on the weights between. */
  private *backward(
    below: Layer,
    layer: Layer,
    slopes: readonly number[],
    rate: number,
  ): Generator<void, void> {
    const n = below.rows;
    const directions = slopes.length;
    const gain = this.job.weightStd / Math.sqrt(n);
    const back = new Float64Array(directions * n);
    for (let i = 0; i < layer.rows; i++) {
      for (let row = 0; row < directions; row++) {
        const d = layer.delta[row * layer.rows + i];
        if (d === 0) continue;
        for (let j = 0; j < n; j++) back[row * n + j] += layer.w[i * n + j] * d;
      }
      if (rate !== 0) this.moveRow(below, layer, i, this.pullsOn(layer, i, slopes), rate * gain);
      if ((i + 1) % Math.max(1, Math.floor(sliceWeights / n)) === 0) yield;
    }
    const { derivative } = activations[this.job.activation];
    for (let row = 0; row < directions; row++) {
      for (let j = 0; j < n; j++) {
        const slope = derivative(below.z[(row & 1) * n + j]);
        below.delta[row * n + j] = gain * back[row * n + j] * slope;
      }
    }
  }

  /** Σ_k ∂L/∂f_k(x_i) δ_k(x_i) at one neuron, for both inputs. */
  private pullsOn(layer: Layer, neuron: number, slopes: readonly number[]): [number, number] {
    const pulls: [number, number] = [0, 0];
    for (let row = 0; row < slopes.length; row++) {
      pulls[row & 1] += slopes[row] * layer.delta[row * layer.rows + neuron];
    }
    return pulls;
  }

  private moveRow(
    below: Layer,
    layer: Layer,
    i: number,
    [pull1, pull2]: [number, number],
    scale: number,
  ): void {
    const n = below.rows;
    for (let j = 0; j < n; j++) {
      layer.w[i * n + j] -= scale * (pull1 * below.a[j] + pull2 * below.a[n + j]);
    }
    layer.b[i] -= this.job.learningRate * this.job.biasStd * (pull1 + pull2);
  }

  /** The exact update of α̃⁽¹⁾; THEORY §6. */
  private moveFirstLayer(slopes: readonly number[], rate: number): void {
    const [first] = this.layers;
    for (let i = 0; i < first.rows; i++) {
      const [pull1, pull2] = this.pullsOn(first, i, slopes);
      for (let s = 0; s < carriedInputs; s++) {
        const change = pull1 * this.inputFeature(0, s) + pull2 * this.inputFeature(1, s);
        first.z[s * first.rows + i] -= rate * change;
      }
    }
  }

  /** σ_w²⟨α(x_i), α(x_j)⟩/n + β². */
  private feature({ a, rows }: Layer, i: number, j: number): number {
    let sum = 0;
    for (let q = 0; q < rows; q++) sum += a[i * rows + q] * a[j * rows + q];
    return (this.job.weightStd ** 2 * sum) / rows + this.job.biasStd ** 2;
  }

  /** σ_w² x_i·x_j/d_0 + β². */
  private inputFeature(i: number, j: number): number {
    return this.job.weightStd ** 2 * this.job.gram[i][j] + this.job.biasStd ** 2;
  }

  /** Adds ⟨δ_k(x_i), δ_k′(x_j)⟩ times the feature of inputs i and j; THEORY §3. */
  private addLayer(
    kernel: Float64Array,
    { delta, rows }: Layer,
    feature: (i: number, j: number) => number,
  ): void {
    const features = [feature(0, 0), feature(0, 1), feature(1, 1)];
    const size = 2 * this.outputs;
    for (let p = 0; p < size; p++) {
      for (let q = p; q < size; q++) {
        let sum = 0;
        for (let j = 0; j < rows; j++) sum += delta[p * rows + j] * delta[q * rows + j];
        kernel[triangleIndex(p, q, size)] += sum * features[(p & 1) + (q & 1)];
      }
    }
  }

  private record(kernel: Float64Array, out: Float32Array, offset: number): void {
    const { outputs } = this;
    const { loss, y } = this.job;
    const size = 2 * outputs;
    const f = [0, 1, 2].map((s) => this.outputAt(0, s));
    out[offset] = kernel[0];
    out[offset + 1] = kernel[1];
    out[offset + 2] = kernel[triangleIndex(1, 1, size)];
    out.set(f, offset + 3);
    out[offset + frameSize - 1] = lossValue(loss, f[0], y[0]) + lossValue(loss, f[1], y[1]);
    const at = offset + frameSize;
    for (let row = 0; row < size; row++) out[at + row] = this.outputAt(row >> 1, row & 1);
    out.set(kernel, at + blockSize(outputs) - kernel.length);
  }
}
