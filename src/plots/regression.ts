import { type DetailRecords, pathKernelSize, pathOutputsAt } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { checkpointOf, detailGroups, detailKey, detailProgress, recordedAt } from './detailMoment';
import { drawFigure } from './drawFigure';
import type { FigureImage, FigureScene } from './figure';
import { fixed, signedLabel } from './format';
import { shownStep } from './moment';
import {
  label,
  line,
  linearY,
  type PanelBox,
  type PanelCurve,
  type PanelLabel,
  type PanelLine,
  panelThumb,
  runKey,
} from './panel';
import { type LimitPoint, limitAlongPath } from './regressionLimit';
import { separate } from './separate';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';

/** Where x_1, x_2 and the probe lie on the path, and the blends shown between them. */
const stations = [0, 0.5, 1, 1.5, 2];
/** More seeds than this are not drawn one by one. */
const mostSeeds = 16;

/**
 * f along the line of inputs from x_1 to x_2 and on to the probe, at the checkpoint nearest to the
 * shown step: every network, and the infinite-width mean with ±2σ over initialisations, at the same
 * time and at t → ∞.
 */
export function regressionScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const box = pathBox(frame, size);
  const details = frame.details;
  const kernels = details?.pathKernels ?? null;
  const checkpoint = details ? checkpointOf(frame, details.checkpoints) : 0;
  const step = details?.checkpoints[checkpoint] ?? shownStep(frame);
  const run = `${runKey(frame, size)},${kernels !== null}`;
  const domain = domains(run, () => pathDomain(frame, kernels));
  const y = linearY(domain, box);
  const x = pathX(box);
  const limit = kernels
    ? limits(`${run},${step}`, () =>
        limitAlongPath(frame, kernels, frame.learningRate * Math.max(step, 0)),
      )
    : null;
  const names = networkLabels(frame, size, box, checkpoint, y, limit);
  return {
    size,
    boxes: [box],
    summary: summary(frame, checkpoint, step, limit),
    progress: detailProgress(details, ({ path }) => path),
    still: stills(run, () => still(frame, size, box, domain)),
    curves: sets(`${run},${detailKey(frame)},${checkpoint}`, () => [
      [
        ...(limit ? limitCurves(limit, x, y) : []),
        ...ends(run, () => endCurve(frame, kernels, x, y)),
        ...networkCurves(frame, details, checkpoint, x, y),
      ],
    ]),
    now: { dots: [], lines: [], labels: names, images: [] },
  };
}

export function drawRegression(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'regression');
}

const domains = remember<readonly [number, number]>();
const limits = remember<LimitPoint[]>(64);
const stills = remember<FigureScene['still']>();
const ends = remember<PanelCurve[]>();
const sets = remember<FigureScene['curves']>(8);

function pathBox(frame: PlotFrame, size: PlotSize): PanelBox {
  const { tick, label: text } = metrics(size.profile);
  const below = hasPictures(frame) ? panelThumb(size.profile) + 10 : Math.round(tick * 1.9);
  const left = Math.round(3.5 * tick);
  return {
    left,
    right: Math.max(left + 20, size.width - Math.round(4.2 * text)),
    top: Math.round(tick * 0.7),
    bottom: Math.max(tick * 2, size.height - below),
  };
}

function hasPictures({ thumbnails }: PlotFrame): boolean {
  return Object.values(thumbnails).some((href) => href !== null);
}

/** Pixel of a place 0 … 2 on the path. */
function pathX(box: PanelBox): (s: number) => number {
  const pad = 0.05 * (box.right - box.left);
  return (s) => box.left + pad + ((box.right - box.left - 2 * pad) * s) / 2;
}

