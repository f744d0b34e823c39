import { activations } from '../../math/activations';
import type { Architecture } from '../../math/infiniteKernel';
import { createNormalStream, fillNormals } from '../../math/random';
import type { NetworkId } from '../../protocol/training';
import { drawBiases, drawWeights } from '../weights';

/** Weights touched between two yields, times the points carried along. */
const sliceProducts = 1 << 20;
/** Key of the stream behind W⁽⁰⁾. */
const inputPart = 159;

interface Layer {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row by row. */
  readonly w: Float32Array;
  readonly b: Float32Array;
}

/** What a batch of points left behind: α̃⁽ˡ⁾, α⁽ˡ⁻¹⁾ and δ⁽ˡ⁾, neuron by neuron, within one by point. */
interface Pass {
  readonly points: number;
  readonly a: Float32Array[];
  readonly z: Float32Array[];
  readonly delta: Float32Array[];
}

/**
 * A network on any number of points of R^{d_0}, its first layer's weights there in full: for the
 * figures that need more points than two. Float32 with sums in float64.
 */
export class BatchNetwork {
  private readonly architecture: Architecture;
  private readonly layers: readonly Layer[];

  constructor(architecture: Architecture, inputs: number, id: NetworkId) {
    this.architecture = architecture;
    const { depth } = architecture;
    this.layers = Array.from({ length: depth }, (_, l): Layer => {
      const columns = l === 0 ? inputs : id.width;
      const rows = l === depth - 1 ? 1 : id.width;
      return { rows, columns, w: new Float32Array(rows * columns), b: new Float32Array(rows) };
    });
    for (const [l, { w, b }] of this.layers.entries()) {
      if (l === 0) fillNormals(createNormalStream(id.seed, id.width, 0, inputPart), w);
      else for (const _ of drawWeights(id, l, w));
      drawBiases(id, l, b);
    }
  }

  /** f at the points. */
  *outputs(points: readonly (readonly number[])[]): Generator<null, number[]> {
    const { z } = yield* this.forward(points);
    return [...z[z.length - 1]];
  }

  /** Θ(x_0, x) for every x of `points`. */
  *kernelRow(
    x0: readonly number[],
    points: readonly (readonly number[])[],
  ): Generator<null, number[]> {
    const pass = yield* this.forward([x0, ...points]);
    yield* this.backward(pass, null);
    const { weightStd, biasStd } = this.architecture;
    const row = new Array<number>(points.length).fill(0);
    for (const [l, { columns }] of this.layers.entries()) {
      const d = productsWithFirst(pass.delta[l], pass.points);
      const a = productsWithFirst(pass.a[l], pass.points);
      for (let s = 0; s < row.length; s++) {
        row[s] += d[s + 1] * ((weightStd ** 2 * a[s + 1]) / columns + biasStd ** 2);
      }
    }
    return row;
  }

  /** One step of gradient descent on `½ Σ (f(x_s) − y_s)²` at rate η. */
  *step(
    points: readonly (readonly number[])[],
    y: readonly number[],
    rate: number,
  ): Generator<null, void> {
    const pass = yield* this.forward(points);
    const f = pass.z[pass.z.length - 1];
    yield* this.backward(
      pass,
      y.map((target, s) => rate * (f[s] - target)),
    );
  }

  private *forward(points: readonly (readonly number[])[]): Generator<null, Pass> {
    const { weightStd, biasStd, activation } = this.architecture;
    const { value } = activations[activation];
    const count = points.length;
    const first = new Float32Array(this.layers[0].columns * count);
    for (const [s, point] of points.entries()) {
      for (const [j, entry] of point.entries()) first[j * count + s] = entry;
    }
    const pass: Pass = { points: count, a: [first], z: [], delta: [] };
    const sums = new Float64Array(count);
    for (const [l, { rows, columns, w, b }] of this.layers.entries()) {
      const a = pass.a[l];
      const z = new Float32Array(rows * count);
      const gain = weightStd / Math.sqrt(columns);
      const slice = sliceOf(columns, count);
      for (let i = 0; i < rows; i++) {
        sums.fill(0);
        for (let j = 0, at = 0; j < columns; j++) {
          const weight = w[i * columns + j];
          for (let s = 0; s < count; s++, at++) sums[s] += weight * a[at];
        }
        for (let s = 0; s < count; s++) z[i * count + s] = gain * sums[s] + biasStd * b[i];
        if ((i + 1) % slice === 0) yield null;
      }
      pass.z.push(z);
      if (l + 1 < this.layers.length) pass.a.push(z.map(value));
    }
    return pass;
  }

  /**
   * Fills `delta`, and takes a gradient step on the way.
   * @param pulls η ∂L/∂f at each point; null where nothing is to move
   */
  private *backward(pass: Pass, pulls: readonly number[] | null): Generator<null, void> {
    const { weightStd, biasStd, activation } = this.architecture;
    const { derivative } = activations[activation];
    const { points: count } = pass;
    let delta = new Float32Array(count).fill(1);
    const pulled = new Float64Array(count);
    for (let l = this.layers.length - 1; l >= 0; l--) {
      pass.delta[l] = delta;
      const { rows, columns, w, b } = this.layers[l];
      const a = pass.a[l];
      const gain = weightStd / Math.sqrt(columns);
      const back = new Float64Array(l === 0 ? 0 : columns * count);
      const slice = sliceOf(columns, count);
      for (let i = 0; i < rows; i++) {
        if (l > 0) addBack(back, w, i * columns, columns, delta, i * count, count);
        if (pulls) {
          let all = 0;
          for (let s = 0; s < count; s++) {
            pulled[s] = pulls[s] * delta[i * count + s];
            all += pulled[s];
          }
          b[i] -= biasStd * all;
          moveRow(w, i * columns, columns, a, pulled, gain);
        }
        if ((i + 1) % slice === 0) yield null;
      }
      if (l === 0) return;
      const z = pass.z[l - 1];
      delta = new Float32Array(columns * count);
      for (let j = 0; j < delta.length; j++) delta[j] = gain * back[j] * derivative(z[j]);
    }
  }
}

function sliceOf(columns: number, points: number): number {
  return Math.max(1, Math.floor(sliceProducts / (columns * points)));
}

function addBack(
  back: Float64Array,
  w: Float32Array,
  row: number,
  columns: number,
  delta: Float32Array,
  from: number,
  count: number,
): void {
  for (let j = 0, at = 0; j < columns; j++) {
    const weight = w[row + j];
    for (let s = 0; s < count; s++, at++) back[at] += weight * delta[from + s];
  }
}

function moveRow(
  w: Float32Array,
  row: number,
  columns: number,
  a: Float32Array,
  pulled: Float64Array,
  gain: number,
): void {
  const count = pulled.length;
  for (let j = 0, at = 0; j < columns; j++) {
    let sum = 0;
    for (let s = 0; s < count; s++, at++) sum += pulled[s] * a[at];
    w[row + j] -= gain * sum;
  }
}

/** ⟨v(x_0), v(x_s)⟩ for every point s. */
function productsWithFirst(v: Float32Array, points: number): Float64Array {
  const products = new Float64Array(points);
  for (let at = 0; at < v.length; at += points) {
    for (let s = 0; s < points; s++) products[s] += v[at] * v[at + s];
  }
  return products;
}
