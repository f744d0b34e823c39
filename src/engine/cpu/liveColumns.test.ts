import { describe, expect, it } from 'vitest';
import { LiveColumns } from './liveColumns';
import { plainSweeps } from './sweeps';

/** α̃ at x_1, x_2 and the probe of seven neurons. */
const z = Float32Array.from([
  ...[0, 1, -1, 2, -0, 1e-45, -3],
  ...[1, 1, -2, 0, 5, -1, -1e-45],
  ...[-1, 3, -1, 1, -2, -1, 2],
]);
const a = z.map((value) => Math.max(0, value));
const inOrder = Int32Array.from({ length: 7 }, (_, j) => j);

function listed(columns: LiveColumns) {
  return Array.from({ length: columns.live }, (_, e) => ({
    column: columns.places[4 * e] / 16,
    factors: Array.from(columns.entries.subarray(4 * e + 1, 4 * e + 4)),
  }));
}

describe('laws: live columns', () => {
  it('are those with α̃ > 0 at some input, class by class; 0 and −0 are dead', () => {
    const columns = new LiveColumns('relu', 7, plainSweeps);
    columns.list({ z, a }, inOrder);
    // Live at all three: 1. At x_1 and probe: 3. At x_1: 5. At x_2: 0, 4. At the probe: 6.
    expect(listed(columns).map(({ column }) => column)).toEqual([1, 3, 5, 0, 4, 6]);
    expect(columns.trainingEnds).toEqual([1, 3, 5]);
    for (const { column, factors } of listed(columns)) {
      expect(factors).toEqual([a[column], a[7 + column], a[14 + column]]);
    }
    columns.scale(2, 3);
    expect(listed(columns)[1].factors).toEqual([4, 0, 1]);
  });

  it('are put beside each other', () => {
    const columns = new LiveColumns('relu', 7, plainSweeps);
    const order = columns.order({ z });
    expect(Array.from(order)).toEqual([1, 3, 5, 0, 4, 6, 2]);
    columns.list({ z, a }, order);
    expect(listed(columns).map(({ column }) => column)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(listed(columns)[3].factors).toEqual([0, 1, 0]);
  });

  it('are all of them where σ is not ReLU', () => {
    const columns = new LiveColumns('leakyrelu', 7, plainSweeps);
    expect(columns.order({ z })).toEqual(inOrder);
    columns.list({ z, a: z }, inOrder);
    expect(listed(columns).map(({ column }) => column)).toEqual(Array.from(inOrder));
    expect(columns.trainingEnds).toEqual([7, 7, 7]);
  });
});
