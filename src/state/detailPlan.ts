import type { ActivationName } from '../math/activations';
import {
  type DetailJob,
  type DetailNeed,
  type DetailNetwork,
  mostCheckpoints,
} from '../protocol/details';
import type { Experiment } from '../protocol/experiment';
import { networksOf } from './job';
import { theoryOf } from './theory';

/** Networks a width gets where a panel wants many seeds and the experiment has fewer. */
const ensembleSeeds = 24;
/** Fewer than so many say nothing about a spread. */
const fewestSeeds = 4;
/** Weights one width's seeds may visit, over all steps: some four seconds of the SIMD sweeps. */
const allowedVisits = 6e9;

/** Points between two neighbours of x_1, x_2 and the probe. */
const pathSteps = 16;

/** The detail job of an experiment, and the widths that get no further seeds. */
export interface DetailPlan {
  readonly job: DetailJob;
  readonly omittedWidths: readonly number[];
}

/** At most `mostCheckpoints` steps from 0 to k, evenly in log(1 + k). */
export function checkpointsOf(k: number): number[] {
  const steps = new Set<number>();
  for (let i = 0; i < mostCheckpoints; i++) {
    steps.add(Math.round(Math.expm1((i / (mostCheckpoints - 1)) * Math.log1p(k))));
  }
  return [...steps].sort((a, b) => a - b);
}

/** From x_1 to x_2 and on to the probe, as coefficients of the three. */
export function inputPath(): number[][] {
  const path: number[][] = [];
  for (let i = 0; i <= 2 * pathSteps; i++) {
    const s = i / pathSteps;
    path.push(s <= 1 ? [1 - s, s, 0] : [0, 2 - s, s - 1]);
  }
  return path;
}

/** What a smooth activation is compared with, and what the others are. */
export function rivalOf(activation: ActivationName): ActivationName {
  const kinked: readonly ActivationName[] = ['relu', 'leakyrelu', 'abs', 'elu', 'linear'];
  return kinked.includes(activation) ? 'tanh' : 'relu';
}

/**
 * Which networks train, and where they are recorded, so that the panels have what they need.
 * @param gram x·x'/d_0 of x_1, x_2 and the probe
 * @param learningRate absolute η of the experiment
 */
export function planDetails(
  e: Experiment,
  gram: readonly (readonly number[])[],
  learningRate: number,
  needs: ReadonlySet<DetailNeed>,
): DetailPlan {
  const path = needs.has('path');
  const main = networksOf(e).map((id): DetailNetwork => {
    return { ...id, activation: e.act, learningRate, path };
  });
  const shown = main.filter(({ seed }) => seed === e.seed);
  const others = main.filter(({ seed }) => seed !== e.seed);
  const networks = [...shown, ...others];
  const omittedWidths: number[] = [];
  const many = needs.has('ensemble') || needs.has('rival');
  for (const { width } of many ? shown : []) {
    const count = seedsAt(e, width);
    if (count === null) omittedWidths.push(width);
    networks.push(...seedsFrom(e, e.seeds, count ?? 0, { ...shown[0]!, width, path: false }));
  }
  if (needs.has('rival')) networks.push(...rivals(e, gram, shown));
  return {
    job: {
      training: {
        depth: e.L,
        weightStd: e.sw,
        biasStd: e.sb,
        loss: e.loss,
        gram,
        y: e.y,
        steps: e.k,
        engine: e.engine,
      },
      networks,
      checkpoints: checkpointsOf(e.k),
      path: path ? inputPath() : [],
    },
    omittedWidths,
  };
}

/** The same seeds with the other activation, at the same rate in units of its own 1/λ_max. */
function rivals(
  e: Experiment,
  gram: readonly (readonly number[])[],
  shown: readonly DetailNetwork[],
): DetailNetwork[] {
  const activation = rivalOf(e.act);
  let learningRate: number;
  try {
    ({ learningRate } = theoryOf({ ...e, act: activation }, gram));
  } catch (error) {
    // No finite limit at these σ_w and β: there is nothing to compare with.
    if (error instanceof RangeError) return [];
    throw error;
  }
  return shown.flatMap(({ width, seed }) =>
    seedsFrom(e, 0, seedsAt(e, width) ?? 0, { width, seed, activation, learningRate, path: false }),
  );
}

/** Networks like one, with seeds from the experiment's `from`-th up to its `to`-th. */
function seedsFrom(e: Experiment, from: number, to: number, like: DetailNetwork): DetailNetwork[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, j) => ({
    ...like,
    seed: (e.seed + from + j) % 2 ** 32,
  }));
}

/** How many seeds a width gets in all; null where too few would fit into the time. */
function seedsAt(e: Experiment, width: number): number | null {
  const hidden = Math.max(0, e.L - 2) * width * width;
  const visits = (e.k + 1) * (hidden + 24 * e.L * width);
  const affordable = Math.floor(allowedVisits / visits);
  const count = Math.max(e.seeds, Math.min(ensembleSeeds, affordable));
  return count < fewestSeeds ? null : count;
}
