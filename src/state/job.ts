import type { Experiment } from '../protocol/experiment';
import type { NetworkId, TrainingJob } from '../protocol/training';
import { inputsKey } from './inputs';

/** Widths narrow to wide, and within a width its seeds: network j uses seed + j. */
export function networksOf(e: Experiment): NetworkId[] {
  const widths = [...e.n].sort((p, q) => p - q);
  return widths.flatMap((width) =>
    Array.from({ length: e.seeds }, (_, j) => ({ width, seed: (e.seed + j) % 2 ** 32 })),
  );
}

export function jobOf(
  e: Experiment,
  gram: readonly (readonly number[])[],
  learningRate: number,
): TrainingJob {
  return {
    depth: e.L,
    activation: e.act,
    weightStd: e.sw,
    biasStd: e.sb,
    loss: e.loss,
    gram,
    y: e.y,
    learningRate,
    steps: e.k,
    networks: networksOf(e),
    engine: e.engine,
  };
}

/** Equal keys train the same run: everything else only presents it. */
export function trainingKey(e: Experiment): string {
  return [
    inputsKey(e),
    e.y,
    e.L,
    [...e.n].sort((p, q) => p - q),
    e.act,
    e.sw,
    e.sb,
    e.eta,
    e.loss,
    e.k,
    e.seed,
    e.seeds,
    e.engine,
  ].join(' ');
}
