import { activations } from '../../math/activations';
import { frameSize } from '../../protocol/frames';
import type { NetworkId, TrainingJob } from '../../protocol/training';
import { lossSlope, lossValue } from '../loss';
import {
  carriedInputs,
  drawBiases,
  drawFirstPreactivations,
  drawWeightRows,
  drawWeights,
  layerWidth,
} from '../weights';
import { paddedRows, panelRows, placeRows } from './panels';
import { SweepRoom } from './sweepRoom';
import type { Sweeps } from './sweeps';

/** Activations or derivatives taken before it yields: a few milliseconds' work at most. */
const sliceNeurons = 1 << 16;

export interface Layer {
  /** α̃⁽ˡ⁾ and α⁽ˡ⁾ of the carried inputs, carriedInputs × n_l. */
  readonly z: Float32Array;
  readonly a: Float32Array;
  /** δ⁽ˡ⁾ of the two training inputs, 2 × n_l. */
  readonly delta: Float32Array;
  /**
   * W⁽ˡ⁻¹⁾, n_l × n_{l−1}, in panels unless it is one row, and b⁽ˡ⁻¹⁾; empty for l = 1, whose weights
   * act only through z.
   */
  readonly w: Float32Array;
  readonly b: Float32Array;
  /** The neuron of layer l − 1 that each column of a W⁽ˡ⁻¹⁾ in panels belongs to. */
  readonly order: Int32Array;
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
  private readonly room: SweepRoom | null;
  /** The layer sum as it comes, [11, 12, 22]. */
  private readonly kernel = new Float64Array(3);
  /** α⁽ˡ⁾·α⁽ˡ⁾′ and δ⁽ˡ⁾·δ⁽ˡ⁾′, [11, 12, 22]. */
  private readonly features: Float64Array;
  private readonly slopes: Float64Array;
  /** α̃⁽¹⁾ of each carried input; α̃ and δ of each training input in the layer below the output. */
  private readonly firstZ: readonly Float32Array[];
  private readonly topZ: readonly Float32Array[];
  private readonly topDelta: readonly Float32Array[];

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
        w: sweeps.allocate((n > 1 ? paddedRows(n) : n) * below),
        b: sweeps.allocate(layer === 1 ? 0 : n),
        order: new Int32Array(n > 1 ? below : 0),
      };
    });
    this.features = threeDoubles(sweeps);
    this.slopes = threeDoubles(sweeps);
    const n = layerWidth(job, id, 1);
    const top = this.layers[Math.max(0, job.depth - 2)];
    this.firstZ = rowsOf(this.layers[0].z, n);
    this.topZ = rowsOf(top.z, n);
    this.topDelta = rowsOf(top.delta, n);
    const inPanels = this.layers.some(({ order }) => order.length > 0);
    this.room = inPanels ? new SweepRoom(job.activation, id.width, sweeps) : null;
  }

  /** Draws the weights; yields how many of them there are so far. */
  *initialise(): Generator<number, void> {
    for (const _ of drawFirstPreactivations(this.job, this.id, this.layers[0].z)) yield 0;
    let filled = 0;
    for (let l = 1; l < this.layers.length; l++) {
      const below = this.layers[l - 1];
      const layer = this.layers[l];
      drawBiases(this.id, l, layer.b);
      if (this.room && layer.order.length > 0) {
        layer.order.set(this.room.columns.order(below));
        const shape = [layer.b.length, layer.order.length] as const;
        for (const { from, values } of drawWeightRows(this.id, l, shape, panelRows)) {
          placeRows(layer.w, values, from, layer.order);
          yield filled + from * layer.order.length;
        }
        // The order of the columns above follows from this layer's signs.
        for (const _ of this.activate(below)) yield filled;
        for (const _ of this.forward(below, layer)) yield filled;
      } else {
        for (const count of drawWeights(this.id, l, layer.w)) yield filled + count;
      }
      filled += layer.w.length;
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
    if (this.job.activation === 'relu') {
      this.sweeps.rectify(z, a);
      return;
    }
    const { value } = activations[this.job.activation];
    for (let from = 0; from < z.length; from += sliceNeurons) {
      if (from > 0) yield;
      const to = Math.min(z.length, from + sliceNeurons);
      for (let i = from; i < to; i++) a[i] = value(z[i]);
    }
  }

  /** α̃ of a layer from α̃ and α of the one below, for as many inputs as a network carries. */
  *forward(
    below: Pick<Layer, 'z' | 'a'>,
    layer: Pick<Layer, 'z' | 'w' | 'b' | 'order'>,
  ): Generator<void, void> {
    const n = below.a.length / carriedInputs;
    const gain = this.job.weightStd / Math.sqrt(n);
    if (this.room && layer.order.length > 0) {
      yield* this.room.forward(below, layer);
      this.room.finish(layer, gain, this.job.biasStd);
      return;
    }
    this.sweeps.forwardRow(layer.w, below.a, layer.z);
    for (let s = 0; s < carriedInputs; s++) {
      layer.z[s] = gain * layer.z[s] + this.job.biasStd * layer.b[0];
    }
    yield;
  }

  /** Adds ⟨δ⁽ˡ⁺¹⁾, δ⁽ˡ⁺¹⁾′⟩(σ_w²⟨α⁽ˡ⁾, α⁽ˡ⁾′⟩/n + β²); THEORY §3. */
  private addLayerToKernel(index: number, layer: Layer, below: Layer): void {
    const n = below.a.length / carriedInputs;
    const { features, slopes } = this;
    this.sweeps.pairProducts(layer.delta, layer.delta.length / 2, slopes);
    this.sweeps.pairProducts(below.a, n, features);
    const { weightStd, biasStd } = this.job;
    for (let q = 0; q < 3; q++) {
      const term = slopes[q] * ((weightStd * weightStd * features[q]) / n + biasStd * biasStd);
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
    const { weightStd, biasStd, activation } = this.job;
    const gain = weightStd / Math.sqrt(n);
    const c1 = rate * gain * slopes[0];
    const c2 = rate * gain * slopes[1];
    const { derivative } = activations[activation];
    if (this.room && layer.order.length > 0) {
      yield* this.room.backward(below, layer, c1, c2);
      this.room.collect(below.z, layer.order, gain, below.delta);
    } else {
      for (let s = 0; s < 2; s++) {
        const d = gain * layer.delta[s];
        if (activation === 'relu' && below === this.layers[this.layers.length - 2]) {
          this.sweeps.passRectifier(layer.w, this.topZ[s], this.topDelta[s], d);
          yield;
          continue;
        }
        for (let from = 0; from < n; from += sliceNeurons) {
          if (from > 0) yield;
          const to = Math.min(n, from + sliceNeurons);
          for (let j = from; j < to; j++) {
            below.delta[s * n + j] = d * layer.w[j] * derivative(below.z[s * n + j]);
          }
        }
      }
      this.sweeps.updateRow(layer.w, below.a, c1 * layer.delta[0], c2 * layer.delta[1]);
    }
    const bias = rate * biasStd;
    this.sweeps.updateRow(layer.b, layer.delta, bias * slopes[0], bias * slopes[1]);
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
    const { delta } = this.layers[0];
    const n = delta.length / 2;
    const share = (i: number, q: number) => weightStd * weightStd * gram[i][q] + biasStd * biasStd;
    const d = this.slopes;
    this.sweeps.pairProducts(delta, n, d);
    this.terms.set([d[0] * share(0, 0), d[1] * share(0, 1), d[2] * share(1, 1)]);
    for (let q = 0; q < 3; q++) out[offset + q] = this.kernel[q] + this.terms[q];
    for (let s = 0; s < carriedInputs; s++) out[offset + 3 + s] = f[s];
    out[offset + frameSize - 1] = lossValue(loss, f[0], y[0]) + lossValue(loss, f[1], y[1]);
    if (rate === 0) return;
    for (let q = 0; q < carriedInputs; q++) {
      const c1 = rate * slopes[0] * share(0, q);
      const c2 = rate * slopes[1] * share(1, q);
      this.sweeps.updateRow(this.firstZ[q], delta, c1, c2);
    }
  }
}

/** Rows of length n. */
function rowsOf(v: Float32Array, n: number): Float32Array[] {
  const rows: Float32Array[] = [];
  for (let at = 0; at < v.length; at += n) rows.push(v.subarray(at, at + n));
  return rows;
}

function threeDoubles(sweeps: Sweeps): Float64Array {
  const { buffer, byteOffset, length } = sweeps.allocate(2 * 3);
  return new Float64Array(buffer, byteOffset, length / 2);
}
