import type { PlotFrame } from '../protocol/plotFrame';
import { isEnsemble } from './ensemble';
import { type EnsembleState, ensembleState, networkTraces } from './ensembleTraces';
import { hasFrames } from './moment';
import { type PanelBox, type PanelCurve, panelX } from './panel';
import { RunningMedian } from './runningMedian';
import { stepAt } from './stepAxis';
import { polyline } from './trace';
import type { TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

/** From this step on the thick line is a running median; the raw values stay visible, thin. */
const medianFrom = 20;

/** What to tell the reader: nothing when the run is too short for a tail, or the median is over seeds. */
export function smoothingNote(frame: PlotFrame): string {
  return isLong(frame) && !isEnsemble(frame) ? `running median past step ${medianFrom}` : '';
}

function isLong(frame: PlotFrame): boolean {
  return frame.experiment.k > 2 * medianFrom;
}

/** The accumulated state of a panel's curves. */
export interface SmoothState extends EnsembleState {
  readonly medians: Map<string, RunningMedian>;
}

export function smoothState(): SmoothState {
  return { ...ensembleState(), medians: new Map() };
}

/**
 * One curve for each width and quantity; over a long tail its median, on the raw values thin.
 * Several seeds need none of that: their median is steady.
 */
export function smoothTraces(
  state: SmoothState,
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  const raw = networkTraces(state, frame, box, quantities);
  if (!isLong(frame) || isEnsemble(frame)) return raw;
  const x = panelX(frame, box);
  const steps = sampleSteps(frame, box);
  const smooth: PanelCurve[] = [];
  for (const { width, shown, className } of widthGroups(frame)) {
    if (!hasFrames(shown)) continue;
    for (const { name, of, toY, from = 0 } of quantities) {
      const key = `median:${width}:${name}`;
      const running = state.medians.get(key) ?? new RunningMedian(steps);
      state.medians.set(key, running);
      const points: (readonly [number, number])[] = [];
      for (let step = from; step < Math.min(medianFrom, shown.last + 1); step++) {
        points.push([x(step), toY(of(shown, step))]);
      }
      for (const [step, value] of running.upTo(shown.last, (s) => of(shown, s))) {
        points.push([x(step), toY(value)]);
      }
      const end = points[points.length - 1];
      if (end && shown.status !== 'diverged' && frame.computedStep > shown.last) {
        points.push([x(frame.computedStep), end[1]]);
      }
      smooth.push({ key, className: `curve ${className}`, d: polyline(points) });
    }
  }
  return [...raw.map((c) => ({ ...c, className: `${c.className} raw` })), ...smooth];
}

/** Whole steps from `medianFrom` on, one to every two pixels. */
function sampleSteps(frame: PlotFrame, box: PanelBox): number[] {
  const { k, time } = frame.experiment;
  const count = Math.ceil((box.right - box.left) / 2);
  const steps = new Set<number>();
  for (let i = 0; i <= count; i++) {
    const step = Math.round(stepAt(i / count, k, time));
    if (step >= medianFrom) steps.add(step);
  }
  return [...steps];
}
