import { testOutput } from '../math/testOutput';
import { type NetworkRecord, outputsAt, probeOutputAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawPanel } from './drawPanel';
import { type EnsembleState, ensembleState, networkTraces } from './ensembleTraces';
import { fixed, signedLabel } from './format';
import { hasFrames, shownStep, stepOf } from './moment';
import { firstStep, overshoots } from './outputs';
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
import { predictedOutputs, predictionPath } from './prediction';
import { spreadAmong } from './quantiles';
import { metrics, type PlotSize } from './size';
import { cursorDots, type TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

/**
 * f_t at the probe, an input no network is trained on, and dashed the infinite-width path
 * f_0(x) + Θ_∞(x,X)Θ_∞⁻¹(f_t(X) − f_0(X)) from the same network's f_0.
 */
export function probeScene(frame: PlotFrame, size: PlotSize): PanelScene {
  const box = panelBox(size);
  const key = `${runKey(frame, size)},${firstStep(frame)}`;
  const domain = domains(key, () => probeDomain(frame));
  const y = linearY(domain, box);
  const quantities: TracedQuantity[] = [{ name: 'probe', of: probeOutputAt, toY: y }];
  return {
    size,
    box,
    summary: summary(frame),
    still: stills(key, () => still(frame, size, box, domain)),
    traces: curves(`${progressKey(frame, size)},${key}`, () => {
      const set = traceSets(key, () => ({
        networks: ensembleState(),
        predictions: predictions(frame, box, y),
      }));
      const networks = networkTraces(set.networks, frame, box, quantities);
      return { networks, predictions: set.predictions };
    }),
    cursor: {
      x: firstStep(frame) === 0 ? null : panelX(frame, box)(frame.step),
      dots: cursorDots(frame, box, quantities, metrics(size.profile).dot),
      lines: [],
      labels: [],
    },
  };
}

export function drawProbe(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'probe');
}

const domains = remember<readonly [number, number]>();
const stills = remember<PanelScene['still']>();
const traceSets = remember<{ networks: EnsembleState; predictions: PanelCurve[] }>();
const curves = remember<PanelScene['traces']>();

/** f at the probe at infinite width, from this network's start and its outputs f at X. */
function limitAt(frame: PlotFrame, record: NetworkRecord, f: [number, number]): number {
  const { ntk, ntkProbe } = frame.limit;
  return testOutput(ntk, ntkProbe, probeOutputAt(record, 0), outputsAt(record, 0), f);
}

/** The targets, the first outputs and where the flow leads, with some room: fixed for the run. */
function probeDomain(frame: PlotFrame): readonly [number, number] {
  const flow = { ...frame, experiment: { ...frame.experiment, prediction: 'flow' as const } };
  const values = [...frame.y, 0];
  for (const { shown, records } of widthGroups(frame)) {
    const spread = spreadAmong(records.filter(hasFrames).map((r) => probeOutputAt(r, 0)));
    if (spread) values.push(spread.low, spread.high);
    if (!hasFrames(shown)) continue;
    values.push(probeOutputAt(shown, 0));
    const end = predictedOutputs(flow, outputsAt(shown, 0), 8).at(-1);
    if (end) values.push(limitAt(frame, shown, end.f));
  }
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const room = (overshoots(frame) ? 0.8 : 0.2) * (high - low || 1);
  return [low - room, high + room];
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  domain: readonly [number, number],
): PanelScene['still'] {
  const { tick, label: labelSize } = metrics(size.profile);
  const y = linearY(domain, box);
  const axis = stepAxisMarks(frame, box, size.profile);
  const lines: PanelLine[] = [...axis.lines];
  const labels: PanelLabel[] = [...axis.labels];
  for (const value of new Set([...frame.y, 0])) {
    const at = y(value);
    lines.push(line(`y${value}`, box.left, at, box.right, at, 'grid'));
    labels.push(
      label(`y${value}`, box.left - 8, at + tick * 0.34, signedLabel(value), 'end', 'tick'),
    );
  }
  const thumb = panelThumb(size.profile);
  const left = box.right + 12;
  const centre = (box.top + box.bottom) / 2;
  const images: PanelImage[] = [];
  const href = frame.thumbnails.probe;
  if (href) images.push({ key: 'probe', x: left, y: centre - thumb / 2, size: thumb, href });
  const at = href ? left + thumb + 6 : left;
  labels.push(label('f', at, centre + labelSize * 0.33, '*f*(*x*)', 'start', 'label'));
  return { lines, labels, images };
}

function predictions(frame: PlotFrame, box: PanelBox, y: (value: number) => number): PanelCurve[] {
  return widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .flatMap(({ width, shown }) =>
      predictionPath(frame, outputsAt(shown, 0), box, [(f) => y(limitAt(frame, shown, f))]).map(
        (d) => ({ key: String(width), className: 'prediction', d }),
      ),
    );
}

function summary(frame: PlotFrame): string {
  const parts = widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, shown }) => {
      return `width ${width}: ${fixed(probeOutputAt(shown, stepOf(shown, frame)), 2)}`;
    });
  return `Output at the probe at step ${shownStep(frame)}. ${parts.join('; ')}.`;
}
