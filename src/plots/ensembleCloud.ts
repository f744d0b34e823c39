import { frameSize } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { ellipseMap, ellipsePath, type Plane } from './ellipseShape';
import { countsAt } from './ensemble';
import type { HeroLayout } from './heroLayout';
import { halfCount, LogRadii } from './logRadii';
import { shownStep } from './moment';
import type { WidthGroup } from './widthRamp';

/** What the seeds of one width look like together. */
export interface EnsembleCloud {
  readonly key: string;
  readonly className: string;
  /** Between the ellipses one sd of log radius inside and outside its mean. */
  readonly tint: string;
  /** The ellipse of the mean kernel. */
  readonly mean: string;
}

/** The cloud of a width now; null with fewer than two seeds left. */
export function ensembleCloud(
  { width, className, records }: WidthGroup,
  frame: PlotFrame,
  layout: HeroLayout,
): EnsembleCloud | null {
  if (records.length < 2) return null;
  const step = shownStep(frame);
  const { axes } = frame.experiment;
  const { plane, cap } = layout;
  let count = 0;
  let [s11, s12, s22] = [0, 0, 0];
  for (const record of records) {
    if (!countsAt(record, step)) continue;
    const i = Math.min(step, record.last) * frameSize;
    const v = record.values;
    if (!Number.isFinite(v[i]! + v[i + 1]! + v[i + 2]!)) continue;
    s11 += v[i]!;
    s12 += v[i + 1]!;
    s22 += v[i + 2]!;
    count++;
  }
  if (count < 2) return null;
  const mean = { k11: s11 / count, k12: s12 / count, k22: s22 / count };
  const map = ellipseMap(mean, axes, cap);
  radii.start(axes, hair / plane.unit, cap);
  radii.aim(map.m11, map.m12, map.m22);
  for (const record of records) {
    if (!countsAt(record, step)) continue;
    const i = Math.min(step, record.last) * frameSize;
    const v = record.values;
    if (!Number.isFinite(v[i]! + v[i + 1]! + v[i + 2]!)) continue;
    radii.add(v[i]!, v[i + 1]!, v[i + 2]!);
  }
  radii.finish();
  return {
    key: String(width),
    className,
    tint: ring(radii, plane, 1) + ring(radii, plane, -1),
    mean: ellipsePath(map, plane),
  };
}

const radii = new LogRadii();

/** Pixels: a thinner ellipse looks no different. */
const hair = 0.5;

/** The closed path `sds` standard deviations from the mean of the log radius. */
function ring({ ux, uy, mean, sd }: LogRadii, { cx, cy, unit }: Plane, sds: number): string {
  let near = '';
  let far = '';
  for (let i = 0; i < halfCount; i++) {
    const r = unit * Math.min(Math.exp(mean[i]! + sds * sd[i]!), 1e6);
    const x = r * ux[i]!;
    const y = r * uy[i]!;
    near += `${i ? 'L' : 'M'}${tenths(cx + x)},${tenths(cy - y)}`;
    far += `L${tenths(cx - x)},${tenths(cy + y)}`;
  }
  return `${near}${far}Z`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
