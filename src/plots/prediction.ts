import {
  gradientDescent,
  gradientFlow,
  logisticDescentPath,
  logisticFlowPath,
} from '../math/dynamics';
import type { Pair } from '../math/symmetric2';
import type { PlotFrame } from '../protocol/plotFrame';
import { type PanelBox, panelX } from './panel';
import { stepAt } from './stepAxis';
import { polyline } from './trace';

/**
 * Paths of quantities along the infinite-width training from f_0, by flow or by steps as the
 * experiment says.
 * @param toY pixel of each quantity, from the outputs f
 * @returns one path for each of `toY`
 */
export function predictionPath(
  frame: PlotFrame,
  f0: Pair,
  box: PanelBox,
  toY: readonly ((f: Pair) => number)[],
): string[] {
  const x = panelX(frame, box);
  const samples = predictedOutputs(frame, f0, Math.ceil(box.right - box.left));
  const height = box.bottom - box.top;
  return toY.map((y) => {
    const points: (readonly [number, number])[] = [];
    for (const { step, f } of samples) {
      const at = y(f);
      points.push([x(step), at]);
      // Past the stability limit the steps' prediction swings ever wider: its way out says enough.
      if (at < box.top - height || at > box.bottom + height) break;
    }
    return polyline(points);
  });
}

export interface PredictedOutputs {
  /** Real for the flow, whole for steps. */
  readonly step: number;
  readonly f: Pair;
}

/**
 * The infinite-width outputs from f_0 at some 200 positions evenly along the step axis; none where
 * the theory has no answer (a recording may hold any matrix and any labels).
 */
export function predictedOutputs(frame: PlotFrame, f0: Pair, pixels: number): PredictedOutputs[] {
  try {
    return predict(frame, f0, pixels);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function predict(frame: PlotFrame, f0: Pair, pixels: number): PredictedOutputs[] {
  const { k, time, prediction, loss } = frame.experiment;
  const { learningRate, y } = frame;
  const ntk = frame.limit.ntk;
  const count = Math.max(2, Math.min(200, Math.ceil(pixels)));
  const positions = Array.from({ length: count + 1 }, (_, i) => i / count);
  const real = positions.map((p) => stepAt(p, k, time));
  if (prediction === 'flow') {
    const times = real.map((step) => step * learningRate);
    const path =
      loss === 'logistic'
        ? logisticFlowPath(ntk, y, f0, times)
        : times.map((t) => gradientFlow(ntk, y, f0, t));
    return real.map((step, i) => ({ step, f: path[i]! }));
  }
  const steps = wholeSteps(real, k);
  const path =
    loss === 'logistic'
      ? logisticDescentPath(ntk, y, f0, learningRate, steps)
      : steps.map((step) => gradientDescent(ntk, y, f0, learningRate, step));
  return steps.map((step, i) => ({ step, f: path[i]! }));
}

/** Two neighbouring steps at each position: an oscillation from step to step keeps its envelope. */
function wholeSteps(real: readonly number[], last: number): number[] {
  const steps = new Set<number>();
  for (const step of real) {
    const k = Math.min(last, Math.floor(step));
    steps.add(k);
    if (k < last) steps.add(k + 1);
  }
  return [...steps].sort((a, b) => a - b);
}

/** The loss at given outputs, summed over the two points. */
export function lossOf(f: Pair, y: Pair, loss: 'mse' | 'logistic'): number {
  const [r1, r2] = [f[0] - y[0], f[1] - y[1]];
  if (loss === 'mse') return 0.5 * (r1 * r1 + r2 * r2);
  return softplus(-y[0] * f[0]) + softplus(-y[1] * f[1]);
}

function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
