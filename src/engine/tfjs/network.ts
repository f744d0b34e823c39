import {
  add,
  concat,
  div,
  exp,
  keep,
  matMul,
  mul,
  neg,
  ones,
  reshape,
  slice,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { NetworkId, TrainingJob } from '../../protocol/training';
import {
  carriedInputs,
  drawBiases,
  drawFirstPreactivations,
  drawWeights,
  layerWidth,
} from '../weights';
import { gpuActivations } from './activations';

/** What one step leaves on the GPU: Θ row by row, then f of the carried inputs. */
export const gpuFrameSize = 4 + carriedInputs;

/**
 * One finite network in float32 on the GPU, the same mathematics as `CpuNetwork`: α̃⁽¹⁾ carried,
 * the NTK by the layer sum. Shapes never change and every step frees what it replaces.
 */
export class GpuNetwork {
  /** α̃⁽¹⁾ of the carried inputs, carriedInputs × n_1. */
  private z!: Tensor2D;
  /** W⁽ˡ⁾ and b⁽ˡ⁾ at l − 1, for l = 1 … L − 1. */
  private weights: Tensor2D[] = [];
  private biases: Tensor2D[] = [];
  private readonly y: Tensor2D;
  /** σ_w² x·x′/d_0 + β² between the carried inputs and the training inputs, carriedInputs × 2. */
  private readonly shares: Tensor2D;
  private readonly job: TrainingJob;
  private readonly id: NetworkId;

  constructor(job: TrainingJob, id: NetworkId) {
    this.job = job;
    this.id = id;
    this.y = tensor2d([...job.y], [2, 1]);
    const { gram, weightStd, biasStd } = job;
    this.shares = tensor2d(
      gram.map((row) => [0, 1].map((i) => weightStd * weightStd * row[i] + biasStd * biasStd)),
    );
  }

  get weightCount(): number {
    let count = 0;
    for (let l = 1; l < this.job.depth; l++) {
      count += layerWidth(this.job, this.id, l + 1) * layerWidth(this.job, this.id, l);
    }
    return count;
  }

  /** Draws the weights and uploads them, once; yields how many are drawn. */
  *initialise(): Generator<number, void> {
    const { job, id } = this;
    const first = drawFirstPreactivations(job, id);
    this.z = tensor2d(first, [carriedInputs, first.length / carriedInputs]);
    let filled = 0;
    for (let l = 1; l < job.depth; l++) {
      const rows = layerWidth(job, id, l + 1);
      const columns = layerWidth(job, id, l);
      const w = new Float32Array(rows * columns);
      for (const count of drawWeights(id, l, w)) yield filled + count;
      filled += w.length;
      const b = new Float32Array(rows);
      drawBiases(id, l, b);
      this.weights.push(tensor2d(w, [rows, columns]));
      this.biases.push(tensor2d(b, [1, rows]));
    }
  }

  /**
   * @returns the frame of θ_k, gpuFrameSize values that the caller disposes; moves to θ_{k+1} unless
   * `last`
   */
  step(last: boolean): Tensor1D {
    const { job } = this;
    const { value, derivative } = gpuActivations[job.activation];
    const rate = last ? 0 : job.learningRate;
    const old = [this.z, ...this.weights, ...this.biases];
    const frame = tidy(() => {
      const z: Tensor2D[] = [this.z];
      const a: Tensor2D[] = [];
      this.weights.forEach((w, index) => {
        a.push(value(z[index]));
        const scaled = mul(matMul(a[index], w, false, true), this.gain(w));
        z.push(add(scaled, mul(job.biasStd, this.biases[index])));
      });
      const f = z[z.length - 1];
      const slopes = this.lossSlopes(slice(f, [0, 0], [2, 1]));
      let delta: Tensor2D = ones([2, 1]);
      let kernel: Tensor2D | null = null;
      for (let l = this.weights.length - 1; l >= 0; l--) {
        const w = this.weights[l];
        const trained = slice(a[l], [0, 0], [2, w.shape[1]]);
        const share = this.layerShare(delta, trained);
        kernel = kernel ? add<Tensor2D>(kernel, share) : share;
        const pulled = mul(delta, slopes);
        const below: Tensor2D = mul(
          mul(matMul(delta, w), this.gain(w)),
          this.trainedOnly(derivative(z[l])),
        );
        if (!last) {
          const pull = matMul(mul(pulled, rate * this.gain(w)), trained, true, false);
          this.weights[l] = keep(sub(w, pull));
          const biasPull = mul(rate * job.biasStd, sum(pulled, 0, true)) as Tensor2D;
          this.biases[l] = keep(sub(this.biases[l], biasPull));
        }
        delta = below;
      }
      const firstShare = mul(products(delta), slice(this.shares, [0, 0], [2, 2]));
      const total = kernel ? add<Tensor2D>(kernel, firstShare) : firstShare;
      if (!last) {
        const pull = matMul(this.shares, mul(delta, mul(slopes, rate)));
        this.z = keep(sub(this.z, pull));
      }
      return concat([reshape(total, [4]), reshape(f, [carriedInputs])]) as Tensor1D;
    });
    if (!last) for (const tensor of old) tensor.dispose();
    return frame;
  }

  dispose(): void {
    for (const tensor of [this.z, this.y, this.shares, ...this.weights, ...this.biases]) {
      tensor?.dispose();
    }
  }

  private gain(w: Tensor2D): number {
    return this.job.weightStd / Math.sqrt(w.shape[1]);
  }

  private trainedOnly(t: Tensor2D): Tensor2D {
    return slice(t, [0, 0], [2, t.shape[1]]);
  }

  /** ⟨δ, δ′⟩(σ_w²⟨α, α′⟩/n + β²), 2 × 2. */
  private layerShare(delta: Tensor2D, a: Tensor2D): Tensor2D {
    const { weightStd, biasStd } = this.job;
    const scale = (weightStd * weightStd) / a.shape[1];
    return mul(products(delta), add(mul(products(a), scale), biasStd * biasStd));
  }

  private lossSlopes(f: Tensor2D): Tensor2D {
    if (this.job.loss === 'mse') return sub(f, this.y);
    return neg(div(this.y, add(1, exp(mul(this.y, f)))));
  }
}

/** v vᵀ of a 2 × n matrix. */
function products(v: Tensor2D): Tensor2D {
  return matMul(v, v, false, true);
}
