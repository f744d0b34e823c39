import { lossAt, outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawPanel } from './drawPanel';
import { type EnsembleState, ensembleState, networkTraces } from './ensembleTraces';
import { significant } from './format';
import { decadeDomain, decadeMarks } from './logAxis';
import { hasFrames, shownStep, stepOf } from './moment';
import { firstStep, overshoots } from './outputs';
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
import { lossOf, predictedOutputs, predictionPath } from './prediction';
import { spreadAmong } from './quantiles';
import { metrics, type PlotSize } from './size';
import { cursorDots, type TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

/**
 * The loss of each width's shown seed on a logarithmic axis, and dashed the infinite-width loss from
 * the same f_0. The lower end is a millionth of the largest first loss: below it lies rounding.
 */
export function lossScene(frame: PlotFrame, size: PlotSize): PanelScene {
  const box = panelBox(size);
  const key = `${runKey(frame, size)},${firstStep(frame)}`;
  const domain = domains(key, () => lossDomain(frame));
  const y = logY(domain, box);
  const quantities: TracedQuantity[] = [{ name: 'loss', of: lossAt, toY: y }];
  return {
    size,
    box,
    summary: summary(frame),
    still: stills(key, () => still(frame, size, box, domain)),
    traces: curves(`${progressKey(frame, size)},${key}`, () => {
      const set = traceSets(key, () => ({
        networks: ensembleState(),
        predictions: [...predictions(frame, box, y), ...pinnedTraces(frame, box, quantities)],
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

export function drawLoss(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'loss');
}

const domains = remember<readonly [number, number]>();
const stills = remember<PanelScene['still']>();
const traceSets = remember<{ networks: EnsembleState; predictions: PanelCurve[] }>();
const curves = remember<PanelScene['traces']>();

/** From the first losses and those the flow predicts, at least three decades: fixed for the run. */
function lossDomain(frame: PlotFrame): readonly [number, number] {
  const flow = { ...frame, experiment: { ...frame.experiment, prediction: 'flow' as const } };
  const starts: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const { shown, records } of widthGroups(frame)) {
    const first = records.filter(hasFrames).map((record) => lossAt(record, 0));
    const spread = spreadAmong(first);
    if (spread) starts.push(spread.high);
    if (!hasFrames(shown)) continue;
    starts.push(lossAt(shown, 0));
    for (const { f } of predictedOutputs(flow, outputsAt(shown, 0), 40)) {
      const loss = lossOf(f, frame.y, frame.experiment.loss);
      if (loss > 0) least = Math.min(least, loss);
    }
  }
  if (starts.length === 0) starts.push(lossOf([0, 0], frame.y, frame.experiment.loss));
  const top = Math.max(...starts.filter(Number.isFinite), 1e-12);
  return decadeDomain(
    Math.max(Math.min(least, top / 1000), top * 1e-6),
    top * (overshoots(frame) ? 30 : 1.5),
  );
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
    exponent === 0 ? '1' : `10^{${String(exponent).replace('-', '−')}}`,
  );
  return {
    lines: [...rows.lines, ...axis.lines],
    labels: [...rows.labels, ...axis.labels],
    images: [],
  };
}

function predictions(frame: PlotFrame, box: PanelBox, y: (value: number) => number): PanelCurve[] {
  const { loss } = frame.experiment;
  return widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .flatMap(({ width, shown }) =>
      predictionPath(frame, outputsAt(shown, 0), box, [(f) => y(lossOf(f, frame.y, loss))]).map(
        (d) => ({ key: String(width), className: 'prediction', d }),
      ),
    );
}

function summary(frame: PlotFrame): string {
  const parts = widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, shown }) => {
      return `width ${width}: ${significant(lossAt(shown, stepOf(shown, frame)), 3)}`;
    });
  return `Loss at step ${shownStep(frame)}, logarithmic. ${parts.join('; ')}.`;
}
