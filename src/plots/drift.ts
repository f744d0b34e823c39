import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawPanel } from './drawPanel';
import { driftPoints, fitDrift } from './driftFit';
import { driftMargin, marginStill } from './driftMargin';
import { fixed, percent } from './format';
import { driftAt } from './kernels';
import { decadeDomain, decadeMarks } from './logAxis';
import { hasFrames, shownStep, stepOf } from './moment';
import { overshoots } from './outputs';
import {
  logY,
  type PanelBox,
  type PanelCurve,
  type PanelScene,
  panelBox,
  panelX,
  progressKey,
  runKey,
  stepAxisMarks,
} from './panel';
import { pinnedTraces } from './pinned';
import type { PowerFit } from './powerFit';
import { metrics, type PlotSize } from './size';
import { type SmoothState, smoothingNote, smoothState, smoothTraces } from './smoothTraces';
import { cursorDots, type TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

export interface DriftScene extends PanelScene {
  /** For the panel's header; empty strings where there is nothing to say. */
  readonly header: {
    /** Rich text, “∝ n^{−0.77}”: the fit over the widths at the shown step. */
    readonly exponent: string;
    /** Says so when the tail is a running median. */
    readonly smoothing: string;
  };
  readonly fit: PowerFit | null;
}

/** ‖Θ_t − Θ_0‖/‖Θ_0‖ of each width's shown seed, and at the right drift against width, now. */
export function driftScene(frame: PlotFrame, size: PlotSize): DriftScene {
  const box = panelBox(size);
  const progress = progressKey(frame, size);
  const domain = domains(progress, () => driftDomain(frame));
  const y = logY(domain, box);
  const key = `${runKey(frame, size)},${domain}`;
  const quantities: TracedQuantity[] = [{ name: 'drift', of: driftAt, toY: y, from: 1 }];
  const points = driftPoints(frame);
  const fit = fitDrift(points);
  const margin = driftMargin(frame, size, box, y, points, fit);
  const started = frame.records.some(hasFrames);
  const dots = cursorDots(frame, box, quantities, metrics(size.profile).dot);
  return {
    size,
    box,
    summary: summary(frame, fit),
    still: stills(key, () => still(frame, size, box, domain)),
    traces: curves(`${progress},${key}`, () => ({
      networks: smoothTraces(states(key, smoothState), frame, box, quantities),
      predictions: pinnedCurves(key, () => pinnedTraces(frame, box, quantities)),
    })),
    cursor: {
      x: started ? panelX(frame, box)(frame.step) : null,
      dots: [...dots, ...margin.dots],
      lines: margin.lines,
      labels: margin.labels,
    },
    header: {
      exponent: fit ? `∝ *n*^{${fixed(fit.exponent, 2)}}` : '',
      smoothing: smoothingNote(frame),
    },
    fit,
  };
}

export function drawDrift(svg: SVGSVGElement, scene: DriftScene): void {
  drawPanel(svg, scene, 'drift');
}

const domains = remember<readonly [number, number]>();
const stills = remember<PanelScene['still']>();
const curves = remember<PanelScene['traces']>();
const pinnedCurves = remember<readonly PanelCurve[]>();
const states = remember<SmoothState>();

/**
 * The decades that the networks' drift covers, at least one and a half; where steps overshoot, at
 * most up to 1000 %, so that an explosion does not flatten the rest.
 */
function driftDomain(frame: PlotFrame): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const record of frame.records) {
    // A few steps tell the range: the first, the last, and powers of two between.
    for (
      let step = 1;
      step <= record.last;
      step = step < record.last ? Math.min(step * 2, record.last) : step + 1
    ) {
      const drift = driftAt(record, step);
      if (!(drift > 0) || !Number.isFinite(drift)) continue;
      low = Math.min(low, drift);
      high = Math.max(high, drift);
    }
  }
  if (high === 0) return [0.01, 1];
  const top = Math.min(Math.max(high * 1.15, 0.003), overshoots(frame) ? 10 : 1e4);
  return decadeDomain(Math.max(Math.min(low, top / 30), top * 1e-5), top);
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  domain: readonly [number, number],
): PanelScene['still'] {
  const { tick } = metrics(size.profile);
  const axis = stepAxisMarks(frame, box, size.profile);
  const rows = decadeMarks(domain, box, tick, (exponent) =>
    exponent >= -4 ? `${10 ** (exponent + 2)}%` : `10^{${fixed(exponent + 2, 0)}}%`,
  );
  const margin = marginStill(frame, size, box, rows.lines);
  return {
    lines: [...rows.lines, ...axis.lines, ...margin.lines],
    labels: [...rows.labels, ...axis.labels, ...margin.labels],
    images: [],
  };
}

function summary(frame: PlotFrame, fit: PowerFit | null): string {
  const parts = widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, shown }) => `width ${width}: ${percent(driftAt(shown, stepOf(shown, frame)))}`);
  const law = fit ? ` Drift goes as width to the power ${fixed(fit.exponent, 2)}.` : '';
  return `Kernel drift from the start at step ${shownStep(frame)}. ${parts.join('; ')}.${law}`;
}
