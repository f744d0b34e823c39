import { gradientDescent, gradientFlow, logisticDescent, logisticFlow } from '../math/dynamics';
import { gaussianMean } from '../math/gaussianMean';
import type { Pair } from '../math/symmetric2';
import type { PlotFrame } from '../protocol/plotFrame';

/** The infinite-width outputs after `step` steps from f_0, by flow or by steps as chosen. */
export function limitOutputs(
  { experiment, limit, learningRate }: PlotFrame,
  f0: Pair,
  step: number,
): Pair {
  const { loss, prediction, y } = experiment;
  if (prediction === 'steps') {
    return loss === 'mse'
      ? gradientDescent(limit.ntk, y, f0, learningRate, step)
      : logisticDescent(limit.ntk, y, f0, learningRate, step);
  }
  const time = learningRate * step;
  return loss === 'mse'
    ? gradientFlow(limit.ntk, y, f0, time)
    : logisticFlow(limit.ntk, y, f0, time);
}

/**
 * The mean of `limitOutputs` over initialisations f_0 ~ N(0, Σ). For the squared loss f_t is linear
 * in f_0, so it is the path from 0; for the logistic one a 5 × 5 Gauss–Hermite rule.
 */
export function meanLimitOutputs(frame: PlotFrame, step: number): Pair {
  if (frame.experiment.loss === 'mse') return limitOutputs(frame, [0, 0], step);
  return gaussianMean(frame.limit.nngp, (f0) => limitOutputs(frame, f0, step));
}
