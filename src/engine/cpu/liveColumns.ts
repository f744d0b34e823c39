import type { ActivationName } from '../../math/activations';
import { carriedInputs } from '../weights';
import { panelRows } from './panels';
import type { Sweeps } from './sweeps';

/**
 * The classes of columns, in the order in which the sweeps take them: bit s is set where the column is
 * live at carried input s. Backward, where the probe does not count, they are three.
 */
const classes = [7, 3, 5, 1, 6, 2, 4];
/** Where a class comes; the dead ones, 0, last. */
const ranks = Uint8Array.from({ length: 8 }, (_, bits) =>
  bits === 0 ? classes.length : classes.indexOf(bits),
);

/**
 * The columns of W that a sweep needs. Where σ(z) = σ′(z) = 0, as for ReLU at z ≤ 0, a column of W is
 * multiplied by zero forward and backward and gets no gradient: at two inputs of a ReLU network half of
 * all products, and a third of all columns. Other activations need them all.
 */
export class LiveColumns {
  /** For each live column, class by class: 16 p as a whole number, then its factor at each input. */
  readonly entries: Float32Array;
  /** The same memory, for 16 p. */
  readonly places: Int32Array;
  /** How many columns each class has, as whole numbers; the dead ones last. */
  readonly counts: Float32Array;
  /** Whether there can be dead columns. */
  readonly cuts: boolean;
  private readonly sizes: Int32Array;
  /** Of each neuron, if `cuts`. */
  private readonly rank: Uint8Array;
  private readonly next = new Int32Array(classes.length + 1);

  constructor(activation: ActivationName, n: number, sweeps: Sweeps) {
    this.cuts = activation === 'relu';
    this.entries = sweeps.allocate((carriedInputs + 1) * n);
    this.counts = sweeps.allocate(classes.length + 1);
    this.places = asIntegers(this.entries);
    this.sizes = asIntegers(this.counts);
    this.rank = new Uint8Array(this.cuts ? n : 0);
  }

  /**
   * Lists the columns and α, by which a sweep multiplies them.
   * @param z α̃ and @param a α of the layer below, carriedInputs × n
   * @param order which neuron each column belongs to
   */
  list({ z, a }: { readonly z: Float32Array; readonly a: Float32Array }, order: Int32Array): void {
    const { entries, places, sizes, next, rank, cuts } = this;
    const n = order.length;
    if (cuts) {
      this.classify(z);
      next[0] = 0;
      for (let r = 1; r < next.length; r++) next[r] = next[r - 1] + sizes[r - 1];
    } else {
      sizes.fill(0);
      sizes[0] = n;
    }
    for (let p = 0; p < n; p++) {
      const j = order[p];
      // The dead ones come behind the live ones, where nobody looks.
      const at = 4 * (cuts ? next[rank[j]]++ : p);
      places[at] = panelRows * p;
      entries[at + 1] = a[j];
      entries[at + 2] = a[n + j];
      entries[at + 3] = a[2 * n + j];
    }
  }

  /** Multiplies the factors of the two training points in the list. */
  scale(c0: number, c1: number): void {
    const { entries } = this;
    const end = 4 * this.live;
    for (let at = 0; at < end; at += 4) {
      entries[at + 1] *= c0;
      entries[at + 2] *= c1;
    }
  }

  /** How many columns are live at some input. */
  get live(): number {
    return this.sizes.subarray(0, classes.length).reduce((sum, size) => sum + size, 0);
  }

  /**
   * Where in the list the columns end that are live at both training points, at the first of them
   * only, and at the second only.
   */
  get trainingEnds(): readonly [number, number, number] {
    const [c12p, c12, c1p, c1, c2p, c2] = this.sizes;
    const both = c12p + c12;
    return [both, both + c1p + c1, both + c1p + c1 + c2p + c2];
  }

  /** The order that puts columns of one class beside each other, so that a sweep reads on and on. */
  order({ z }: { readonly z: Float32Array }): Int32Array {
    const n = z.length / carriedInputs;
    const order = Int32Array.from({ length: n }, (_, j) => j);
    if (!this.cuts) return order;
    this.classify(z);
    return order.sort((i, j) => this.rank[i] - this.rank[j] || i - j);
  }

  /**
   * By the sign bits, as signs are a coin's and a branch on them would be guessed wrong half the time.
   * That takes a NaN for dead, which hides nothing: Θ and f take α from elsewhere.
   */
  private classify(z: Float32Array): void {
    const { rank, sizes } = this;
    const bits = integersOf(z);
    const n = rank.length;
    sizes.fill(0);
    for (let j = 0; j < n; j++) {
      const dead =
        notPositive(bits[j]) |
        (notPositive(bits[n + j]) << 1) |
        (notPositive(bits[2 * n + j]) << 2);
      const r = ranks[7 - dead];
      rank[j] = r;
      sizes[r]++;
    }
  }
}

/** 1 for the bits of a float32 ≤ 0, −0 included: units that sit on their kink are at 0 sharp. */
const notPositive = (bits: number) => (bits | (bits - 1)) >>> 31;

const views = new WeakMap<Float32Array, Int32Array>();

function integersOf(values: Float32Array): Int32Array {
  let view = views.get(values);
  if (!view) {
    view = asIntegers(values);
    views.set(values, view);
  }
  return view;
}

function asIntegers({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}
