import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { EngineLost } from '../engine';
import { engineSuite, suiteJob } from '../engine.suite';
import { inspectGpu } from './gpu';
import { createTfjsEngine } from './tfjsEngine';

function gpu() {
  const facts = inspectGpu();
  if (!facts.available) throw new Error('these tests need WebGL 2');
  return facts;
}

const shared = gpu();

engineSuite('tfjs on WebGL', (job) => createTfjsEngine(job, shared), 1e-4);

it('law: the number of tensors does not grow', async () => {
  const engine = await createTfjsEngine(suiteJob, shared);
  for (const _ of engine.initialise());
  const counts: number[] = [];
  for (let block = 0; block < 4; block++) {
    for (let step = 0; step < 3; step++) for (const _ of engine.step(false));
    await engine.collect();
    counts.push(memory().numTensors);
  }
  const kept = memory().numTensors;
  engine.dispose();
  expect(new Set(counts).size).toBe(1);
  expect(memory().numTensors).toBeLessThan(kept);
});

it('law: a lost context ends the wait with EngineLost', async () => {
  const facts = gpu();
  const engine = await createTfjsEngine(suiteJob, facts);
  for (const _ of engine.initialise());
  for (const _ of engine.step(false));
  facts.gl.getExtension('WEBGL_lose_context')?.loseContext();
  await expect(engine.collect()).rejects.toBeInstanceOf(EngineLost);
});