/** All that the infinite width does from first to last, and the targets: fixed for the run. */
function pathDomain(frame: PlotFrame, kernels: Float64Array | null): readonly [number, number] {
  const values = [...frame.y, 0];
  const squared = frame.experiment.loss === 'mse';
  const last = frame.learningRate * frame.experiment.k;
  for (const time of [0, squared ? Number.POSITIVE_INFINITY : last]) {
    for (const { mean, deviation } of kernels ? limitAlongPath(frame, kernels, time) : []) {
      const spread = squared ? 2.2 * deviation : 0;
      values.push(mean - spread, mean + spread);
    }
  }
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const room = 0.08 * (high - low || 1);
  return [low - room, high + room];
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  domain: readonly [number, number],
): FigureScene['still'] {
  const { tick } = metrics(size.profile);
  const y = linearY(domain, box);
  const x = pathX(box);
  const values = [...new Set([...frame.y, 0])];
  const lines: PanelLine[] = [
    ...values.map((value) => line(`y${value}`, box.left, y(value), box.right, y(value), 'grid')),
    ...[0, 1, 2].map((s) => line(`s${s}`, x(s), box.top, x(s), box.bottom, 'rate')),
    line('x-axis', box.left, box.bottom, box.right, box.bottom, 'axis'),
  ];
  const labels: PanelLabel[] = [
    ...values.map((value) =>
      label(`y${value}`, box.left - 8, y(value) + tick * 0.34, signedLabel(value), 'end', 'tick'),
    ),
    label('f', box.left + 4, box.top + tick * 0.5, '*f*', 'start', 'label halo'),
  ];
  if (!hasPictures(frame)) {
    const names = ['*x*_{1}', '*x*_{2}', 'probe *x*'];
    names.forEach((text, s) => {
      labels.push(label(`x${s}`, x(s), box.bottom + tick * 1.45, text, 'middle', 'label'));
    });
  }
  const radius = metrics(size.profile).dot * 1.3;
  const dots = frame.y.map((target, s) => {
    return { key: `fit${s}`, x: x(s), y: y(target), r: radius, className: 'target-ring' };
  });
  return { lines, labels, images: pictures(frame, size, box, x), dots };
}

/** The inputs in frames, and between them blends: one picture faint over the other. */
function pictures(
  { thumbnails }: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  x: (s: number) => number,
): FigureImage[] {
  const hrefs = [thumbnails.x1, thumbnails.x2, thumbnails.probe];
  const room = (x(2) - x(0)) / 4 - 2;
  const side = Math.min(panelThumb(size.profile), room);
  return stations.flatMap((s) => {
    const from = Math.min(1, Math.floor(s));
    return [0, 1].flatMap((next): FigureImage[] => {
      const weight = next === 1 ? s - from : 1 - (s - from);
      const href = hrefs[from + next];
      if (!href || weight === 0) return [];
      const place = { x: x(s) - side / 2, y: box.bottom + 8, size: side };
      return [
        { key: `${s}:${next}`, ...place, href, opacity: weight, framed: Number.isInteger(s) },
      ];
    });
  });
}

function limitCurves(
  limit: readonly LimitPoint[],
  x: (s: number) => number,
  y: (value: number) => number,
): PanelCurve[] {
  const at = (i: number) => x((2 * i) / (limit.length - 1));
  const edge = (side: number) =>
    limit.map(({ mean, deviation }, i) => [at(i), y(mean + side * deviation)] as const);
  const mean = polyline(limit.map((point, i) => [at(i), y(point.mean)] as const));
  const curves: PanelCurve[] = [{ key: 'mean', className: 'prediction', d: mean }];
  if (limit.some(({ deviation }) => Number.isNaN(deviation))) return curves;
  const band = `${polyline([...edge(2), ...edge(-2).reverse()])}Z`;
  return [{ key: 'band', className: 'limit-band', d: band }, ...curves];
}

/** Kernel regression with Θ_∞: where the mean goes as t → ∞. The logistic loss has no such end. */
function endCurve(
  frame: PlotFrame,
  kernels: Float64Array | null,
  x: (s: number) => number,
  y: (value: number) => number,
): PanelCurve[] {
  if (!kernels || frame.experiment.loss === 'logistic') return [];
  const end = limitAlongPath(frame, kernels, Number.POSITIVE_INFINITY);
  const points = end.map(({ mean }, i) => [x((2 * i) / (end.length - 1)), y(mean)] as const);
  return [{ key: 'end', className: 'limit-end', d: polyline(points) }];
}

