import type { Pair } from '../math/symmetric2';
import { type NetworkRecord, outputsAt } from '../protocol/frames';

/** |f − y| below which a training point counts as fitted. */
export const fittedResidual = 1e-3;

/**
 * The first step in `from` … `to` at which every network that has not diverged fits both points;
 * null when there is none. Beyond it a kernel with kinks only jitters.
 */
export function firstFittedStep(
  records: readonly NetworkRecord[],
  y: Pair,
  from: number,
  to: number,
): number | null {
  const live = records.filter((r) => r.status === 'running' || r.status === 'ended');
  if (live.length === 0) return null;
  for (let step = from; step <= to; step++) {
    if (live.every((record) => fits(record, y, step))) return step;
  }
  return null;
}

function fits(record: NetworkRecord, y: Pair, step: number): boolean {
  const f = outputsAt(record, step);
  return Math.abs(f[0] - y[0]) < fittedResidual && Math.abs(f[1] - y[1]) < fittedResidual;
}
