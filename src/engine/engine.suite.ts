import { describe, expect, it } from 'vitest';
import { activationNames } from '../math/activations';
import { referenceRun } from '../math/finiteNetwork';
import { relativeGap } from '../math/symmetric2';
import { frameSize } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import type { Engine } from './engine';
import { referenceNetwork } from './referenceNetwork';

/** Two inputs with cosine 0.6 and a probe that is the first input again. */
const gram = [
  [1, 0.6, 1],
  [0.6, 1, 0.6],
  [1, 0.6, 1],
];

export const suiteJob: TrainingJob = {
  depth: 3,
  activation: 'tanh',
  weightStd: 1.2,
  biasStd: 0.3,
  loss: 'mse',
  gram,
  y: [1, -1],
  learningRate: 0.15,
  steps: 20,
  networks: [
    { width: 24, seed: 5 },
    { width: 33, seed: 6 },
  ],
  engine: 'auto',
};

/** Trains to the end and returns every frame: steps + 1 rows of networks × frameSize values. */
export async function trainAll(engine: Engine, job: TrainingJob): Promise<Float32Array> {
  for (const _ of engine.initialise());
  for (let step = 0; step <= job.steps; step++) {
    for (const _ of engine.step(step === job.steps));
  }
  return engine.collect();
}

/** Tests that every engine passes. `tolerance` is relative, on Θ and on f. */
export function engineSuite(
  name: string,
  create: (job: TrainingJob) => Promise<Engine>,
  tolerance: number,
): void {
  async function compare(job: TrainingJob): Promise<void> {
    const engine = await create(job);
    const frames = await trainAll(engine, job);
    engine.dispose();
    job.networks.forEach((network, index) => {
      const reference = referenceRun(referenceNetwork(job, network), job.steps);
      reference.forEach(({ f, ntk }, step) => {
        const at = (step * job.networks.length + index) * frameSize;
        const [k11, k12, k22, f1, f2] = frames.subarray(at, at + frameSize);
        const off = relativeGap({ k11, k12, k22 }, ntk);
        expect(off, `Θ of n = ${network.width} at k = ${step}`).toBeLessThan(tolerance);
        const offF = Math.max(Math.abs(f1 - f[0]), Math.abs(f2 - f[1]));
        expect(offF, `f of n = ${network.width} at k = ${step}`).toBeLessThan(10 * tolerance);
      });
    });
  }

  describe(`oracles: ${name} against the float64 reference network`, () => {
    for (const activation of activationNames) {
      it(activation, () => compare({ ...suiteJob, activation, steps: 6 }));
    }
    for (let depth = 1; depth <= 6; depth++) {
      it(`depth ${depth}`, () => compare({ ...suiteJob, depth }));
    }
    it('the logistic loss', () => compare({ ...suiteJob, loss: 'logistic', learningRate: 0.5 }));
    it('no biases', () => compare({ ...suiteJob, biasStd: 0 }));
    it('200 stable steps', () =>
      compare({ ...suiteJob, steps: 200, networks: [{ width: 48, seed: 1 }] }));
  });

  describe(`laws: ${name}`, () => {
    it('carries a probe equal to x_1 along with it', async () => {
      const engine = await create(suiteJob);
      const frames = await trainAll(engine, suiteJob);
      engine.dispose();
      for (let at = 0; at < frames.length; at += frameSize) {
        expect(Math.abs(frames[at + 5] - frames[at + 3])).toBeLessThan(10 * tolerance);
      }
    });

    it('draws a network whatever else runs beside it', async () => {
      const [, second] = suiteJob.networks;
      const alone = { ...suiteJob, networks: [second], steps: 3 };
      const together = await create({ ...suiteJob, steps: 3 });
      const both = await trainAll(together, { ...suiteJob, steps: 3 });
      together.dispose();
      const single = await create(alone);
      const one = await trainAll(single, alone);
      single.dispose();
      for (let step = 0; step <= 3; step++) {
        expect(Array.from(one.subarray(step * frameSize, (step + 1) * frameSize))).toEqual(
          Array.from(both.subarray((2 * step + 1) * frameSize, (2 * step + 2) * frameSize)),
        );
      }
    });

    it('finds in blocks of steps what it finds step by step', async () => {
      const job = { ...suiteJob, steps: 6 };
      const single = await create(job);
      const expected = await trainAll(single, job);
      single.dispose();
      const engine = await create(job);
      for (const _ of engine.initialise());
      for (const count of [1, 2]) for (const _ of engine.step(false, count));
      const first = await engine.collect();
      for (const _ of engine.step(true, 4));
      const rest = await engine.collect();
      engine.dispose();
      expect([...first, ...rest]).toEqual(Array.from(expected));
    });

    it('leaves a retired network without frames and trains the others on', async () => {
      const engine = await create(suiteJob);
      for (const _ of engine.initialise());
      for (const _ of engine.step(false));
      await engine.collect();
      engine.retire(0);
      for (const _ of engine.step(false));
      const frames = await engine.collect();
      engine.dispose();
      expect(frames.subarray(0, frameSize).every(Number.isNaN)).toBe(true);
      expect(frames.subarray(frameSize).every(Number.isFinite)).toBe(true);
    });
  });
}
