import type { Kernel2 } from '../math/symmetric2';
import { kernelAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { type LabelSlot, labelSlots, leaderEnd } from './ellipseLabels';
import { type EllipseNote, ellipseNote } from './ellipseNote';
import { describeFrame, readoutLines, spokenKernel } from './ellipseReadout';
import { type EllipseMap, ellipseMap, ellipsePath, halfBox, isFiniteKernel } from './ellipseShape';
import { mostSoftSeeds } from './ensemble';
import { ensembleCloud } from './ensembleCloud';
import { heroSeedsNote } from './ensembleWords';
import { tickLabel, whole } from './format';
import { type HeroLayout, heroLayout, planeTicks, tickStep } from './heroLayout';
import { gapAt } from './kernels';
import { meanLabel } from './meanLabel';
import { hasFrames, shownStep, stepOf } from './moment';
import { firstStep } from './outputs';
import { label, line, type PanelLabel, type PanelLine, runKey } from './panel';
import { pinnedGroups, pinnedRun } from './pinned';
import { metrics, type PlotSize } from './size';
import { trailSteps } from './trail';
import { type WidthGroup, widthGroups } from './widthRamp';

export { drawEllipses } from './drawEllipses';
export { describeFrame as describe } from './ellipseReadout';

/** One kernel's ellipse now. */
export interface EllipseMark {
  /** A width, or `inf`. */
  readonly key: string;
  readonly className: string;
  readonly d: string;
  readonly spoken: string;
  readonly readout: readonly string[];
}

export interface EllipseTrail {
  readonly key: string;
  readonly className: string;
  readonly d: string;
  /** 0 (oldest) … 1 (newest). */
  readonly freshness: number;
}

export interface EllipseLabel {
  readonly key: string;
  readonly className: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  /** Path of the leader, or of the arrow of what is off scale. */
  readonly leader: string;
}

export interface EllipsesScene {
  readonly size: PlotSize;
  readonly summary: string;
  readonly layout: HeroLayout;
  readonly still: {
    readonly lines: readonly PanelLine[];
    readonly labels: readonly PanelLabel[];
    readonly thumbs: readonly {
      key: string;
      x: number;
      y: number;
      href: string | null;
      text: string;
    }[];
    readonly note: EllipseNote;
    /** Top left corner of the readout box. */
    readonly readoutAt: readonly [number, number];
    readonly slots: readonly LabelSlot[];
  };
  /** Behind everything: the cloud of each width's seeds, and over it the seeds where they are few. */
  readonly seeds: readonly { key: string; className: string; d: string }[];
  /** Of each width with several seeds, the ellipse of their mean kernel. */
  readonly means: readonly { key: string; className: string; d: string }[];
  readonly meanNames: readonly PanelLabel[];
  /** The pinned run's ellipses at the same step, and its limit's. */
  readonly pinned: readonly { key: string; className: string; d: string }[];
  readonly trails: readonly EllipseTrail[];
  readonly ellipses: readonly EllipseMark[];
  readonly labels: readonly EllipseLabel[];
}

/**
 * The hero: {v : vᵀΘ⁻¹v = 1} of every width now, thin its past, dashed Θ_∞; tinted the cloud of its
 * seeds, dotted their mean.
 */
export function ellipsesScene(frame: PlotFrame, size: PlotSize): EllipsesScene {
  const key = `${runKey(frame, size)},${firstStep(frame)}`;
  const layout = layouts(key, () => heroLayout(frame, size));
  const still = stills(key, () => buildStill(frame, size, layout));
  const { axes } = frame.experiment;
  const mapOf = (kernel: Kernel2): EllipseMap => ellipseMap(kernel, axes, layout.cap);
  const path = (kernel: Kernel2): string =>
    isFiniteKernel(kernel) ? ellipsePath(mapOf(kernel), layout.plane) : '';
  const groups = widthGroups(frame).filter(({ shown }) => hasFrames(shown));
  const ellipses: EllipseMark[] = [];
  const labels: EllipseLabel[] = [];
  const add = (
    name: string,
    key: string,
    className: string,
    kernel: Kernel2,
    gap: number | null,
  ) => {
    if (!isFiniteKernel(kernel)) return;
    const map = mapOf(kernel);
    ellipses.push({
      key,
      className,
      d: ellipsePath(map, layout.plane),
      spoken: spokenKernel(name, kernel, gap),
      readout: readoutLines(key === 'inf' ? '*n* → ∞' : `*n* = ${whole(Number(key))}`, kernel, gap),
    });
    const slot = still.slots.find((s) => s.key === key);
    if (slot) labels.push(labelOf(slot, className, map, layout, size));
  };
  for (const { width, shown, className } of groups) {
    const step = stepOf(shown, frame);
    const gap = gapAt(shown, step, frame.limit.ntk);
    add(`Width ${whole(width)}`, String(width), className, kernelAt(shown, step), gap);
  }
  add('Infinite width', 'inf', 'w-inf', frame.limit.ntk, null);
  const clouds = widthGroups(frame)
    .map((group) => ensembleCloud(group, frame, layout))
    .filter((cloud) => cloud !== null);
  return {
    size,
    summary: `${describeFrame(frame)} ${heroSeedsNote(frame)}`.trimEnd(),
    layout,
    still,
    seeds: [
      ...clouds.map(({ key, className, tint }) => ({
        key: `tint:${key}`,
        className: `tint ${className}`,
        d: tint,
      })),
      ...groups.flatMap((group) => seedsOf(group, frame, path)),
    ],
    means: clouds.map(({ key, className, mean }) => ({
      key: `mean:${key}`,
      className: `mean ${className}`,
      d: mean,
    })),
    meanNames: meanLabel(clouds, frame, size, layout),
    pinned: pinnedEllipses(frame, path),
    trails: groups.flatMap((group) => trailOf(group, frame, path)),
    ellipses,
    labels,
  };
}

const layouts = remember<HeroLayout>();
const stills = remember<EllipsesScene['still']>();

/** The other seeds of a width, where they are few enough to be told apart, as one path. */
function seedsOf(
  { width, className, records }: WidthGroup,
  frame: PlotFrame,
  path: (kernel: Kernel2) => string,
): EllipsesScene['seeds'] {
  if (records.length > mostSoftSeeds) return [];
  let d = '';
  for (const record of records.slice(1)) {
    if (hasFrames(record)) d += path(kernelAt(record, stepOf(record, frame)));
  }
  return d ? [{ key: String(width), className, d }] : [];
}

/** At the shown step, each in the colour of its width, and the limit in ink. */
function pinnedEllipses(
  frame: PlotFrame,
  path: (kernel: Kernel2) => string,
): EllipsesScene['pinned'] {
  const pinned = pinnedRun(frame);
  if (!pinned) return [];
  const marks = pinnedGroups(frame).map(({ width, className, shown }) => ({
    key: String(width),
    className: `pinned ${className}`,
    d: path(kernelAt(shown, stepOf(shown, frame))),
  }));
  return [...marks, { key: 'inf', className: 'pinned w-inf', d: path(pinned.ntk) }];
}

function trailOf(
  { width, className, shown }: WidthGroup,
  frame: PlotFrame,
  path: (kernel: Kernel2) => string,
): EllipseTrail[] {
  const steps = trailSteps(Math.min(shownStep(frame), shown.last));
  return steps.map((step, i) => ({
    key: `${width}:${step}`,
    className,
    d: path(kernelAt(shown, step)),
    freshness: (i + 1) / steps.length,
  }));
}

function labelOf(
  slot: LabelSlot,
  className: string,
  map: EllipseMap,
  layout: HeroLayout,
  size: PlotSize,
): EllipseLabel {
  const { key, text, x, y } = slot;
  const { cx, cy, unit } = layout.plane;
  const [hx, hy] = halfBox(map);
  const off =
    hx * unit > Math.min(cx, size.width - cx) || hy * unit > Math.min(cy, size.height - cy);
  if (off) {
    // The arrow stands between the words and the edge, pointing out of the figure.
    const arm = metrics(size.profile).label * 0.6;
    const edge = size.width - 2;
    const leader = `M${edge - arm},${y + arm / 2}L${edge},${y - arm / 2}M${edge - arm * 0.7},${y - arm / 2}H${edge}V${y + arm * 0.2}`;
    return {
      key,
      className,
      text: `${text} off scale`,
      x: edge - arm - 6,
      y,
      anchor: 'end',
      leader,
    };
  }
  const [ex, ey] = leaderEnd(map, layout);
  const leader = `M${x - 4},${y}H${x - 12}L${ex},${ey}`;
  return { key, className, text, x, y, anchor: 'start', leader };
}

function buildStill(frame: PlotFrame, size: PlotSize, layout: HeroLayout): EllipsesScene['still'] {
  const { plane, left, right, top, bottom, thumb } = layout;
  const { cx, cy, unit } = plane;
  const { tick } = metrics(size.profile);
  const lines = [line('x', left, cy, right, cy, 'axis'), line('y', cx, bottom, cx, top, 'axis')];
  const labels: PanelLabel[] = [];
  const [halfX, halfY] = [(right - left) / 2 / unit, (bottom - top) / 2 / unit];
  const step = tickStep(Math.min(halfX, halfY));
  for (const { value, major } of planeTicks(halfX, step)) {
    const x = cx + value * unit;
    lines.push(line(`x${value}`, x, cy - 3.5, x, cy + 3.5, 'axis'));
    if (major) {
      labels.push(label(`x${value}`, x, cy + tick * 1.4, tickLabel(value), 'middle', 'tick halo'));
    }
  }
  for (const { value, major } of planeTicks(halfY, step)) {
    const y = cy - value * unit;
    lines.push(line(`y${value}`, cx - 3.5, y, cx + 3.5, y, 'axis'));
    if (major) {
      labels.push(
        label(`y${value}`, cx - 8, y + tick * 0.34, tickLabel(value), 'end', 'tick halo'),
      );
    }
  }
  const note = ellipseNote(frame, size, layout);
  // The corner opposite the note's, or above it: the ellipse leans away from both.
  const leansBack = ellipseMap(frame.limit.ntk, frame.experiment.axes, layout.cap).m12 < 0;
  return {
    lines,
    labels,
    thumbs: [
      { key: 'x1', x: right + 8, y: cy - thumb / 2, href: frame.thumbnails.x1, text: '*x*_{1}' },
      {
        key: 'x2',
        x: cx - thumb / 2,
        y: top - thumb - 6,
        href: frame.thumbnails.x2,
        text: '*x*_{2}',
      },
    ],
    note,
    readoutAt: leansBack ? [left, bottom - tick * 8] : [left, top],
    slots: labelSlots(frame, size, layout),
  };
}
