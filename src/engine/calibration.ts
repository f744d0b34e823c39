import { fitStepCost, type StepCost } from '../protocol/machine';
import type { TrainingJob } from '../protocol/training';
import type { Engine } from './engine';

const maxBlock = 4096;
/** A time in whole milliseconds comes from a clock that may tick no finer: then longer ones count. */
const coarseMillis = 20;
/** Other programs disturb many a block: the quickest of this many, or as many as fit, counts. */
const mostBlocks = 8;
const blocksMillis = 100;

/** What is timed, and what for. */
export interface Measurement {
  /** One in the caches of a processor, and one whose weights outweigh everything else. */
  readonly widths: readonly [number, number];
  /** Whether a step costs something whatever its width: handing work to a GPU does. */
  readonly startsUp: boolean;
  /**
   * How long a block of steps takes at least, ms: reading it from a GPU may take as long as many
   * steps.
   */
  readonly leastMillis: number;
  /** Whether weights have to be drawn before a step; where not, zeros take as long. */
  readonly draws: boolean;
}

export const processorMeasurement: Measurement = {
  widths: [64, 512],
  startsUp: false,
  leastMillis: 2,
  draws: false,
};

/** On an H100, 768 takes twice the time a weight that 8192 does: it does not fill the GPU. */
export const gpuMeasurement: Measurement = {
  widths: [64, 1536],
  startsUp: true,
  leastMillis: 30,
  draws: true,
};

/**
 * Times steps of one network of two widths on an engine and fits what steps cost there. Takes some
 * ten milliseconds; on a GPU a few hundred, and the time its programs take to compile.
 * @param now milliseconds, monotonic
 */
export async function measureStepCost(
  job: TrainingJob,
  create: (job: TrainingJob) => Promise<Engine>,
  now: () => number,
  { widths, startsUp, leastMillis, draws }: Measurement,
): Promise<StepCost> {
  const timed = async (width: number) => {
    const engine = await create(sampleJob(job, width));
    try {
      if (draws) for (const _ of engine.initialise());
      return { width, millis: await stepMillis(engine, now, leastMillis) };
    } finally {
      engine.dispose();
    }
  };
  return fitStepCost(await timed(widths[0]), await timed(widths[1]), startsUp);
}

/** One network like those of the job, at depth 3 and with one output. */
function sampleJob(job: TrainingJob, width: number): TrainingJob {
  return { ...job, depth: 3, networks: [{ width, seed: 0 }], outputs: 1 };
}

/** The quickest of some equal blocks, after shorter ones that warm up. */
async function stepMillis(engine: Engine, now: () => number, leastMillis: number): Promise<number> {
  const run = async (count: number) => {
    const began = now();
    for (const _ of engine.step(false, count));
    await engine.collect();
    return now() - began;
  };
  await run(1);
  for (let count = 1; ; count *= 4) {
    let least = await run(count);
    const unclear = Number.isInteger(least) ? Math.max(coarseMillis, leastMillis) : leastMillis;
    if (least < unclear && count < maxBlock) continue;
    let spent = least;
    for (let block = 1; block < mostBlocks && spent < blocksMillis; block++) {
      const took = await run(count);
      least = Math.min(least, took);
      spent += took;
    }
    return least / count;
  }
}
