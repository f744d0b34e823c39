import { expect, it } from 'vitest';
import { createEngine, inspectMachine } from '../engine/engineChoice';
import { createSession } from '../engine/session';
import { allOutputsAt, blockKernelAt } from '../protocol/blocks';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { kernelAt, outputsAt } from '../protocol/frames';
import { jobOf, trainingKey } from './job';
import { Run } from './run';

const experiment: Experiment = { ...defaultExperiment, n: [4, 16], k: 5, out: 3, act: 'tanh' };
const gram = [
  [1, 0.5, 0.7],
  [0.5, 1, 0.7],
  [0.7, 0.7, 1],
];

/** Trains through the real session and engine choice of the worker. */
async function train(e: Experiment): Promise<Run> {
  const run = new Run(1, jobOf(e, gram, e === experiment ? 0.2 : 40));
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
      inspect: inspectMachine,
      createEngine,
      replaceEngine: () => {
        throw new Error('no engine is lost here');
      },
    });
    session.receive({ type: 'start', runId: 1, job: run.job });
  });
  return run;
}

it('records frames of the first output, and behind them every block', async () => {
  const run = await train(experiment);
  expect(run.engine?.engine).toBe('cpu');
  expect(run.engine?.reason).toContain('several outputs');
  for (const record of run.recording.records) {
    expect(record.last).toBe(5);
    for (const step of [0, 5]) {
      const blocks = blockKernelAt(record, step, 3)!;
      const { k11, k12, k22 } = kernelAt(record, step);
      expect([blocks[0][0], blocks[0][1], blocks[1][1]]).toEqual([k11, k12, k22]);
      expect(blocks).toHaveLength(6);
      expect(allOutputsAt(record, step, 3)![0]).toEqual(outputsAt(record, step));
    }
  }
});

it('cuts what diverges, blocks and all', async () => {
  const run = await train({ ...experiment, k: 60 });
  for (const record of run.recording.records) {
    expect(record.status).toBe('diverged');
    const kernel = blockKernelAt(record, record.last, 3)!;
    expect(kernel.flat().every(Number.isFinite)).toBe(true);
  }
});

it('another number of outputs is another run', () => {
  expect(trainingKey({ ...experiment, out: 2 })).not.toBe(trainingKey(experiment));
});
