import type { LiveColumns } from './liveColumns';
import { panelRows } from './panels';

/**
 * The sweeps over a hidden matrix W (rows × n, laid out as `panels.ts` says), the only work of a step
 * that grows with n². Each takes a range of whole panels, so that a step can be interrupted between
 * ranges. A matrix of one row, the output's, is a plain vector and has sweeps of its own.
 */
export interface Sweeps {
  /** Zeroed memory the sweeps can reach. Throws RangeError when there is none left. */
  allocate(length: number): Float32Array;
  /**
   * out_s[i] = Σ_p W[i,p] x_s[p] for s = 0, 1, 2 and `from` ≤ i < `to`, x being the columns' factors.
   * @param out 3 × paddedRows
   */
  forward(
    w: Float32Array,
    columns: LiveColumns,
    out: Float32Array,
    n: number,
    from: number,
    to: number,
  ): void;
  /**
   * back[4p + s] + back[4p + 2 + s] += Σ_i W[i,p] δ_s[i], then W[i,p] −= x_0[p] δ_0[i] + x_1[p] δ_1[i],
   * for s = 0, 1 and `from` ≤ i < `to`; an input at which a column is dead is left out.
   * @param delta 2 × paddedRows, zero in the padding @param back 4 × n
   */
  backward(
    w: Float32Array,
    columns: LiveColumns,
    delta: Float32Array,
    back: Float32Array,
    n: number,
    from: number,
    to: number,
  ): void;
  /** out_s = Σ_j w[j] a_s[j] for s = 0, 1, 2. @param a 3 × n */
  forwardRow(w: Float32Array, a: Float32Array, out: Float32Array): void;
  /** w[j] −= c_1 a_0[j] + c_2 a_1[j]. @param a 3 × n, of which the first two rows count */
  updateRow(w: Float32Array, a: Float32Array, c1: number, c2: number): void;
  /**
   * ⟨v_0, v_0⟩, ⟨v_0, v_1⟩, ⟨v_1, v_1⟩ of the first two rows of length n, summed in float64.
   * @param out three numbers in memory that `allocate` gave
   */
  pairProducts(v: Float32Array, n: number, out: Float64Array): void;
  /** out = c u + d v, which `out` may be one of. */
  combine(u: Float32Array, v: Float32Array, out: Float32Array, c: number, d: number): void;
  /** a = ReLU(z). */
  rectify(z: Float32Array, a: Float32Array): void;
  /** out[j] = d w[j] where z[j] > 0, else 0. */
  passRectifier(w: Float32Array, z: Float32Array, out: Float32Array, d: number): void;
}

/** Rows whose twelve sums fit into registers. */
const rowsAtOnce = 4;

/** Plain typed arrays, for browsers without SIMD and as the twin the SIMD sweeps are tested on. */
export const plainSweeps: Sweeps = {
  allocate: (length) => new Float32Array(length),

  forward(w, { entries, places, live }, out, n, from, to) {
    const stride = out.length / 3;
    for (let i = from; i < to; i += rowsAtOnce) {
      const rows = Math.floor(i / panelRows) * panelRows * n + (i % panelRows);
      let [p0, p1, p2, p3, q0, q1, q2, q3, r0, r1, r2, r3] = zeros;
      for (let e = 0; e < 4 * live; e += 4) {
        const at = rows + places[e];
        const [x, y, z] = [entries[e + 1], entries[e + 2], entries[e + 3]];
        let v = w[at];
        p0 += v * x;
        q0 += v * y;
        r0 += v * z;
        v = w[at + 1];
        p1 += v * x;
        q1 += v * y;
        r1 += v * z;
        v = w[at + 2];
        p2 += v * x;
        q2 += v * y;
        r2 += v * z;
        v = w[at + 3];
        p3 += v * x;
        q3 += v * y;
        r3 += v * z;
      }
      out.set([p0, p1, p2, p3], i);
      out.set([q0, q1, q2, q3], stride + i);
      out.set([r0, r1, r2, r3], 2 * stride + i);
    }
  },

  backward(w, { entries, places, trainingEnds: [both, first, second] }, delta, back, n, from, to) {
    const stride = delta.length / 2;
    for (let i = from; i < to; i += panelRows) {
      for (let e = 0; e < 4 * second; e += 4) {
        const at = i * n + places[e];
        const x = entries[e + 1];
        const y = entries[e + 2];
        let s = 0;
        let t = 0;
        for (let r = 0; r < panelRows; r++) {
          const v = w[at + r];
          const d1 = delta[i + r];
          const d2 = delta[stride + i + r];
          s += v * d1;
          t += v * d2;
          w[at + r] = v - (x * d1 + y * d2);
        }
        const place = places[e] / 4;
        if (e < 4 * first) back[place] += s;
        if (e < 4 * both || e >= 4 * first) back[place + 1] += t;
      }
    }
  },

  forwardRow(w, a, out) {
    const n = w.length;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    for (let j = 0; j < n; j++) {
      const v = w[j];
      s0 += v * a[j];
      s1 += v * a[n + j];
      s2 += v * a[2 * n + j];
    }
    out[0] = s0;
    out[1] = s1;
    out[2] = s2;
  },

  updateRow(w, a, c1, c2) {
    const n = w.length;
    for (let j = 0; j < n; j++) w[j] -= c1 * a[j] + c2 * a[n + j];
  },

  pairProducts(v, n, out) {
    let p11 = 0;
    let p12 = 0;
    let p22 = 0;
    for (let i = 0; i < n; i++) {
      p11 += v[i] * v[i];
      p12 += v[i] * v[n + i];
      p22 += v[n + i] * v[n + i];
    }
    out[0] = p11;
    out[1] = p12;
    out[2] = p22;
  },

  combine(u, v, out, c, d) {
    for (let j = 0; j < out.length; j++) out[j] = c * u[j] + d * v[j];
  },

  rectify(z, a) {
    for (let j = 0; j < z.length; j++) a[j] = Math.max(z[j], 0);
  },

  passRectifier(w, z, out, d) {
    for (let j = 0; j < z.length; j++) out[j] = z[j] > 0 ? d * w[j] : 0;
  },
};

const zeros = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
