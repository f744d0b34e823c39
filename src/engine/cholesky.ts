/**
 * Lower triangular C with C Cᵀ = K for a positive semidefinite K, a dependent column set to zero.
 * Only + − × ÷ √, so that every browser finds the same bits.
 * @param k m×m, symmetric, positive semidefinite up to rounding
 * @returns m×m rows
 */
export function semidefiniteCholesky(k: readonly (readonly number[])[]): number[][] {
  const m = k.length;
  const c = k.map(() => new Array<number>(m).fill(0));
  for (let j = 0; j < m; j++) {
    let pivot = k[j][j];
    for (let q = 0; q < j; q++) pivot -= c[j][q] * c[j][q];
    if (pivot <= 1e-13 * k[j][j]) continue;
    const root = Math.sqrt(pivot);
    c[j][j] = root;
    for (let i = j + 1; i < m; i++) {
      let rest = k[i][j];
      for (let q = 0; q < j; q++) rest -= c[i][q] * c[j][q];
      c[i][j] = rest / root;
    }
  }
  return c;
}
