import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { countsAt } from './ensemble';
import { type Spread, sortTogether, spreadOf } from './quantiles';
import { stepAt } from './stepAxis';

/** Columns over the step axis, each standing for one step. */
const columnCount = 200;

/**
 * Median and 10–90 % band over the seeds of one width, at one step a column. A column is computed
 * once, when all its seeds have come that far, and independently of the size of any figure.
 */
export class EnsembleColumns {
  readonly steps: Int32Array;
  /** NaN where fewer than two seeds are left. */
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
  /** How many columns are computed. */
  done = 0;
  private readonly spread: Spread = { low: 0, middle: 0, high: 0 };
  // The order of the seeds at the last column; those without a value wait at the end.
  private readonly order: Uint16Array;
  private readonly sorted: Float64Array;

  constructor(steps: Int32Array, seeds: number) {
    this.steps = steps;
    this.low = new Float64Array(steps.length).fill(Number.NaN);
    this.middle = this.low.slice();
    this.high = this.low.slice();
    this.order = Uint16Array.from({ length: seeds }, (_, i) => i);
    this.sorted = new Float64Array(seeds);
  }

  /** Computes the columns that have become complete. */
  extend(
    records: readonly NetworkRecord[],
    of: (record: NetworkRecord, step: number) => number,
    settled: number,
  ): void {
    while (this.done < this.steps.length && this.steps[this.done]! <= settled) {
      const count = this.sortAt(records, of, this.steps[this.done]!);
      if (spreadOf(this.sorted, count, this.spread)) {
        this.low[this.done] = this.spread.low;
        this.middle[this.done] = this.spread.middle;
        this.high[this.done] = this.spread.high;
      }
      this.done++;
    }
  }

  private sortAt(
    records: readonly NetworkRecord[],
    of: (record: NetworkRecord, step: number) => number,
    step: number,
  ): number {
    const { order, sorted } = this;
    let count = 0;
    for (let i = 0; i < order.length; i++) {
      const owner = order[i]!;
      const record = records[owner]!;
      if (!countsAt(record, step)) continue;
      const value = of(record, Math.min(step, record.last));
      if (!Number.isFinite(value)) continue;
      order[i] = order[count]!;
      order[count] = owner;
      sorted[count++] = value;
    }
    sortTogether(sorted, order, count);
    return count;
  }
}

/** The columns of a quantity of a width in this run; the name must be the quantity's alone. */
export function ensembleColumns(
  frame: PlotFrame,
  name: string,
  width: number,
  seeds: number,
  from: number,
): EnsembleColumns {
  const { k, time } = frame.experiment;
  const key = [frame.runId, frame.revision, frame.records.length, k, time].join();
  const known = runs(key, () => ({ steps: sampleSteps(frame), columns: new Map() }));
  const id = `${name}:${width}`;
  let columns = known.columns.get(id);
  if (!columns) {
    columns = new EnsembleColumns(
      known.steps.filter((step) => step >= from),
      seeds,
    );
    known.columns.set(id, columns);
  }
  return columns;
}

const runs = remember<{ steps: Int32Array; columns: Map<string, EnsembleColumns> }>();

/** Whole steps evenly spaced along the axis, from 0 to the last. */
function sampleSteps(frame: PlotFrame): Int32Array {
  const { k, time } = frame.experiment;
  const steps = new Set<number>();
  for (let i = 0; i <= columnCount; i++) {
    steps.add(Math.min(k, Math.round(stepAt(i / columnCount, k, time))));
  }
  return Int32Array.from(steps);
}
