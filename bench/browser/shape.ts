import { infiniteKernels } from '../../src/math/infiniteKernel';
import { eigen } from '../../src/math/symmetric2';
import type { TrainingJob } from '../../src/protocol/training';
import type { Shape } from './calls';

/** x·x'/d_0 of two inputs like two digits, and a probe. */
const gram = [
  [1, 0.5, 0.7],
  [0.5, 1, 0.4],
  [0.7, 0.4, 1],
];

/**
 * So small a rate, in units of 1/λ_max, that no measurement trains to the end: at a residual of
 * exactly 0 there would be no update left to time.
 */
const rate = 1e-4;

/** The job every engine measures: ReLU, squared loss, σ_w = 1, β = 0.1. */
export function jobOf({ width, depth, seeds }: Shape, steps = 100_000): TrainingJob {
  const architecture = { depth, activation: 'relu', weightStd: 1, biasStd: 0.1 } as const;
  const limit = infiniteKernels(architecture, { k11: 1, k12: 0.5, k22: 1 }).ntk;
  return {
    ...architecture,
    loss: 'mse',
    gram,
    y: [1, -1],
    learningRate: rate / eigen(limit).lambdaPlus,
    steps,
    networks: Array.from({ length: seeds }, (_, j) => ({ width, seed: 1 + j })),
    engine: 'simd',
  };
}

/** Bytes of the hidden weights of one network. */
export function hiddenBytes({ width, depth }: Shape): number {
  return 4 * (Math.max(0, depth - 2) * width * width + (depth > 1 ? width : 0));
}
