import { type NetworkRecord, recordedStep } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';

/** The shown step as an index: playback may hand over a fraction while it interpolates. */
export function shownStep(frame: PlotFrame): number {
  return Math.max(0, Math.floor(Number.isFinite(frame.step) ? frame.step : 0));
}

/** Whether the network stands frozen at its last finite step: it diverged at the one after. */
export function divergedBy(record: NetworkRecord, step: number): boolean {
  return record.status === 'diverged' && step >= record.last;
}

/** Whether anything of the network can be drawn. */
export function hasFrames(record: NetworkRecord): boolean {
  return record.last >= 0;
}

/** The recorded step that stands for the shown one; needs `last ≥ 0`. */
export function stepOf(record: NetworkRecord, frame: PlotFrame): number {
  return recordedStep(record, shownStep(frame));
}

/** How far curves reach: the furthest any network has been recorded. */
export function reach(frame: PlotFrame): number {
  let last = -1;
  for (const record of frame.records) last = Math.max(last, record.last);
  return last;
}
