import type { DetailRecord, DetailRecords } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { shownStep } from './moment';
import { type WidthGroup, widthGroups } from './widthRamp';

/** Index of the checkpoint that stands for the shown step: the nearest in log(1 + k). */
export function checkpointOf(frame: PlotFrame, checkpoints: readonly number[]): number {
  const wanted = Math.log1p(shownStep(frame));
  let best = 0;
  for (const [i, step] of checkpoints.entries()) {
    const gap = Math.abs(Math.log1p(step) - wanted);
    if (gap < Math.abs(Math.log1p(checkpoints[best]!) - wanted)) best = i;
  }
  return best;
}

/** Whether a network counts at a checkpoint: it has a record there, and has not diverged before. */
export function recordedAt(record: DetailRecord, checkpoint: number): boolean {
  return record.last >= checkpoint;
}

/** The networks of one width and one activation, as far as they have records. */
export interface DetailGroup {
  readonly group: WidthGroup;
  readonly records: readonly DetailRecord[];
}

/** Networks by width, narrow to wide, with the run's activation or, as `rival`, with the other. */
export function detailGroups(frame: PlotFrame, rival = false): DetailGroup[] {
  const { details, experiment } = frame;
  if (!details) return [];
  return widthGroups(frame).map((group) => ({
    group,
    records: details.records.filter(
      ({ width, activation }) => width === group.width && (activation !== experiment.act) === rival,
    ),
  }));
}

/** The networks with the run's own activation. */
export function isOwn({ experiment }: PlotFrame): (record: DetailRecord) => boolean {
  return ({ activation }) => activation === experiment.act;
}

/**
 * How far the networks of a panel are, in a few words; empty once all are there.
 * @param wanted those that the panel draws
 */
export function detailProgress(
  details: DetailRecords | null,
  wanted: (record: DetailRecord) => boolean = () => true,
): string {
  if (!details) return '';
  const drawn = details.records.filter(wanted);
  const done = drawn.filter(({ status }) => status !== 'running').length;
  if (done === drawn.length) return '';
  if (details.status === 'failed') return details.failure ?? 'stopped';
  if (details.status === 'waiting') return 'after the run';
  return `${done} of ${drawn.length} networks`;
}

/** Which widths have too few seeds because more would take too long; empty where none. */
export function omittedNote(details: DetailRecords | null): string {
  const widths = details?.omittedWidths ?? [];
  return widths.length === 0 ? '' : `n = ${widths.join(', ')}: too slow here for many seeds`;
}

/** Grows with everything that a figure drawn from the details could show. */
export function detailKey(frame: PlotFrame): string {
  const { details } = frame;
  return details ? `${frame.runId},${details.revision}` : `${frame.runId},none`;
}
