import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { type EnsembleState, ensembleState, networkTraces } from './ensembleTraces';
import { hasFrames } from './moment';
import { firstStep } from './outputs';
import {
  linearY,
  logY,
  type PanelBox,
  type PanelCurve,
  type PanelLabel,
  type PanelLine,
  type PanelScene,
  panelBox,
  panelX,
  progressKey,
  runKey,
} from './panel';
import { metrics, type PlotSize } from './size';
import { cursorDots, type TracedQuantity } from './tracePanel';

/** What a panel over the step axis is made of, beyond what all of them share. */
export interface StepPanel {
  readonly scale: 'linear' | 'logarithmic';
  /** Range of the vertical axis. */
  readonly domain: (frame: PlotFrame) => readonly [number, number];
  readonly quantities: (frame: PlotFrame, y: (value: number) => number) => TracedQuantity[];
  /** Axes, guides and names: all that does not move. */
  readonly still: (
    frame: PlotFrame,
    size: PlotSize,
    box: PanelBox,
    domain: readonly [number, number],
  ) => { readonly lines: readonly PanelLine[]; readonly labels: readonly PanelLabel[] };
  /** Dashed: infinite width. */
  readonly predictions: (
    frame: PlotFrame,
    box: PanelBox,
    y: (value: number) => number,
  ) => PanelCurve[];
  /** Words beside the curves that follow the shown step. */
  readonly labels?: (frame: PlotFrame, size: PlotSize, box: PanelBox) => readonly PanelLabel[];
  readonly summary: (frame: PlotFrame) => string;
  readonly box?: (size: PlotSize) => PanelBox;
}

/**
 * The scene builder of such a panel. What does not depend on the shown step is built once; the
 * curves grow with the networks.
 */
export function stepPanel(spec: StepPanel): (frame: PlotFrame, size: PlotSize) => PanelScene {
  const domains = remember<readonly [number, number]>();
  const stills = remember<PanelScene['still']>();
  const states = remember<{ networks: EnsembleState; predictions: PanelCurve[] }>();
  const curves = remember<PanelScene['traces']>();
  return (frame, size) => {
    const box = (spec.box ?? panelBox)(size);
    const progress = progressKey(frame, size);
    const domain = domains(`${progress},${firstStep(frame)}`, () => spec.domain(frame));
    const y = (spec.scale === 'linear' ? linearY : logY)(domain, box);
    const key = `${runKey(frame, size)},${firstStep(frame)},${domain}`;
    const quantities = spec.quantities(frame, y);
    return {
      size,
      box,
      summary: spec.summary(frame),
      still: stills(key, () => ({ ...spec.still(frame, size, box, domain), images: [] })),
      traces: curves(`${progress},${key}`, () => {
        const state = states(key, () => ({
          networks: ensembleState(),
          predictions: spec.predictions(frame, box, y),
        }));
        const networks = networkTraces(state.networks, frame, box, quantities);
        return { networks, predictions: state.predictions };
      }),
      cursor: {
        x: frame.records.some(hasFrames) ? panelX(frame, box)(frame.step) : null,
        dots: cursorDots(frame, box, quantities, metrics(size.profile).dot),
        lines: [],
        labels: spec.labels?.(frame, size, box) ?? [],
      },
    };
  };
}

/** Smallest and largest positive value of a quantity, looked at where a few steps tell; or null. */
export function coveredRange(
  frame: PlotFrame,
  of: (record: NetworkRecord, step: number) => number,
  from: number,
): { readonly low: number; readonly high: number } | null {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const record of frame.records) {
    for (let step = from; step <= record.last; step += Math.max(1, step >> 2)) {
      const value = of(record, step);
      if (!(value > 0) || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return high > 0 ? { low, high } : null;
}
