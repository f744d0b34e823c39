import { activations } from '../../math/activations';
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
import type { Sweeps } from './sweeps';

/** Weights a slice of a sweep touches before it yields: well under a millisecond's work. */
const sliceWeights = 1 << 18;
/** Activations or derivatives taken before it yields: a few milliseconds' work at most. */
const sliceNeurons = 1 << 16;

export interface Layer {
  /** α̃⁽ˡ⁾ and α⁽ˡ⁾ of the carried inputs, carriedInputs × n_l. */
  readonly z: Float32Array;
  readonly a: Float32Array;
  /** δ⁽ˡ⁾ of the two training inputs, 2 × n_l. */
  readonly delta: Float32Array;
  /** W⁽ˡ⁻¹⁾, n_l × n_{l−1}, and b⁽ˡ⁻¹⁾; empty for l = 1, whose weights act only through z. */
  readonly w: Float32Array;
  readonly b: Float32Array;
}

/**
 * One finite network in float32 on the CPU. A step is one forward sweep over the hidden weights and
 * one sweep that carries δ back and takes the gradient step on the way; the NTK is the layer sum
 * of the δ and α both sweeps leave behind.
 */
export class CpuNetwork {
  readonly layers: readonly Layer[];
  /** Θ_k split by layer: for the weights and biases of l = 0 … L−1 the share [11, 12, 22]. */
  readonly terms: Float64Array;
  private readonly job: TrainingJob;
  private readonly id: NetworkId;
  private readonly sweeps: Sweeps;
  /** α⁽ˡ⁾·α⁽ˡ⁾′ and δ⁽ˡ⁾·δ⁽ˡ⁾′ as they come, [11, 12, 22]. */
  private readonly kernel = new Float64Array(3);

