import type { Experiment } from '../protocol/experiment';
import type { Study } from '../protocol/studies';
import { jobOf } from './job';
import type { Theory } from './store';

/** Weights times steps that are trained again in float64 for one network: some seconds. */
const affordable = 6e7;
/** More steps than this say nothing new. */
const mostSteps = 2000;

/**
 * The check of an experiment: the first seed of each width again in float64, as many of its steps
 * as are affordable; none where not even one is.
 */
export function checkStudyOf(e: Experiment, { gram, learningRate }: Theory): Study {
  const { k11, k12, k22 } = gram;
  // What the networks carry beside the two inputs has no influence on them.
  const inputs = [
    [k11, k12, k11],
    [k12, k22, k12],
    [k11, k12, k11],
  ];
  const widths = [...e.n].sort((p, q) => p - q);
  const networks = widths.map((width) => ({
    width,
    seed: e.seed,
    steps: Math.min(e.k, mostSteps, Math.floor(affordable / weightsOf(e.L, width)) - 1),
  }));
  return {
    kind: 'check',
    job: { ...jobOf(e, inputs, learningRate), networks: [] },
    networks: networks.filter(({ steps }) => steps >= 0),
  };
}

function weightsOf(depth: number, width: number): number {
  return Math.max(0, depth - 2) * width * width + 5 * width;
}