/** Seeds first and faint, so that each width's shown one lies on top. */
function networkCurves(
  frame: PlotFrame,
  details: DetailRecords | null,
  checkpoint: number,
  x: (s: number) => number,
  y: (value: number) => number,
): PanelCurve[] {
  const soft: PanelCurve[] = [];
  const shown: PanelCurve[] = [];
  const points = details?.path.length ?? 0;
  for (const { group, records } of detailGroups(frame)) {
    const drawn = records.filter((record) => record.path && recordedAt(record, checkpoint));
    for (const record of drawn.slice(0, mostSeeds)) {
      const f = pathOutputsAt(record, checkpoint);
      const d = polyline(
        Array.from(f, (value, i) => [x((2 * i) / (points - 1)), y(value)] as const),
      );
      const key = `${group.width}:${record.seed}`;
      if (record.seed === group.shown.seed) {
        shown.push({ key, className: `curve ${group.className}`, d });
      } else soft.push({ key, className: `curve seed soft ${group.className}`, d });
    }
  }
  return [...soft, ...shown];
}

/** Where the dotted curve ends, at the probe; null where it is not drawn. */
function limitEnd(frame: PlotFrame): number | null {
  const kernels = frame.details?.pathKernels;
  if (!kernels || frame.experiment.loss === 'logistic') return null;
  return limitAlongPath(frame, kernels.slice(-pathKernelSize), Number.POSITIVE_INFINITY)[0]!.mean;
}

/** Each width at the right end of its curve, and the limit. */
function networkLabels(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  checkpoint: number,
  y: (value: number) => number,
  limit: readonly LimitPoint[] | null,
): PanelLabel[] {
  const { tick } = metrics(size.profile);
  const ends: { key: string; text: string; className: string; at: number }[] = [];
  for (const { group, records } of detailGroups(frame)) {
    const record = records.find(({ seed }) => seed === group.shown.seed);
    if (!record || !recordedAt(record, checkpoint)) continue;
    const at = y(pathOutputsAt(record, checkpoint).at(-1) ?? Number.NaN);
    const text = group.width >= 1e5 ? `${group.width / 1e3}k` : String(group.width);
    ends.push({ key: text, text, className: `tick strong own-ink ${group.className}`, at });
  }
  if (limit) {
    ends.push({ key: 'inf', text: '∞', className: 'tick strong', at: y(limit.at(-1)!.mean) });
  }
  const end = limitEnd(frame);
  if (end !== null) {
    ends.push({ key: 'end', text: '*t* → ∞', className: 'tick', at: y(end) });
  }
  const drawn = ends.filter(({ at }) => Number.isFinite(at));
  const ys = separate(
    drawn.map(({ at }) => Math.min(Math.max(at, box.top), box.bottom)),
    tick * 1.05,
    [box.top + tick * 0.3, box.bottom - tick * 0.3],
  );
  return drawn.map(({ key, text, className }, i) =>
    label(key, box.right + 6, ys[i]! + tick * 0.34, text, 'start', className),
  );
}

function summary(
  frame: PlotFrame,
  checkpoint: number,
  step: number,
  limit: readonly LimitPoint[] | null,
): string {
  const parts = detailGroups(frame).flatMap(({ group, records }) => {
    const record = records.find(({ seed }) => seed === group.shown.seed);
    if (!record || !recordedAt(record, checkpoint)) return [];
    const f = pathOutputsAt(record, checkpoint);
    const middle = f[(f.length - 1) / 4];
    return middle === undefined ? [] : [`width ${group.width}: ${fixed(middle, 2)}`];
  });
  if (limit) {
    const { mean, deviation } = limit[(limit.length - 1) / 4]!;
    const spread = Number.isNaN(deviation) ? '' : ` ± ${fixed(2 * deviation, 2)}`;
    parts.push(`infinite width: ${fixed(mean, 2)}${spread}`);
  }
  return `Outputs along the line of inputs at step ${step}. Half-way between the two: ${parts.join('; ')}.`;
}
