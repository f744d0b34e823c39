import { frameSize, type NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { type EllipseMap, ellipseMap, ellipsePath, type Plane } from './ellipseShape';
import { countsAt } from './ensemble';
import type { HeroLayout } from './heroLayout';
import { halfCount, LogRadii } from './logRadii';
import { shownStep } from './moment';
import type { WidthGroup } from './widthRamp';

/** What the seeds of one width look like together. */
export interface EnsembleCloud {
  readonly key: string;
  readonly className: string;
  /** From one sd of log radius inside its mean to one outside; empty where that is off scale. */
  readonly tint: string;
  /** The ellipse of the mean kernel. */
  readonly mean: string;
  readonly meanMap: EllipseMap;
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
  const count = gather(records, step);
  if (count < 2) return null;
  const mean = { k11: 0, k12: 0, k22: 0 };
  for (let i = 0; i < 3 * count; i += 3) {
    mean.k11 += kernels[i]! / count;
    mean.k12 += kernels[i + 1]! / count;
    mean.k22 += kernels[i + 2]! / count;
  }
  const map = ellipseMap(mean, axes, cap);
  radii.start(axes, thinnest * Math.max(...layout.reach), cap);
  radii.aim(map.m11, map.m12, map.m22);
  for (let i = 0; i < 3 * count; i += 3) radii.add(kernels[i]!, kernels[i + 1]!, kernels[i + 2]!);
  radii.finish();
  return {
    key: String(width),
    className,
    tint: offScale(layout) ? '' : ring(plane, cap, 1) + ring(plane, cap, -1),
    mean: ellipsePath(map, plane),
    meanMap: map,
  };
}

const radii = new LogRadii();
let kernels = new Float64Array(0);

/** Writes the finite kernels of the seeds that count into `kernels`, and says how many. */
function gather(records: readonly NetworkRecord[], step: number): number {
  if (kernels.length < 3 * records.length) kernels = new Float64Array(3 * records.length);
  let count = 0;
  for (const record of records) {
    if (!countsAt(record, step)) continue;
    const i = Math.min(step, record.last) * frameSize;
    const { values } = record;
    if (!Number.isFinite(values[i]! + values[i + 1]! + values[i + 2]!)) continue;
    for (let j = 0; j < 3; j++) kernels[3 * count + j] = values[i + j]!;
    count++;
  }
  return count;
}

/** Of the half size of the figure; the statistics must not depend on its pixels. */
const thinnest = 0.002;

/** Whether the mean radius leaves the figure, so that its tint would only colour the paper. */
function offScale({ plane }: HeroLayout): boolean {
  const longest = Math.exp(Math.max(...radii.mean));
  return !(longest * plane.unit < 1.2 * Math.hypot(plane.cx, plane.cy));
}

/** The closed path `sds` standard deviations from the mean of the log radius. */
function ring({ cx, cy, unit }: Plane, cap: number, sds: number): string {
  const { ux, uy, mean, sd } = radii;
  let near = '';
  let far = '';
  for (let i = 0; i < halfCount; i++) {
    const r = unit * Math.min(Math.exp(mean[i]! + sds * sd[i]!), cap);
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
