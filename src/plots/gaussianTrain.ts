import { ensembleTrain, logisticFlow } from '../math/dynamics';
import { gaussianMean } from '../math/gaussianMean';
import { type Kernel2, type Pair, squareRoot } from '../math/symmetric2';
import type { PlotFrame } from '../protocol/plotFrame';

/** The law of (f(x_1), f(x_2)) over initialisations, at infinite width. */
export interface TrainLaw {
  readonly mean: Pair;
  /** Null where the law is no Gaussian: the logistic loss, once it has moved. */
  readonly covariance: Kernel2 | null;
}

/** N(0, Σ) pushed through gradient flow to time t; for the logistic loss only its mean. */
export function trainLaw({ limit, y, experiment }: PlotFrame, time: number): TrainLaw {
  const { ntk, nngp } = limit;
  if (time === 0) return { mean: [0, 0], covariance: nngp };
  if (experiment.loss === 'mse') return ensembleTrain({ ntk, nngp, y, time });
  return { mean: gaussianMean(nngp, (f0) => logisticFlow(ntk, y, f0, time)), covariance: null };
}

/** Points of the curve at `radius` standard deviations around the mean: a closed ring. */
export function sigmaRing(mean: Readonly<Pair>, covariance: Kernel2, radius: number): Pair[] {
  const root = squareRoot(covariance);
  return Array.from({ length: 65 }, (_, i): Pair => {
    const angle = (2 * Math.PI * i) / 64;
    const [c, s] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return [mean[0] + root.k11 * c + root.k12 * s, mean[1] + root.k12 * c + root.k22 * s];
  });
}
