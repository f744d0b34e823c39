import { expect, it } from 'vitest';
import { reportOf } from '../protocol/enginePlan';
import { frameSize } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import { createCompositeEngine } from './compositeEngine';
import { createCpuEngine } from './cpu/cpuEngine';
import { plainSweeps } from './cpu/sweeps';
import { EngineLost } from './engine';
import { engineSuite, suiteJob, trainAll } from './engine.suite';
import { createEngine } from './engineChoice';
import { inspectGpu } from './tfjs/gpu';
import { createTfjsEngine } from './tfjs/tfjsEngine';

/** Even seeds on the processor and odd ones by WebGL, as no plan would have it. */
async function split(job: TrainingJob) {
  const engines = job.networks.map(({ seed }) =>
    seed % 2 === 0 ? ('simd' as const) : ('webgl' as const),
  );
  const { engine, report } = await createEngine(job, reportOf(engines, 'a test'));
  expect(report.engines).toEqual(engines);
  return engine;
}

engineSuite('SIMD and WebGL together', split, 1e-4);

it('law: each network is the same as where its engine is alone', async () => {
  const networks = [4, 5, 6].map((seed) => ({ width: 20, seed }));
  const job = { ...suiteJob, steps: 8, networks };
  const both = await split(job);
  const frames = await trainAll(both, job);
  both.dispose();
  for (const name of ['simd', 'webgl'] as const) {
    const { engine } = await createEngine(
      job,
      reportOf(
        networks.map(() => name),
        'a test',
      ),
    );
    const alone = await trainAll(engine, job);
    engine.dispose();
    for (let at = 0; at < frames.length; at += frameSize) {
      const network = (at / frameSize) % networks.length;
      if ((network % 2 === 0) !== (name === 'simd')) continue;
      expect(Array.from(frames.subarray(at, at + frameSize))).toEqual(
        Array.from(alone.subarray(at, at + frameSize)),
      );
    }
  }
});

it('law: a lost context is the loss of the whole', async () => {
  const gpu = inspectGpu();
  if (!gpu.available) throw new Error('these tests need WebGL 2');
  const half = (network: number) => ({ ...suiteJob, networks: [suiteJob.networks[network]] });
  const engine = createCompositeEngine(suiteJob, [
    { networks: [1], engine: await createTfjsEngine(half(1), gpu) },
    { networks: [0], engine: createCpuEngine(half(0), plainSweeps, 'cpu') },
  ]);
  for (const _ of engine.initialise());
  for (const _ of engine.step(false));
  gpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
  await expect(engine.collect()).rejects.toBeInstanceOf(EngineLost);
  engine.dispose();
});
