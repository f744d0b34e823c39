/**
 * How a hidden matrix W (rows × n) lies in memory: panels of sixteen rows, each column by column, so
 * that a column of a panel is one cache line. Columns may be in any order, `order[p]` being the neuron
 * whose outgoing weights are column p; rows beyond the last are padding, kept at zero.
 */
export const panelRows = 16;

/** Rows with their padding. */
export function paddedRows(rows: number): number {
  return panelRows * Math.ceil(rows / panelRows);
}

/** Puts up to sixteen whole rows of W, of which `from`, a multiple of sixteen, is the first. */
export function placeRows(
  w: Float32Array,
  values: Float32Array,
  from: number,
  order: Int32Array,
): void {
  const n = order.length;
  const rows = values.length / n;
  const panel = w.subarray(from * n, (from + panelRows) * n);
  for (let p = 0; p < n; p++) {
    for (let r = 0; r < rows; r++) panel[p * panelRows + r] = values[r * n + order[p]];
  }
}
