import { type ActivationName, activations } from '../../math/activations';
import { carriedInputs } from '../weights';
import { LiveColumns } from './liveColumns';
import type { Layer } from './network';
import { paddedRows, panelRows } from './panels';
import type { Sweeps } from './sweeps';

/** Weights a slice of a sweep touches before it yields: well under a millisecond's work. */
const sliceWeights = 1 << 18;

/** What the sweeps over a network's hidden matrices work with; one layer at a time. */
export class SweepRoom {
  readonly columns: LiveColumns;
  /** Wα before gain and bias, carriedInputs × paddedRows. */
  readonly sums: Float32Array;
  /** δ of the layer above, 2 × paddedRows. */
  private readonly delta: Float32Array;
  /** Wᵀδ as `Sweeps.backward` leaves it. */
  private readonly back: Float32Array;
  private readonly sweeps: Sweeps;
  /** Whose α the list holds, unscaled. */
  private listed: Float32Array | null = null;
  private readonly derivative: (z: number) => number;

  constructor(activation: ActivationName, n: number, sweeps: Sweeps) {
    this.sweeps = sweeps;
    this.derivative = activations[activation].derivative;
    this.columns = new LiveColumns(activation, n, sweeps);
    this.sums = sweeps.allocate(carriedInputs * paddedRows(n));
    this.delta = sweeps.allocate(2 * paddedRows(n));
    this.back = sweeps.allocate(4 * n);
  }

  /** Leaves Wα in `sums`. */
  *forward(
    below: Pick<Layer, 'z' | 'a'>,
    { w, order }: Pick<Layer, 'w' | 'order'>,
  ): Generator<void, void> {
    this.columns.list(below, order);
    this.listed = below.a;
    const n = order.length;
    for (const [from, to] of slices(n, this.sums.length / carriedInputs)) {
      this.sweeps.forward(w, this.columns, this.sums, n, from, to);
      yield;
    }
  }

  /** α̃ = gain · Wα + β b. */
  finish({ z, b }: Pick<Layer, 'z' | 'b'>, gain: number, biasStd: number): void {
    const n = b.length;
    const padded = this.sums.length / carriedInputs;
    for (let s = 0; s < carriedInputs; s++) {
      const sums = this.sums.subarray(s * padded, s * padded + n);
      this.sweeps.combine(sums, b, z.subarray(s * n, (s + 1) * n), gain, biasStd);
    }
  }

  /** Leaves Wᵀδ for `collect`, then takes c_1 δ_1 α_1ᵀ + c_2 δ_2 α_2ᵀ from W. */
  *backward(
    below: Pick<Layer, 'z' | 'a'>,
    layer: Pick<Layer, 'w' | 'order' | 'delta'>,
    c1: number,
    c2: number,
  ): Generator<void, void> {
    const { w, order, delta } = layer;
    const rows = delta.length / 2;
    const padded = this.delta.length / 2;
    // With one hidden matrix the list is still there.
    if (this.listed !== below.a) this.columns.list(below, order);
    this.listed = null;
    this.columns.scale(c1, c2);
    for (let i = 0; i < rows; i++) {
      this.delta[i] = delta[i];
      this.delta[padded + i] = delta[rows + i];
    }
    this.back.fill(0);
    const n = order.length;
    for (const [from, to] of slices(n, padded)) {
      this.sweeps.backward(w, this.columns, this.delta, this.back, n, from, to);
      yield;
    }
  }

  /** Writes `gain` σ′(α̃) ∘ Wᵀδ of the training points, neuron by neuron. @param z α̃ @param out 2 × n */
  collect(z: Float32Array, order: Int32Array, gain: number, out: Float32Array): void {
    const { back, columns } = this;
    const n = order.length;
    for (let p = 0; p < n; p++) {
      const j = order[p];
      out[j] = gain * (back[4 * p] + back[4 * p + 2]);
      out[n + j] = gain * (back[4 * p + 1] + back[4 * p + 3]);
    }
    // What is left of ReLU's σ′ is 1: dead columns have got nothing.
    if (columns.cuts) return;
    for (let j = 0; j < 2 * n; j++) out[j] *= this.derivative(z[j]);
  }
}

/** Ranges of whole panels. */
function* slices(n: number, rows: number): Generator<[number, number], void> {
  const slice = panelRows * Math.max(1, Math.floor(sliceWeights / n / panelRows));
  for (let from = 0; from < rows; from += slice) yield [from, Math.min(rows, from + slice)];
}
