import type { PlotFrame } from '../protocol/plotFrame';
import { metrics, type PlotProfile, type PlotSize } from './size';
import { type AxisTick, axisTicks, positionOf } from './stepAxis';

/** The area inside the axes, in pixels. */
export interface PanelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PanelLabel {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Rich text, see richText.ts. */
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly className: string;
}

export interface PanelLine {
  readonly key: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly className: string;
}

export interface PanelImage {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly href: string;
}

export interface PanelCurve {
  readonly key: string;
  readonly className: string;
  readonly d: string;
}

export interface PanelDot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly className: string;
}

/** What a panel over the step axis consists of; parts keep their identity while nothing in them changed. */
export interface PanelScene {
  readonly size: PlotSize;
  readonly box: PanelBox;
  /** What the figure shows, in words. */
  readonly summary: string;
  readonly still: {
    readonly lines: readonly PanelLine[];
    readonly labels: readonly PanelLabel[];
    readonly images: readonly PanelImage[];
  };
  readonly traces: {
    /** Solid up to the cursor, faint after it. */
    readonly networks: readonly PanelCurve[];
    /** Drawn alike before and after the cursor. */
    readonly predictions: readonly PanelCurve[];
  };
  readonly cursor: {
    /** Null before the first frame. */
    readonly x: number | null;
    readonly dots: readonly PanelDot[];
    readonly lines: readonly PanelLine[];
    readonly labels: readonly PanelLabel[];
  };
}

/** The small pictures at the right of a panel. */
export function panelThumb(profile: PlotProfile): number {
  return { screen: 36, phone: 32, embed: 40, projector: 48 }[profile];
}

/** The box of every panel over the step axis: equal for equal widths, so that cursors line up. */
export function panelBox(size: PlotSize): PanelBox {
  const { tick, label } = metrics(size.profile);
  const right = 12 + panelThumb(size.profile) + 6 + 3 * label;
  const left = Math.round(3.5 * tick);
  return {
    left,
    right: Math.max(left + 20, size.width - right),
    top: Math.round(tick * 0.7),
    bottom: Math.max(tick * 2, size.height - Math.round(tick * 1.9)),
  };
}

/** Pixel of a step in a panel. */
export function panelX(frame: PlotFrame, box: PanelBox): (step: number) => number {
  const { k, time } = frame.experiment;
  return (step) => box.left + (box.right - box.left) * positionOf(step, k, time);
}

/** A linear scale from values to pixels; off-scale values stay near the box, NaN stays NaN. */
export function linearY(
  domain: readonly [number, number],
  box: PanelBox,
): (value: number) => number {
  const [low, high] = domain;
  const unit = (box.bottom - box.top) / (high - low || 1);
  return (value) => nearBox(box.bottom - (value - low) * unit, box);
}

/** A logarithmic scale from values to pixels; NaN for values that have no logarithm. */
export function logY(domain: readonly [number, number], box: PanelBox): (value: number) => number {
  const low = Math.log(domain[0]);
  const unit = (box.bottom - box.top) / (Math.log(domain[1]) - low || 1);
  return (value) =>
    value > 0 ? nearBox(box.bottom - (Math.log(value) - low) * unit, box) : Number.NaN;
}

// Renderers lose precision far outside the figure.
function nearBox(y: number, box: PanelBox): number {
  const far = 4 * (box.bottom - box.top);
  return Math.min(Math.max(y, box.top - far), box.bottom + far);
}

/** The step axis below a panel: its ticks, its labels and its name. */
export function stepAxisMarks(
  frame: PlotFrame,
  box: PanelBox,
  profile: PlotProfile,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const { tick } = metrics(profile);
  const { k, time } = frame.experiment;
  const ticks: AxisTick[] = axisTicks(panelX(frame, box), k, time, tick);
  const y = box.bottom + Math.round(tick * 1.45);
  const length = profile === 'projector' ? 6 : 4;
  return {
    lines: [
      line('x-axis', box.left, box.bottom, box.right, box.bottom, 'axis'),
      ...ticks.map((t) => line(`x-${t.label}`, t.x, box.bottom, t.x, box.bottom + length, 'axis')),
    ],
    labels: [
      ...ticks.map((t) => label(`x-${t.label}`, t.x, y, t.label, 'middle', 'tick')),
      label('x-name', box.left - tick, y, '*k*', 'end', 'tick'),
    ],
  };
}

export function line(
  key: string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  className: string,
): PanelLine {
  return { key, x1, y1, x2, y2, className };
}

export function label(
  key: string,
  x: number,
  y: number,
  text: string,
  anchor: PanelLabel['anchor'],
  className: string,
): PanelLabel {
  return { key, x, y, text, anchor, className };
}

/** Everything about a run that does not depend on the shown step or on what is computed. */
export function runKey(frame: PlotFrame, size: PlotSize): string {
  const { k, time, prediction, axes, loss } = frame.experiment;
  return [
    frame.runId,
    frame.revision,
    frame.pinned?.id ?? '',
    size.width,
    size.height,
    size.profile,
    k,
    time,
    prediction,
    axes,
    loss,
  ].join();
}

/**
 * `runKey` and how far the networks have been computed, to about a pixel: a long run computes many
 * steps between two frames that nobody could tell apart.
 */
export function progressKey(frame: PlotFrame, size: PlotSize): string {
  const { k, time } = frame.experiment;
  let total = 0;
  let over = 0;
  for (const { last, status } of frame.records) {
    total += last < 0 ? -1 : Math.floor(400 * positionOf(last, k, time));
    if (status !== 'running') over++;
  }
  return `${runKey(frame, size)},${frame.records.length},${total},${over}`;
}
