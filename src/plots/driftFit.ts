import type { PlotFrame } from '../protocol/plotFrame';
import { driftAt } from './kernels';
import { hasFrames, stepOf } from './moment';
import { fitPower, type PowerFit } from './powerFit';
import { type WidthGroup, widthGroups } from './widthRamp';

export interface DriftPoint {
  readonly group: WidthGroup;
  readonly seed: number;
  readonly shown: boolean;
  readonly drift: number;
}

/** The drift of every network at the shown step; what has none (step 0, diverged off scale) is left out. */
export function driftPoints(frame: PlotFrame): DriftPoint[] {
  const out: DriftPoint[] = [];
  for (const group of widthGroups(frame)) {
    for (const record of group.records) {
      if (!hasFrames(record)) continue;
      const drift = driftAt(record, stepOf(record, frame));
      if (!(drift > 0) || !Number.isFinite(drift)) continue;
      out.push({ group, seed: record.seed, shown: record === group.shown, drift });
    }
  }
  return out;
}

/**
 * Least squares of log drift against log n over all networks that have not diverged; null with
 * fewer than three widths.
 */
export function fitDrift(points: readonly DriftPoint[]): PowerFit | null {
  const used = points.filter(({ group, seed }) =>
    group.records.some((r) => r.seed === seed && r.status !== 'diverged'),
  );
  return fitPower(used.map(({ group, drift }) => [group.width, drift] as const));
}
