import {
  gradientDescent,
  gradientFlow,
  logisticDescentPath,
  logisticFlowPath,
} from '../math/dynamics';
import type { Pair } from '../math/symmetric2';
import { type NetworkRecord, outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { stepAt } from './stepAxis';

/** The two infinite-width predictions from one f_0, at the same whole steps. */
export interface ClosedForms {
  readonly steps: readonly number[];
  readonly flow: readonly Pair[];
  readonly descent: readonly Pair[];
}

const remembered = remember<ClosedForms | null>(16);

/**
 * Gradient flow and gradient descent at infinite width from a network's own f_0, at up to some 160
 * steps spread along the step axis; null where the theory has no answer. Needs `last ≥ 0`.
 */
export function closedForms(frame: PlotFrame, record: NetworkRecord): ClosedForms | null {
  const { k, time } = frame.experiment;
  const key = [frame.runId, frame.revision, time, record.width, record.seed].join();
  return remembered(key, () => {
    const steps = new Set<number>();
    for (let i = 0; i <= 120; i++) steps.add(Math.floor(stepAt(i / 120, k, time)));
    // Two neighbours: what alternates from step to step shows both of its sides.
    for (const step of [...steps]) if (step % 2 === 0 && step < k) steps.add(step + 1);
    try {
      return evaluate(
        frame,
        outputsAt(record, 0),
        [...steps].sort((a, b) => a - b),
      );
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  });
}

function evaluate(frame: PlotFrame, f0: Pair, steps: number[]): ClosedForms {
  const { learningRate, y } = frame;
  const { ntk } = frame.limit;
  const times = steps.map((step) => step * learningRate);
  if (frame.experiment.loss === 'logistic') {
    return {
      steps,
      flow: logisticFlowPath(ntk, y, f0, times),
      descent: logisticDescentPath(ntk, y, f0, learningRate, steps),
    };
  }
  return {
    steps,
    flow: times.map((t) => gradientFlow(ntk, y, f0, t)),
    descent: steps.map((step) => gradientDescent(ntk, y, f0, learningRate, step)),
  };
}

/** The largest distance so far of a network's outputs from each prediction, up to a step. */
export function distances(
  record: NetworkRecord,
  { steps, flow, descent }: ClosedForms,
  upTo: number,
): { readonly flow: number; readonly descent: number } {
  const far = { flow: 0, descent: 0 };
  for (const [i, step] of steps.entries()) {
    if (step > upTo || step > record.last) break;
    const [f1, f2] = outputsAt(record, step);
    far.flow = Math.max(far.flow, Math.hypot(f1 - flow[i]![0], f2 - flow[i]![1]));
    far.descent = Math.max(far.descent, Math.hypot(f1 - descent[i]![0], f2 - descent[i]![1]));
  }
  return far;
}
