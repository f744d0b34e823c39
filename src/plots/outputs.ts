import { scaleLinear } from 'd3';
import type { Pair } from '../math/symmetric2';
import { frameSize, lossAt, outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawPanel } from './drawPanel';
import { type EnsembleState, ensembleState, networkTraces } from './ensembleTraces';
import { fixed, signedLabel } from './format';
import { gaugeScale } from './gauge';
import { eigen } from './kernels';
import { hasFrames, shownStep, stepOf } from './moment';
import {
  label,
  line,
  linearY,
  type PanelBox,
  type PanelCurve,
  type PanelImage,
  type PanelLabel,
  type PanelLine,
  type PanelScene,
  panelBox,
  panelThumb,
  panelX,
  progressKey,
  runKey,
  stepAxisMarks,
} from './panel';
import { pinnedTraces } from './pinned';
import { predictedOutputs, predictionPath } from './prediction';
import { spreadAmong } from './quantiles';
import { separate } from './separate';
import { metrics, type PlotSize } from './size';
import { cursorDots, type TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

/**
 * f_t(x_1) and f_t(x_2) of each width's shown seed, and dashed the infinite-width path from the
 * same f_0.
 */
export function outputsScene(frame: PlotFrame, size: PlotSize): PanelScene {
  const box = panelBox(size);
  const started = firstStep(frame);
  const key = `${runKey(frame, size)},${started}`;
  const domain = domains(key, () => outputDomain(frame));
  const y = linearY(domain, box);
  return {
    size,
    box,
    summary: summary(frame),
    still: stills(key, () => still(frame, size, box, domain)),
    traces: tracesFor(frame, size, box, key, y),
    cursor: cursor(frame, size, box, y),
  };
}

export function drawOutputs(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'outputs');
}

const domains = remember<readonly [number, number]>();
const stills = remember<PanelScene['still']>();
const traceSets = remember<{ networks: EnsembleState; predictions: PanelCurve[] }>();
const curves = remember<PanelScene['traces']>();

/** How many networks have their f_0: the scale and the predictions start from it. */
export function firstStep(frame: PlotFrame): number {
  return frame.records.reduce((count, record) => count + (hasFrames(record) ? 1 : 0), 0);
}

/**
 * The targets and the first outputs with some room, more where steps are expected to overshoot.
 * Fixed for the run: what a catapult throws further still is clipped.
 */
function outputDomain(frame: PlotFrame): readonly [number, number] {
  const values = [...frame.y, 0];
  for (const { shown, records } of widthGroups(frame)) {
    for (const output of [0, 1]) {
      const starts = records.filter(hasFrames).map((record) => outputsAt(record, 0)[output]!);
      const spread = spreadAmong(starts);
      if (spread) values.push(spread.low, spread.high);
    }
    if (!hasFrames(shown)) continue;
    const f0 = outputsAt(shown, 0);
    values.push(...f0);
    // The logistic loss has no end: its outputs grow past the labels with the logarithm of time.
    if (frame.experiment.loss === 'logistic') values.push(...logisticEnd(frame, f0));
  }
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const room = (overshoots(frame) ? 0.8 : 0.2) * (high - low || 1);
  return [low - room, high + room];
}

export function logisticEnd(frame: PlotFrame, f0: Pair): readonly number[] {
  const flow = { ...frame, experiment: { ...frame.experiment, prediction: 'flow' as const } };
  return predictedOutputs(flow, f0, 8).at(-1)?.f ?? [];
}

/** Whether η is past the limit below which the linear dynamics decay without ringing up. */
export function overshoots(frame: PlotFrame): boolean {
  const { limit } = gaugeScale(frame.experiment.loss);
  return frame.learningRate * eigen(frame.limit.ntk).large > limit;
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  domain: readonly [number, number],
): PanelScene['still'] {
  const { tick, label: labelSize } = metrics(size.profile);
  const y = linearY(domain, box);
  const [y1, y2] = frame.y;
  const axis = stepAxisMarks(frame, box, size.profile);
  const lines: PanelLine[] = [...axis.lines];
  const labels: PanelLabel[] = [...axis.labels];
  for (const value of new Set([y1, y2, 0])) {
    const at = y(value);
    const target = value === y1 || value === y2;
    const near = !target && [y1, y2].some((t) => Math.abs(y(t) - at) < tick * 1.2);
    if (near) continue;
    lines.push(line(`y${value}`, box.left, at, box.right, at, target ? 'target' : 'grid'));
    labels.push(
      label(`y${value}`, box.left - 8, at + tick * 0.34, signedLabel(value), 'end', 'tick'),
    );
  }
  roundMarks(domain, box, tick, frame.y, lines, labels);
  marksOfRates(frame, box, tick, lines, labels);
  const thumb = panelThumb(size.profile);
  const left = box.right + 12;
  const ends = separate([y(y1), y(y2)], thumb + 4, [box.top + thumb / 2, box.bottom - thumb / 2]);
  const images: PanelImage[] = [];
  for (const [i, href] of [frame.thumbnails.x1, frame.thumbnails.x2].entries()) {
    const centre = ends[i]!;
    if (href) images.push({ key: `x${i + 1}`, x: left, y: centre - thumb / 2, size: thumb, href });
    const x = href ? left + thumb + 6 : left;
    labels.push(
      label(`f${i + 1}`, x, centre + labelSize * 0.33, `*f*(*x*_{${i + 1}})`, 'start', 'label'),
    );
  }
  return { lines, labels, images };
}

