import { readDigitBytes } from '../../scripts/digitSprites';
import { parseDigitRef } from '../digits/digitRef';
import { gramMatrix, inputVector } from '../digits/inputs';
import { IMAGE_PIXELS } from '../digits/sprites';
import { circleGram, pairGram } from '../digits/syntheticInputs';
import { createCpuEngine } from '../engine/cpu/cpuEngine';
import { createMultiOutputEngine } from '../engine/cpu/multiOutputEngine';
import { plainSweeps } from '../engine/cpu/sweeps';
import { createSession } from '../engine/session';
import { arenaBytes, createSimdSweeps } from '../engine/simd/simdSweeps';
import { hasSeveralOutputs, reportOf } from '../protocol/enginePlan';
import type { Experiment } from '../protocol/experiment';
import type { NetworkRecord } from '../protocol/frames';
import { plainMachine } from '../protocol/testMachine';
import type { TrainingJob } from '../protocol/training';
import { jobOf } from './job';
import { Run } from './run';
import type { Theory } from './store';
import { theoryOf } from './theory';

/** What a run in this thread leaves behind. */
export interface TrainedHere {
  readonly theory: Theory;
  readonly run: Run;
  readonly records: readonly NetworkRecord[];
}

/** x·x'/d_0 of the experiment's inputs, the digits straight from the `mnist` package. */
function gramOf(e: Experiment): number[][] {
  if (e.data === 'pair') return pairGram(e.rho);
  if (e.data === 'circle') return circleGram(e.angles, e.norm);
  const vectors = [e.a, e.b, e.p].map((ref) => {
    const digit = parseDigitRef(ref);
    if (digit.kind === 'drawing') throw new Error('drawings have no place here');
    const bytes = readDigitBytes(digit.digitClass);
    const pixels = bytes.subarray(digit.index * IMAGE_PIXELS, (digit.index + 1) * IMAGE_PIXELS);
    return inputVector(pixels, e.norm);
  });
  return gramMatrix(vectors);
}

/** Runs an experiment to its end in this thread: the page's own theory, session and recording. */
export async function trainHere(
  e: Experiment,
  engine: 'simd' | 'cpu' = 'simd',
): Promise<TrainedHere> {
  const gram = gramOf(e);
  const theory = theoryOf(e, gram);
  const run = new Run(1, { ...jobOf(e, gram, theory.learningRate), engine });
  const engineFor = (job: TrainingJob) => {
    if (hasSeveralOutputs(job)) return createMultiOutputEngine(job);
    const sweeps = engine === 'simd' ? createSimdSweeps(arenaBytes(job)) : plainSweeps;
    return createCpuEngine(job, sweeps, engine);
  };
  const choose = (job: TrainingJob) => ({
    engine: engineFor(job),
    report: reportOf(
      job.networks.map(() => engine),
      'a test',
    ),
  });
  await new Promise<void>((resolve, reject) => {
    const session = createSession({
      post(reply) {
        run.receive(reply);
        if (reply.type === 'frames') session.receive({ type: 'taken', runId: 1 });
        if (reply.type === 'finished') resolve();
        if (reply.type === 'failed') reject(new Error(reply.message));
      },
      breathe: () => new Promise((next) => setImmediate(next)),
      now: () => performance.now(),
      inspect: async () => plainMachine,
      createEngine: async (job) => choose(job),
      replaceEngine: choose,
    });
    session.receive({ type: 'start', runId: 1, job: run.job });
  });
  return { theory, run, records: run.recording.records };
}
