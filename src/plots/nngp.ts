import { scaleLinear } from 'd3';
import { detailOutputsAt } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import {
  checkpointOf,
  detailGroups,
  detailKey,
  detailProgress,
  isOwn,
  omittedNote,
  recordedAt,
} from './detailMoment';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import { fixed, tickLabel, whole } from './format';
import { sigmaRing, type TrainLaw, trainLaw } from './gaussianTrain';
import { marginCurves } from './marginals';
import { shownStep } from './moment';
import { label, line, type PanelBox, type PanelCurve, type PanelDot, runKey } from './panel';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';

/** The outputs of one width's seeds at a checkpoint. */
interface Cloud {
  readonly key: string;
  readonly className: string;
  readonly outputs: readonly (readonly [number, number])[];
}

/**
 * (f(x_1), f(x_2)) of many seeds at the shown step on the 1σ and 2σ rings of the infinite-width
 * Gaussian: the NNGP at the start, pushed through the flow after it; with its margins.
 */
export function nngpScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const [plane, top, side] = layout(size);
  const { details } = frame;
  const checkpoint = details ? checkpointOf(frame, details.checkpoints) : 0;
  const step = details?.checkpoints[checkpoint] ?? shownStep(frame);
  const run = runKey(frame, size);
  const domain = domains(run, () => domainOf(frame));
  const law = laws(`${run},${step}`, () => trainLaw(frame, frame.learningRate * step));
  const key = `${run},${detailKey(frame)},${checkpoint}`;
  const clouds = cloudSets(key, () => cloudsAt(frame, checkpoint));
  return {
    size,
    boxes: [plane, top, side],
    summary: summary(clouds, step, law),
    progress: detailProgress(details, isOwn(frame)) || omittedNote(details),
    still: stills(run, () => still(frame, size, [plane, top, side], domain)),
    curves: curveSets(key, () => [
      rings(law, plane, domain),
      margin(0, top, domain, clouds, law),
      margin(1, side, domain, clouds, law),
    ]),
    now: marks(key, () => cloudMarks(size, plane, domain, clouds, law, step)),
  };
}

export function drawNngp(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'nngp');
}

const domains = remember<readonly [number, number]>();
const laws = remember<TrainLaw>(64);
const cloudSets = remember<readonly Cloud[]>(8);
const stills = remember<FigureMarks>();
const curveSets = remember<FigureScene['curves']>(8);
const marks = remember<Omit<FigureMarks, 'curves'>>(8);

/** A square plane, one margin above it and one at its right. */
function layout(size: PlotSize): readonly [PanelBox, PanelBox, PanelBox] {
  const { tick } = metrics(size.profile);
  const axis = Math.round(3 * tick);
  const below = Math.round(2 * tick);
  const head = Math.round(0.6 * tick);
  const room = Math.max(60, Math.min(size.width - axis - 12, size.height - below - head));
  const thick = Math.round(0.2 * room);
  const length = room - thick - 8;
  const left = Math.round(axis + Math.max(0, size.width - axis - 12 - room) / 2);
  const bottom = Math.max(size.height - below, length + thick);
  const plane = { left, right: left + length, top: bottom - length, bottom };
  const over = plane.top - 8;
  return [
    plane,
    { left, right: plane.right, top: over - thick, bottom: over },
    { left: plane.right + 8, right: plane.right + 8 + thick, top: plane.top, bottom },
  ];
}

/** Both axes alike: three deviations of the prior around 0, and the targets. */
function domainOf({ limit, y }: PlotFrame): readonly [number, number] {
  const deviation = Math.sqrt(Math.max(limit.nngp.k11, limit.nngp.k22, 1e-12));
  const low = Math.min(-3 * deviation, ...y);
  const high = Math.max(3 * deviation, ...y);
  const room = 0.08 * (high - low);
  return [low - room, high + room];
}

function planeX({ left, right }: PanelBox, [low, high]: readonly [number, number]) {
  return (value: number) => left + ((right - left) * (value - low)) / (high - low);
}

function planeY({ top, bottom }: PanelBox, [low, high]: readonly [number, number]) {
  return (value: number) => bottom - ((bottom - top) * (value - low)) / (high - low);
}

