import type { PlotFrame } from '../protocol/plotFrame';
import { driftAt } from './kernels';
import { hasFrames, stepOf } from './moment';
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

export interface PowerFit {
  readonly exponent: number;
  /** Natural logarithms of the middle of the data, through which the line goes. */
  readonly centre: readonly [number, number];
}

/**
 * Least squares of log drift against log n over all networks that have not diverged; null with
 * fewer than three widths.
 */
export function fitDrift(points: readonly DriftPoint[]): PowerFit | null {
  const used = points.filter(({ group, seed }) =>
    group.records.some((r) => r.seed === seed && r.status !== 'diverged'),
  );
  if (new Set(used.map(({ group }) => group.width)).size < 3) return null;
  const xs = used.map(({ group }) => Math.log(group.width));
  const ys = used.map(({ drift }) => Math.log(drift));
  const mx = xs.reduce((a, b) => a + b) / xs.length;
  const my = ys.reduce((a, b) => a + b) / ys.length;
  let sxx = 0;
  let sxy = 0;
  for (const [i, x] of xs.entries()) {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (ys[i]! - my);
  }
  return { exponent: sxy / sxx, centre: [mx, my] };
}
