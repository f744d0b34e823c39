import { gradientDescent, gradientFlow, logisticDescent, logisticFlow } from '../math/dynamics';
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
