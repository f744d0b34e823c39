import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { reach } from './moment';
import { type WidthGroup, widthGroups } from './widthRamp';

/** Up to so many seeds every one is drawn in the hero; more would be a tangle. */
export const mostSoftSeeds = 6;

/** Whether any width has several seeds, whose statistics are drawn. */
export function isEnsemble(frame: Pick<PlotFrame, 'records'>): boolean {
  return widthGroups(frame).some(({ records }) => records.length > 1);
}

/**
 * Whether a network is in the statistics of a step: a diverged one is up to its last recorded step
 * and not after it, one that ended stays where it is, one that was refused never was.
 */
export function countsAt(record: NetworkRecord, step: number): boolean {
  return record.last >= 0 && (step <= record.last || record.status !== 'diverged');
}

/** The last step at which the statistics of a width will not change any more; −1 before the first. */
export function settledStep(group: WidthGroup, frame: PlotFrame): number {
  let settled = Number.POSITIVE_INFINITY;
  for (const { last, status } of group.records) {
    if (status === 'running') settled = Math.min(settled, last);
  }
  return Math.min(settled, reach(frame));
}
