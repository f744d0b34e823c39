/**
 * The two sweeps over a hidden matrix W (rows × n, row by row), the only work of a step that grows
 * with n². Each takes a range of rows, so that a step can be interrupted between ranges.
 */
export interface Sweeps {
  /** Zeroed memory the sweeps can reach. Throws RangeError when there is none left. */
  allocate(length: number): Float32Array;
  /**
   * out_s[i] = Σ_j W[i,j] a_s[j] for s = 0, 1, 2 and `from` ≤ i < `to`.
   * @param a 3 × n @param out 3 × rows
   */
  forward(
    w: Float32Array,
    a: Float32Array,
    out: Float32Array,
    n: number,
    rows: number,
    from: number,
    to: number,
  ): void;
  /**
   * back_s[j] += Σ_i W[i,j] δ_s[i], then W[i,j] −= c_1 δ_1[i] a_1[j] + c_2 δ_2[i] a_2[j],
   * for s = 1, 2 and `from` ≤ i < `to`.
   * @param a 3 × n, of which the first two rows count @param delta 2 × rows @param back 2 × n
   */
  backward(
    w: Float32Array,
    a: Float32Array,
    delta: Float32Array,
    back: Float32Array,
    n: number,
    rows: number,
    from: number,
    to: number,
    c1: number,
    c2: number,
  ): void;
}

/** Plain typed arrays, for browsers without SIMD and as the twin the SIMD sweeps are tested on. */
export const plainSweeps: Sweeps = {
  allocate: (length) => new Float32Array(length),

  forward(w, a, out, n, rows, from, to) {
    for (let i = from; i < to; i++) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      const row = i * n;
      for (let j = 0; j < n; j++) {
        const v = w[row + j];
        s0 += v * a[j];
        s1 += v * a[n + j];
        s2 += v * a[2 * n + j];
      }
      out[i] = s0;
      out[rows + i] = s1;
      out[2 * rows + i] = s2;
    }
  },

  backward(w, a, delta, back, n, rows, from, to, c1, c2) {
    for (let i = from; i < to; i++) {
      const d1 = delta[i];
      const d2 = delta[rows + i];
      const e1 = c1 * d1;
      const e2 = c2 * d2;
      const row = i * n;
      for (let j = 0; j < n; j++) {
        const v = w[row + j];
        back[j] += v * d1;
        back[n + j] += v * d2;
        w[row + j] = v - (e1 * a[j] + e2 * a[n + j]);
      }
    }
  },
};
