import { scaleLinear } from 'd3';
import { apply, type Pair } from '../math/symmetric2';
import { type NetworkRecord, outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import { fixed, signedLabel } from './format';
import { hasFrames, shownStep, stepOf } from './moment';
import { firstStep, logisticEnd, overshoots } from './outputs';
import {
  label,
  line,
  type PanelBox,
  type PanelCurve,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
  progressKey,
  runKey,
} from './panel';
import { predictedOutputs } from './prediction';
import { lossGradient } from './residual';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';
import { widthGroups } from './widthRamp';

/** Pixels of a pair of outputs: equal units on both axes, the first to the right, the second up. */
interface PlaneScale {
  readonly box: PanelBox;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  toPixel(f: Readonly<Pair>): Pair;
  toOutputs(pixel: Readonly<Pair>): Pair;
}

const scales = remember<PlaneScale>();
const stills = remember<FigureMarks>();
const trails = remember<Trail[]>(8);
const paths = remember<readonly PanelCurve[]>(2);
const curveSets = remember<readonly (readonly PanelCurve[])[]>(2);

/**
 * The plane of outputs (f(x_1), f(x_2)): the path of each width's shown seed, dashed that of
 * infinite width from the same f_0, and as arrows the velocity −Θ_∞ ∂L/∂f.
 */
export function planeScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const key = `${runKey(frame, size)},${firstStep(frame)}`;
  const scale = scales(key, () => scaleOf(frame, size));
  const progress = `${progressKey(frame, size)},${key}`;
  const now = shownStep(frame);
  return {
    size,
    boxes: [scale.box],
    summary: summary(frame),
    progress: '',
    still: stills(key, () => still(frame, size, scale)),
    curves: curveSets(`${progress},${now}`, () => [
      [
        ...trails(progress, () => trailsOf(frame, scale)).flatMap((trail) =>
          trailCurves(trail, now),
        ),
        ...paths(key, () => predictions(frame, scale)),
      ],
    ]),
    now: { dots: dots(frame, size, scale) },
  };
}

export function drawPlane(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'plane');
}

function scaleOf(frame: PlotFrame, size: PlotSize): PlaneScale {
  const { tick } = metrics(size.profile);
  const box: PanelBox = {
    left: Math.round(3.5 * tick),
    right: Math.max(3.5 * tick + 20, size.width - tick * 3.4),
    top: Math.round(tick * 0.7),
    bottom: Math.max(tick * 2, size.height - Math.round(tick * 1.9)),
  };
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const [covered1, covered2] = [covered(frame, 0), covered(frame, 1)];
  const unit = Math.min(width / covered1.length, height / covered2.length);
  const range = ({ middle }: Covered, pixels: number): [number, number] => [
    middle - pixels / unit / 2,
    middle + pixels / unit / 2,
  ];
  const [x, y] = [range(covered1, width), range(covered2, height)];
  // Renderers lose precision far outside the figure.
  const near = (value: number) => Math.min(Math.max(value, -4e3), 4e3);
  return {
    box,
    x,
    y,
    toPixel: ([f1, f2]) => [
      near(box.left + (f1 - x[0]) * unit),
      near(box.bottom - (f2 - y[0]) * unit),
    ],
    toOutputs: ([px, py]) => [x[0] + (px - box.left) / unit, y[0] + (box.bottom - py) / unit],
  };
}

interface Covered {
  readonly middle: number;
  readonly length: number;
}

/** What one output covers on its way from the shown seeds' starts to the target, with some room. */
function covered(frame: PlotFrame, output: 0 | 1): Covered {
  const values = [frame.y[output]];
  for (const { shown } of widthGroups(frame)) {
    if (!hasFrames(shown)) continue;
    const f0 = outputsAt(shown, 0);
    values.push(f0[output]);
    // The logistic loss has no end: its outputs grow past the labels.
    if (frame.experiment.loss === 'logistic') values.push(logisticEnd(frame, f0)[output] ?? 0);
  }
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = overshoots(frame) ? 2.6 : 1.5;
  return { middle: (low + high) / 2, length: Math.max(room * (high - low), 0.5) };
}

function still(frame: PlotFrame, size: PlotSize, scale: PlaneScale): FigureMarks {
  const { tick, label: labelSize, dot } = metrics(size.profile);
  const { box } = scale;
  const lines: PanelLine[] = [
    line('x-axis', box.left, box.bottom, box.right, box.bottom, 'axis'),
    line('y-axis', box.left, box.top, box.left, box.bottom, 'axis'),
  ];
  const below = box.bottom + tick * 1.45;
  const labels: PanelLabel[] = [
    label('f1', box.right + 6, below, '*f*(*x*_{1})', 'start', 'label'),
    label('f2', box.left + 8, box.top + labelSize * 0.8, '*f*(*x*_{2})', 'start', 'label halo'),
  ];
  const count = (pixels: number) => Math.max(2, Math.min(8, Math.floor(pixels / (4 * tick))));
  for (const v of scaleLinear()
    .domain(scale.x)
    .ticks(count(box.right - box.left))) {
    const [x] = scale.toPixel([v, 0]);
    lines.push(line(`x${v}`, x, box.top, x, box.bottom, 'grid'));
    labels.push(label(`x${v}`, x, below, signedLabel(v), 'middle', 'tick'));
  }
  for (const v of scaleLinear()
    .domain(scale.y)
    .ticks(count(box.bottom - box.top))) {
    const [, y] = scale.toPixel([0, v]);
    lines.push(line(`y${v}`, box.left, y, box.right, y, 'grid'));
    labels.push(label(`y${v}`, box.left - 8, y + tick * 0.34, signedLabel(v), 'end', 'tick'));
  }
  const [x, y] = scale.toPixel(frame.y);
  return {
    lines,
    labels,
    curves: [{ key: 'field', className: 'field', d: field(frame, scale) }],
    dots: [{ key: 'target', x, y, r: dot + 1.5, className: 'target-ring' }],
  };
}