function cloudsAt(frame: PlotFrame, checkpoint: number): Cloud[] {
  return detailGroups(frame).map(({ group, records }) => ({
    key: String(group.width),
    className: group.className,
    outputs: records
      .filter((record) => recordedAt(record, checkpoint))
      .map((record) => detailOutputsAt(record, checkpoint)),
  }));
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  [box, top, side]: readonly [PanelBox, PanelBox, PanelBox],
  domain: readonly [number, number],
): FigureMarks {
  const { tick, dot } = metrics(size.profile);
  const [x, y] = [planeX(box, domain), planeY(box, domain)];
  const count = box.right - box.left < 14 * tick ? 3 : 5;
  const values = scaleLinear(domain, [0, 1]).ticks(count);
  const below = box.bottom + tick * 1.45;
  return {
    lines: [
      line('top', top.left, top.bottom, top.right, top.bottom, 'axis'),
      line('side', side.left, side.top, side.left, side.bottom, 'axis'),
    ].concat(
      values.flatMap((value) => [
        line(`x${value}`, x(value), box.top, x(value), box.bottom, value === 0 ? 'axis' : 'grid'),
        line(`y${value}`, box.left, y(value), box.right, y(value), value === 0 ? 'axis' : 'grid'),
      ]),
    ),
    labels: [
      ...values.flatMap((value) => [
        label(`x${value}`, x(value), below, tickLabel(value), 'middle', 'tick'),
        label(`y${value}`, box.left - 6, y(value) + tick * 0.34, tickLabel(value), 'end', 'tick'),
      ]),
      label('f1', box.right + 8, below, '*f*(*x*_{1})', 'start', 'label'),
      label('f2', box.left - 6, top.bottom, '*f*(*x*_{2})', 'end', 'label'),
    ],
    dots: [
      { key: 'target', x: x(frame.y[0]), y: y(frame.y[1]), r: 1.3 * dot, className: 'target-ring' },
    ],
  };
}

function rings(
  { mean, covariance }: TrainLaw,
  box: PanelBox,
  domain: readonly [number, number],
): PanelCurve[] {
  if (!covariance) return [];
  const [x, y] = [planeX(box, domain), planeY(box, domain)];
  return [1, 2].map((radius) => ({
    key: `sigma${radius}`,
    className: 'prediction',
    d: `${polyline(sigmaRing(mean, covariance, radius).map(([f1, f2]) => [x(f1), y(f2)]))}Z`,
  }));
}

function margin(
  input: 0 | 1,
  box: PanelBox,
  domain: readonly [number, number],
  clouds: readonly Cloud[],
  { mean, covariance }: TrainLaw,
): PanelCurve[] {
  const samples = clouds.map(({ key, className, outputs }) => ({
    key,
    className,
    values: outputs.map((f) => f[input]),
  }));
  const variance = covariance && [covariance.k11, covariance.k22][input]!;
  const law = variance === null ? null : { mean: mean[input], deviation: Math.sqrt(variance) };
  return marginCurves(box, domain, samples, law, input === 1);
}

function cloudMarks(
  size: PlotSize,
  box: PanelBox,
  domain: readonly [number, number],
  clouds: readonly Cloud[],
  { mean }: TrainLaw,
  step: number,
): Omit<FigureMarks, 'curves'> {
  const { tick, dot } = metrics(size.profile);
  const [x, y] = [planeX(box, domain), planeY(box, domain)];
  const dots = clouds.flatMap(({ key, className, outputs }) =>
    outputs.map(([f1, f2], i): PanelDot => {
      const [px, py] = [x(f1), y(f2)];
      const inX = Math.min(Math.max(px, box.left), box.right);
      const inY = Math.min(Math.max(py, box.top), box.bottom);
      const kind = px === inX && py === inY ? 'each' : 'off-scale';
      const r = 0.75 * dot;
      return { key: `${key}:${i}`, x: inX, y: inY, r, className: `dot ${kind} ${className}` };
    }),
  );
  const [cx, cy] = [x(mean[0]), y(mean[1])];
  const arm = 1.8 * dot;
  return {
    dots,
    over: [
      line('mean-x', cx - arm, cy, cx + arm, cy, 'limit-cross'),
      line('mean-y', cx, cy - arm, cx, cy + arm, 'limit-cross'),
    ],
    labels: [label('step', box.right, box.top + tick, `*k* = ${whole(step)}`, 'end', 'tick halo')],
  };
}

function summary(clouds: readonly Cloud[], step: number, { mean, covariance }: TrainLaw): string {
  const describe = (outputs: Cloud['outputs']): string => {
    const m = [0, 1].map((i) => outputs.reduce((sum, f) => sum + f[i]! / outputs.length, 0));
    return `${outputs.length} seeds around ${fixed(m[0]!, 2)}, ${fixed(m[1]!, 2)}`;
  };
  const parts = clouds
    .filter(({ outputs }) => outputs.length > 0)
    .map(({ key, outputs }) => `width ${key}: ${describe(outputs)}`);
  const spread = covariance
    ? `, standard deviations ${fixed(Math.sqrt(covariance.k11), 2)} and ${fixed(Math.sqrt(covariance.k22), 2)}`
    : '';
  parts.push(`infinite width: mean ${fixed(mean[0], 2)}, ${fixed(mean[1], 2)}${spread}`);
  return `Outputs on the two inputs at step ${step}. ${parts.join('; ')}.`;
}
