import { gradientDescent, gradientFlow, logisticDescent, logisticFlow } from '../math/dynamics';
import { apply, type Pair, squareRoot } from '../math/symmetric2';
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

/** Nodes and weights of the five-point Gauss–Hermite rule for N(0, 1). */
const hermite: readonly (readonly [number, number])[] = [
  [0, 8 / 15],
  [1.3556261799742659, 0.22207592200561263],
  [-1.3556261799742659, 0.22207592200561263],
  [2.8569700138728056, 0.011257411327720693],
  [-2.8569700138728056, 0.011257411327720693],
];

/**
 * The mean of `limitOutputs` over initialisations f_0 ~ N(0, Σ). For the squared loss f_t is linear
 * in f_0, so it is the path from 0; for the logistic one a 5 × 5 Gauss–Hermite rule.
 */
export function meanLimitOutputs(frame: PlotFrame, step: number): Pair {
  if (frame.experiment.loss === 'mse') return limitOutputs(frame, [0, 0], step);
  const root = squareRoot(frame.limit.nngp);
  const mean: Pair = [0, 0];
  for (const [u, p] of hermite) {
    for (const [v, q] of hermite) {
      const f = limitOutputs(frame, apply(root, [u, v]), step);
      mean[0] += p * q * f[0];
      mean[1] += p * q * f[1];
    }
  }
  return mean;
}
