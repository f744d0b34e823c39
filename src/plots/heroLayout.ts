import { deviation, mean } from 'd3';
import type { EllipseAxes } from '../math/ellipse';
import { kernelAt, type NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { type EllipseMap, ellipseMap, halfBox, isFiniteKernel, type Plane } from './ellipseShape';
import { mostSoftSeeds } from './ensemble';
import { hasFrames } from './moment';
import { metrics, type PlotSize } from './size';
import { widthGroups } from './widthRamp';

export interface HeroLayout {
  readonly plane: Plane;
  /** The axes run over this box. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Longest semi-axis that is drawn as it is. */
  readonly cap: number;
  /** Half sides of the bounding box of the ellipses at the start, in units of the plane. */
  readonly reach: readonly [number, number];
  readonly thumb: number;
}

const headroom = 1.35;

/**
 * The box and the scale, fixed for the whole run so that drift is seen: Θ_∞ and the initial kernels
 * with headroom. A very narrow network may start far out; it does not shrink the limit to a dot.
 */
export function heroLayout(frame: PlotFrame, size: PlotSize): HeroLayout {
  // In a low figure the pictures leave the room to the ellipses.
  const thumb = Math.min(metrics(size.profile).thumb, Math.round(0.14 * size.height));
  // A wide container keeps the picture together around its middle.
  const width = Math.min(size.width, size.height * 1.25);
  const offset = (size.width - width) / 2;
  const left = offset + 6;
  const right = Math.max(left + 40, offset + width - thumb - 10);
  const top = thumb + 8;
  const bottom = Math.max(top + 40, size.height - 6);
  const reach = initialReach(frame);
  const unit = Math.min(
    (right - left) / 2 / (reach[0] * headroom),
    (bottom - top) / 2 / (reach[1] * headroom),
  );
  const plane = { cx: (left + right) / 2, cy: (top + bottom) / 2, unit };
  const cap = (40 * Math.max(size.width, size.height)) / unit;
  return { plane, left, right, top, bottom, cap, reach, thumb };
}

function initialReach(frame: PlotFrame): readonly [number, number] {
  const { axes } = frame.experiment;
  const limit = boxOf(ellipseMap(frame.limit.ntk, axes, Number.MAX_VALUE));
  let [x, y] = limit ?? [0, 0];
  // Without a limit to compare with (1/λ of a singular kernel) the first finite one sets the size.
  const most = limit ? 3 * Math.max(x, y) : Number.POSITIVE_INFINITY;
  for (const { records } of widthGroups(frame)) {
    const boxes = records.flatMap((record) => startBox(record, axes) ?? []);
    // What is drawn sets the scale: of many seeds that is the shown one and their tint.
    const drawn = records.length > mostSoftSeeds ? [...boxes.slice(0, 1), tintBox(boxes)] : boxes;
    for (const box of drawn) {
      x = Math.max(x, Math.min(box[0], most));
      y = Math.max(y, Math.min(box[1], most));
    }
  }
  const fallback = shortSide(frame);
  return [x || y || fallback, y || x || fallback];
}

type Box = readonly [number, number];

/** Half sides of the bounding box of a network's first ellipse; null where it can't be drawn. */
function startBox(record: NetworkRecord, axes: EllipseAxes): readonly [Box] | null {
  if (!hasFrames(record)) return null;
  const kernel = kernelAt(record, 0);
  if (!isFiniteKernel(kernel)) return null;
  const box = boxOf(ellipseMap(kernel, axes, Number.MAX_VALUE));
  return box && [box];
}

/** The sides one sd of their logarithms above their mean. */
function tintBox(boxes: readonly Box[]): Box {
  const side = (i: 0 | 1): number => {
    const logs = boxes.map((box) => Math.log(box[i])).filter(Number.isFinite);
    const above = (mean(logs) ?? Number.NEGATIVE_INFINITY) + (deviation(logs) ?? 0);
    return Math.exp(above);
  };
  return [side(0), side(1)];
}

/** Half sides of a bounding box that is of a drawable size. */
function boxOf(map: EllipseMap): readonly [number, number] | null {
  const box = halfBox(map);
  return box.every((side) => Number.isFinite(side) && side < 1e9) ? box : null;
}

/** Something of the right size when every ellipse is infinite: a few times the finite semi-axis. */
function shortSide(frame: PlotFrame): number {
  const { k11, k22 } = frame.limit.ntk;
  const trace = k11 + k22;
  if (!(trace > 0) || !Number.isFinite(trace)) return 1;
  return frame.experiment.axes === 'inverse' ? 3 / trace : Math.sqrt(trace);
}

export interface PlaneTick {
  readonly value: number;
  readonly major: boolean;
}

/** The round number labelled on both axes: as large as fits the shorter of them. */
export function tickStep(extent: number): number {
  const room = extent * 0.85;
  const power = 10 ** Math.floor(Math.log10(room));
  return ([5, 2].find((m) => m * power <= room) ?? 1) * power;
}

/** Ticks at the multiples of a step, with unlabelled ones halfway. */
export function planeTicks(extent: number, step: number): PlaneTick[] {
  const ticks: PlaneTick[] = [];
  for (let i = 1; (i * step) / 2 <= extent && i < 40; i++) {
    const value = Number(((i * step) / 2).toPrecision(6));
    const major = i % 2 === 0;
    ticks.push({ value: -value, major }, { value, major });
  }
  return ticks.sort((a, b) => a.value - b.value);
}