/** Distance of the field's arrows, px. */
const pitch = 30;

/** Arrows along −Θ_∞ ∂L/∂f; their length goes with the square root of the speed. */
function field(frame: PlotFrame, scale: PlaneScale): string {
  const { box } = scale;
  const arrows: { from: Pair; v: Pair; speed: number }[] = [];
  for (let x = box.left + pitch / 2; x < box.right; x += pitch) {
    for (let y = box.top + pitch / 2; y < box.bottom; y += pitch) {
      const gradient = lossGradient(scale.toOutputs([x, y]), frame.y, frame.experiment.loss);
      const [v1, v2] = apply(frame.limit.ntk, gradient);
      const speed = Math.hypot(v1, v2);
      if (speed > 0 && Number.isFinite(speed)) {
        arrows.push({ from: [x, y], v: [-v1 / speed, v2 / speed], speed });
      }
    }
  }
  const fastest = Math.max(...arrows.map(({ speed }) => speed));
  return arrows
    .map(({ from: [x, y], v: [u, w], speed }) => {
      const length = 0.8 * pitch * Math.sqrt(speed / fastest);
      if (length < 1.5) return '';
      const [ex, ey] = [x + (u * length) / 2, y + (w * length) / 2];
      const head = Math.min(4, length / 3);
      const wing = (side: 1 | -1): string =>
        `${(ex - head * (u - side * 0.5 * w)).toFixed(1)},${(ey - head * (w + side * 0.5 * u)).toFixed(1)}`;
      const tail = `${(x - (u * length) / 2).toFixed(1)},${(y - (w * length) / 2).toFixed(1)}`;
      const tip = `${ex.toFixed(1)},${ey.toFixed(1)}`;
      return `M${tail}L${tip}M${wing(1)}L${tip}L${wing(-1)}`;
    })
    .join('');
}

interface Trail {
  readonly width: number;
  readonly className: string;
  readonly points: readonly { readonly step: number; readonly at: Pair }[];
}

/** The path of each shown network; steps that move it by less than half a pixel are left out. */
function trailsOf(frame: PlotFrame, scale: PlaneScale): Trail[] {
  return widthGroups(frame).flatMap(({ width, shown, className }) => {
    if (!hasFrames(shown)) return [];
    return [{ width, className, points: pointsOf(shown, scale) }];
  });
}

function pointsOf(record: NetworkRecord, scale: PlaneScale): Trail['points'] {
  const points: { step: number; at: Pair }[] = [];
  let last: Pair = [Number.POSITIVE_INFINITY, 0];
  for (let step = 0; step <= record.last; step++) {
    const at = scale.toPixel(outputsAt(record, step));
    if (!at.every(Number.isFinite)) break;
    if (Math.hypot(at[0] - last[0], at[1] - last[1]) < 0.5) continue;
    points.push({ step, at });
    last = at;
  }
  return points;
}

function trailCurves({ width, className, points }: Trail, now: number): PanelCurve[] {
  const path = (part: Trail['points']) => polyline(part.map(({ at }) => at));
  const split = points.filter(({ step }) => step <= now).length;
  return [
    {
      key: `${width}:future`,
      className: `curve ahead ${className}`,
      d: path(points.slice(Math.max(0, split - 1))),
    },
    { key: String(width), className: `curve ${className}`, d: path(points.slice(0, split)) },
  ];
}

function predictions(frame: PlotFrame, scale: PlaneScale): PanelCurve[] {
  return widthGroups(frame).flatMap(({ width, shown }) => {
    if (!hasFrames(shown)) return [];
    const way = predictedOutputs(frame, outputsAt(shown, 0), 200);
    const points = way.map(({ f }) => scale.toPixel(f)).filter((at) => at.every(Number.isFinite));
    return [{ key: `${width}:inf`, className: 'prediction', d: polyline(points) }];
  });
}

/** Where every network is now, the shown seeds last; a small ring marks where they began. */
function dots(frame: PlotFrame, size: PlotSize, scale: PlaneScale): PanelDot[] {
  const { dot } = metrics(size.profile);
  const soft: PanelDot[] = [];
  const thick: PanelDot[] = [];
  const at = (record: NetworkRecord, step: number, r: number, key: string, className: string) => {
    const [x, y] = scale.toPixel(outputsAt(record, step));
    const { left, right, top, bottom } = scale.box;
    const within = x >= left && x <= right && y >= top && y <= bottom;
    return within ? [{ key, x, y, r, className }] : [];
  };
  for (const { width, shown, records, className } of widthGroups(frame)) {
    for (const record of records) {
      if (!hasFrames(record)) continue;
      const name = `${width}:${record.seed}`;
      const step = stepOf(record, frame);
      if (record !== shown) {
        soft.push(...at(record, step, 0.7 * dot, name, `dot soft ${className}`));
        continue;
      }
      thick.push(
        ...at(record, 0, 0.6 * dot, `${name}:start`, `dot off-scale ${className}`),
        ...at(record, step, dot, name, `dot ${className}`),
      );
    }
  }
  return [...soft, ...thick];
}

function summary(frame: PlotFrame): string {
  const parts = widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, shown }) => {
      const [f1, f2] = outputsAt(shown, stepOf(shown, frame));
      return `width ${width}: (${fixed(f1, 2)}, ${fixed(f2, 2)})`;
    });
  const [y1, y2] = frame.y.map((v) => signedLabel(v));
  return `The two outputs as a point of the plane at step ${shownStep(frame)}, on the way to (${y1}, ${y2}). ${parts.join('; ')}.`;
}
