import { infiniteKernelMatrix } from '../math/infiniteKernel';
import { eigen, type Kernel2 } from '../math/symmetric2';
import { absoluteLearningRate, type Experiment } from '../protocol/experiment';
import type { Theory } from './store';

/** ∂²L/∂f² is at most 1 for the squared loss and ¼ for the logistic one. */
const stabilityLimits = { mse: 2, logistic: 8 };

/**
 * The infinite-width limit of an experiment.
 * @param gram x·x'/d_0 of x_1, x_2 and the probe
 * @throws RangeError where Θ_∞ vanishes, so that no rate can be given in its units
 */
export function theoryOf(e: Experiment, gram: readonly (readonly number[])[]): Theory {
  const architecture = {
    depth: e.L,
    activation: e.act,
    weightStd: e.sw,
    biasStd: e.sb,
  };
  const pair = onPair(gram);
  const matrices = infiniteKernelMatrix(
    architecture,
    gram.map((row) => [...row]),
  );
  const ntk = onPair(matrices.ntk);
  const nngp = onPair(matrices.nngp);
  const { lambdaPlus, lambdaMinus } = eigen(ntk);
  if (!(lambdaPlus > 0)) throw new RangeError('Θ_∞ is zero for these settings: nothing can train.');
  const learningRate = absoluteLearningRate(e.eta, lambdaPlus);
  return {
    architecture,
    gram: pair,
    cosine: pair.k12 / Math.sqrt(pair.k11 * pair.k22),
    ntk,
    nngp,
    ntkProbe: [matrices.ntk[2][0], matrices.ntk[2][1]],
    eigenvalues: [lambdaPlus, lambdaMinus],
    learningRate,
    stability: learningRate * lambdaPlus,
    stabilityLimit: stabilityLimits[e.loss],
  };
}

/** The training inputs' block of a kernel on x_1, x_2 and the probe. */
function onPair(k: readonly (readonly number[])[]): Kernel2 {
  return { k11: k[0][0], k12: k[0][1], k22: k[1][1] };
}

/** Whether Θ_∞ can't tell the two inputs apart. */
export function isSingular({ eigenvalues: [large, small] }: Theory): boolean {
  return small <= 1e-12 * large;
}