  constructor(job: TrainingJob, id: NetworkId, sweeps: Sweeps) {
    this.job = job;
    this.id = id;
    this.sweeps = sweeps;
    this.terms = new Float64Array(3 * job.depth);
    this.layers = Array.from({ length: job.depth }, (_, index) => {
      const layer = index + 1;
      const n = layerWidth(job, id, layer);
      const below = layer === 1 ? 0 : layerWidth(job, id, layer - 1);
      return {
        z: sweeps.allocate(carriedInputs * n),
        a: sweeps.allocate(carriedInputs * n),
        delta: sweeps.allocate(2 * n),
        w: sweeps.allocate(n * below),
        b: sweeps.allocate(layer === 1 ? 0 : n),
      };
    });
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

  get weightCount(): number {
    return this.layers.reduce((sum, layer) => sum + layer.w.length, 0);
  }

  get preactivities(): readonly Float32Array[] {
    return this.layers.map(({ z }) => z);
  }

  /** Records θ_k's frame into `out` at `offset`; then moves to θ_{k+1} unless `last`. */
  *step(out: Float32Array, offset: number, last: boolean): Generator<void, void> {
    const { job, layers } = this;
    for (let l = 1; l < layers.length; l++) {
      yield* this.activate(layers[l - 1]);
      yield* this.forward(layers[l - 1], layers[l]);
    }
    const f = layers[layers.length - 1].z;
    const slopes = [0, 1].map((s) => lossSlope(job.loss, f[s], job.y[s])) as [number, number];
    const rate = last ? 0 : job.learningRate;

    const top = layers[layers.length - 1];
    top.delta.fill(1);
    this.kernel.fill(0);
    for (let l = layers.length - 1; l >= 1; l--) {
      this.addLayerToKernel(l, layers[l], layers[l - 1]);
      yield* this.backward(layers[l - 1], layers[l], slopes, rate);
    }
    this.finishFirstLayer(slopes, rate, f, out, offset);
  }

  *activate({ z, a }: Pick<Layer, 'z' | 'a'>): Generator<void, void> {
    const { value } = activations[this.job.activation];
    for (let from = 0; from < z.length; from += sliceNeurons) {
      if (from > 0) yield;
      const to = Math.min(z.length, from + sliceNeurons);
      for (let i = from; i < to; i++) a[i] = value(z[i]);
    }
  }

  /** α̃ of a layer from α of the one below, for as many inputs as a network carries. */
  *forward(below: Pick<Layer, 'a'>, layer: Pick<Layer, 'z' | 'w' | 'b'>): Generator<void, void> {
    const n = below.a.length / carriedInputs;
    const rows = layer.z.length / carriedInputs;
    const slice = Math.max(1, Math.floor(sliceWeights / n));
    for (let from = 0; from < rows; from += slice) {
      this.sweeps.forward(layer.w, below.a, layer.z, n, rows, from, Math.min(rows, from + slice));
      yield;
    }
    const gain = this.job.weightStd / Math.sqrt(n);
    for (let s = 0; s < carriedInputs; s++) {
      for (let i = 0; i < rows; i++) {
        layer.z[s * rows + i] = gain * layer.z[s * rows + i] + this.job.biasStd * layer.b[i];
      }
    }
  }

  /** Adds ⟨δ⁽ˡ⁺¹⁾, δ⁽ˡ⁺¹⁾′⟩(σ_w²⟨α⁽ˡ⁾, α⁽ˡ⁾′⟩/n + β²); THEORY §3. */
  private addLayerToKernel(index: number, layer: Layer, below: Layer): void {
    const n = below.a.length / carriedInputs;
    const d = pairProducts(layer.delta, layer.delta.length / 2);
    const a = pairProducts(below.a, n);
    const { weightStd, biasStd } = this.job;
    for (let q = 0; q < 3; q++) {
      const term = d[q] * ((weightStd * weightStd * a[q]) / n + biasStd * biasStd);
      this.terms[3 * index + q] = term;
      this.kernel[q] += term;
    }
  }

  private *backward(
    below: Layer,
    layer: Layer,
    slopes: readonly [number, number],
    rate: number,
  ): Generator<void, void> {
    const n = below.a.length / carriedInputs;
    const rows = layer.z.length / carriedInputs;
    const { weightStd, biasStd, activation } = this.job;
    const gain = weightStd / Math.sqrt(n);
    const slice = Math.max(1, Math.floor(sliceWeights / n));
    below.delta.fill(0);
    for (let from = 0; from < rows; from += slice) {
      this.sweeps.backward(
        layer.w,
        below.a,
        layer.delta,
        below.delta,
        n,
        rows,
        from,
        Math.min(rows, from + slice),
        rate * gain * slopes[0],
        rate * gain * slopes[1],
      );
      yield;
    }
    for (let i = 0; i < rows; i++) {
      layer.b[i] -=
        rate * biasStd * (slopes[0] * layer.delta[i] + slopes[1] * layer.delta[rows + i]);
    }
    const { derivative } = activations[activation];
    for (let from = 0; from < 2 * n; from += sliceNeurons) {
      if (from > 0) yield;
      const to = Math.min(2 * n, from + sliceNeurons);
      for (let j = from; j < to; j++) below.delta[j] *= gain * derivative(below.z[j]);
    }
  }

  /** The first layer's share of the kernel, the frame, and the exact update of α̃⁽¹⁾; THEORY §6. */
  private finishFirstLayer(
    slopes: readonly [number, number],
    rate: number,
    f: Float32Array,
    out: Float32Array,
    offset: number,
  ): void {
    const { gram, weightStd, biasStd, loss, y } = this.job;
    const { z, delta } = this.layers[0];
    const n = delta.length / 2;
    const share = (i: number, q: number) => weightStd * weightStd * gram[i][q] + biasStd * biasStd;
    const d = pairProducts(delta, n);
    this.terms.set([d[0] * share(0, 0), d[1] * share(0, 1), d[2] * share(1, 1)]);
    for (let q = 0; q < 3; q++) out[offset + q] = this.kernel[q] + this.terms[q];
    for (let s = 0; s < carriedInputs; s++) out[offset + 3 + s] = f[s];
    out[offset + frameSize - 1] = lossValue(loss, f[0], y[0]) + lossValue(loss, f[1], y[1]);
    if (rate === 0) return;
    for (let q = 0; q < carriedInputs; q++) {
      const c1 = rate * slopes[0] * share(0, q);
      const c2 = rate * slopes[1] * share(1, q);
      for (let i = 0; i < n; i++) z[q * n + i] -= c1 * delta[i] + c2 * delta[n + i];
    }
  }
}

/** ⟨v_1, v_1⟩, ⟨v_1, v_2⟩, ⟨v_2, v_2⟩ of the first two rows of length n, summed in float64. */
function pairProducts(v: Float32Array, n: number): [number, number, number] {
  let p11 = 0;
  let p12 = 0;
  let p22 = 0;
  for (let i = 0; i < n; i++) {
    p11 += v[i] * v[i];
    p12 += v[i] * v[n + i];
    p22 += v[n + i] * v[n + i];
  }
  return [p11, p12, p22];
}
