import { median } from 'd3';
import { driftAt } from '../../plots/kernels';
import { kernelAt, lossAt, type NetworkRecord, outputsAt } from '../../protocol/frames';

/** Outputs below this are none. */
const silence = 1e-3;
/** Before this many steps nothing is said about how a network does. */
const fewSteps = 5;

/** Whether a network's loss is, where its record ends, below the first. */
export function hasLearnt(record: NetworkRecord): boolean {
  return record.last > 0 && lossAt(record, record.last) < lossAt(record, 0);
}

/** Whether a network puts out 0 for good: it learnt nothing, or its kernel is gone. */
export function isDead(record: NetworkRecord): boolean {
  if (record.status === 'diverged' || record.last < fewSteps) return false;
  const silent = outputsAt(record, record.last).every((output) => Math.abs(output) < silence);
  if (!silent) return false;
  return !hasLearnt(record) || traceAt(record, record.last) < 0.05 * traceAt(record, 0);
}

function traceAt(record: NetworkRecord, step: number): number {
  const { k11, k22 } = kernelAt(record, step);
  return k11 + k22;
}

/** Whether the drifts measured so far are ordered as the limit has it, and the widest is small. */
export function widestKeepsItsKernel(records: readonly NetworkRecord[]): boolean {
  const widths = [...new Set(records.map(({ width }) => width))].sort((p, q) => p - q);
  if (widths.length < 2) return false;
  const narrow = driftOf(records, widths[0]!);
  const wide = driftOf(records, widths.at(-1)!);
  return narrow !== null && wide !== null && wide < narrow && wide < 0.3;
}

/** The middle drift of a width's networks where their records end. */
function driftOf(records: readonly NetworkRecord[], width: number): number | null {
  const drifts = records
    .filter((record) => record.width === width && record.last > 0)
    .map((record) => driftAt(record, record.last))
    .filter(Number.isFinite);
  return median(drifts) ?? null;
}
