import { ensembleTest, logisticFlow } from '../math/dynamics';
import { gaussianMean } from '../math/gaussianMean';
import type { Pair } from '../math/symmetric2';
import { testOutput } from '../math/testOutput';
import { pathKernelSize } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';

/** Mean and standard deviation over initialisations at one point of the path, at infinite width. */
export interface LimitPoint {
  readonly mean: number;
  /** NaN for the logistic loss, whose spread has no closed form. */
  readonly deviation: number;
}

/**
 * The infinite-width ensemble along the path at time t, under gradient flow. For the squared loss a
 * Gaussian (`ensembleTest`); for the logistic loss only its mean, which follows that of the training
 * outputs.
 * @param kernels `DetailRecords.pathKernels` @param time up to Infinity for the squared loss
 */
export function limitAlongPath(
  frame: PlotFrame,
  kernels: Float64Array,
  time: number,
): LimitPoint[] {
  const { ntk, nngp } = frame.limit;
  const { y } = frame;
  const count = kernels.length / pathKernelSize;
  const at = (p: number, i: number) => kernels[p * pathKernelSize + i]!;
  const toTraining = (p: number): Pair => [at(p, 0), at(p, 1)];
  if (frame.experiment.loss === 'logistic') {
    const trained = gaussianMean(nngp, (f0) => logisticFlow(ntk, y, f0, time));
    return Array.from({ length: count }, (_, p) => ({
      mean: testOutput(ntk, toTraining(p), 0, [0, 0], trained),
      deviation: Number.NaN,
    }));
  }
  return Array.from({ length: count }, (_, p) => {
    const { mean, variance } = ensembleTest({
      ntk,
      nngp,
      ntkTest: toTraining(p),
      nngpTest: [at(p, 2), at(p, 3)],
      nngpTestTest: at(p, 4),
      y,
      time,
    });
    return { mean, deviation: Math.sqrt(Math.max(0, variance)) };
  });
}