/** Round numbers beside the targets, where the panel shows much more than the way to them. */
function roundMarks(
  domain: readonly [number, number],
  box: PanelBox,
  tick: number,
  [y1, y2]: Pair,
  lines: PanelLine[],
  labels: PanelLabel[],
): void {
  if (domain[1] - domain[0] < 2.2 * Math.max(Math.abs(y1 - y2), 1)) return;
  const y = linearY(domain, box);
  for (const value of scaleLinear().domain(domain).ticks(4)) {
    const at = y(value);
    const near = labels.some(
      ({ key, y: other }) => key[0] === 'y' && Math.abs(other - at) < 2 * tick,
    );
    if (near) continue;
    lines.push(line(`y${value}`, box.left, at, box.right, at, 'grid'));
    labels.push(
      label(`y${value}`, box.left - 8, at + tick * 0.34, signedLabel(value), 'end', 'tick'),
    );
  }
}

/** Marks at τ± = 1/(ηλ±), where a mode of the squared loss has fallen to 1/e. */
function marksOfRates(
  frame: PlotFrame,
  box: PanelBox,
  tick: number,
  lines: PanelLine[],
  labels: PanelLabel[],
): void {
  if (frame.experiment.loss !== 'mse') return;
  const x = panelX(frame, box);
  const { large, small } = eigen(frame.limit.ntk);
  let taken = Number.NEGATIVE_INFINITY;
  for (const [sign, rate] of [
    ['+', large],
    ['−', small],
  ] as const) {
    const step = 1 / (frame.learningRate * rate);
    if (!(step <= frame.experiment.k)) continue;
    const at = x(step);
    lines.push(line(`tau${sign}`, at, box.top, at, box.bottom, 'rate'));
    if (at - taken < tick * 1.6 || at > box.right - tick * 1.4) continue;
    taken = at;
    labels.push(label(`tau${sign}`, at + 4, box.bottom - 6, `*τ*_{${sign}}`, 'start', 'tick halo'));
  }
}

function quantities(y: (value: number) => number): TracedQuantity[] {
  return ([0, 1] as const).map((output) => ({
    name: String(output),
    of: (record, step) => record.values[step * frameSize + 3 + output]!,
    toY: y,
  }));
}

function tracesFor(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  key: string,
  y: (value: number) => number,
): PanelScene['traces'] {
  return curves(`${progressKey(frame, size)},${key}`, () => {
    const set = traceSets(key, () => ({
      networks: ensembleState(),
      predictions: [...predictions(frame, box, y), ...pinnedTraces(frame, box, quantities(y))],
    }));
    return {
      networks: networkTraces(set.networks, frame, box, quantities(y)),
      predictions: set.predictions,
    };
  });
}

function predictions(frame: PlotFrame, box: PanelBox, y: (value: number) => number): PanelCurve[] {
  return widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .flatMap(({ width, shown }) =>
      predictionPath(frame, outputsAt(shown, 0), box, [(f) => y(f[0]), (f) => y(f[1])]).map(
        (d, i) => ({ key: `${width}:${i}`, className: 'prediction', d }),
      ),
    );
}

function cursor(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  y: (value: number) => number,
): PanelScene['cursor'] {
  if (firstStep(frame) === 0) return { x: null, dots: [], lines: [], labels: [] };
  const dots = cursorDots(frame, box, quantities(y), metrics(size.profile).dot);
  return { x: panelX(frame, box)(frame.step), dots, lines: [], labels: [] };
}

function summary(frame: PlotFrame): string {
  const step = shownStep(frame);
  const parts = widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, shown }) => {
      const k = stepOf(shown, frame);
      const [f1, f2] = outputsAt(shown, k);
      return `width ${width}: ${fixed(f1, 2)} and ${fixed(f2, 2)}, loss ${fixed(lossAt(shown, k), 3)}`;
    });
  const targets = frame.y.map((v) => signedLabel(v)).join(' and ');
  return `Outputs on the two inputs at step ${step}, targets ${targets}. ${parts.join('; ')}.`;
}
