import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { referenceRun } from '../../math/finiteNetwork';
import { relativeGap } from '../../math/symmetric2';
import { frameSize } from '../../protocol/frames';
import type { TrainingJob } from '../../protocol/training';
import { EngineLost } from '../engine';
import { engineSuite, suiteJob, trainAll } from '../engine.suite';
import { referenceNetwork } from '../referenceNetwork';
import { inspectGpu } from './gpu';
import { createTfjsEngine } from './tfjsEngine';

function gpu() {
  const facts = inspectGpu();
  if (!facts.available) throw new Error('these tests need WebGL 2');
  return facts;
}

const shared = gpu();

engineSuite('tfjs on WebGL', (job) => createTfjsEngine(job, shared), 1e-4);

/** The largest relative error of Θ_k over the networks and steps of a job. */
async function worstKernelError(job: TrainingJob, facts = shared): Promise<number> {
  const engine = await createTfjsEngine(job, facts);
  const frames = await trainAll(engine, job);
  engine.dispose();
  let worst = 0;
  job.networks.forEach((network, index) => {
    referenceRun(referenceNetwork(job, network), job.steps).forEach(({ ntk }, step) => {
      const [k11, k12, k22] = frames.subarray((step * job.networks.length + index) * frameSize);
      const off = relativeGap({ k11, k12, k22 }, ntk);
      worst = Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(worst, off);
    });
  });
  return worst;
}

it('oracle: 200 steps stay within 1e-5', async () => {
  const networks = [1, 2].map((seed) => ({ width: 65, seed }));
  expect(await worstKernelError({ ...suiteJob, steps: 200, networks })).toBeLessThan(1e-5);
});

it('oracle: sums in parts, as a GPU takes them', async () => {
  const networks = [20, 65, 150].map((width) => ({ width, seed: width }));
  const job = { ...suiteJob, depth: 4, steps: 20, networks };
  expect(await worstKernelError(job, { ...shared, software: false })).toBeLessThan(1e-5);
});

it('oracle: more layers than one program can sum up', async () => {
  expect(await worstKernelError({ ...suiteJob, depth: 12, steps: 3 })).toBeLessThan(1e-5);
});

it('oracle: widths that fill no texel', async () => {
  const networks = [1, 2, 3].map((width) => ({ width, seed: width }));
  expect(await worstKernelError({ ...suiteJob, steps: 5, networks })).toBeLessThan(1e-5);
});

it('law: a network is the same among others of its width, also after one of them is retired', async () => {
  const networks = [4, 5, 6].map((seed) => ({ width: 20, seed }));
  const job = { ...suiteJob, steps: 3, networks };
  const alone = { ...job, networks: [networks[1]] };
  const single = await createTfjsEngine(alone, shared);
  const one = await trainAll(single, alone);
  single.dispose();
  const engine = await createTfjsEngine(job, shared);
  for (const _ of engine.initialise());
  for (let step = 0; step <= job.steps; step++) {
    if (step === 2) engine.retire(0);
    for (const _ of engine.step(step === job.steps));
    const frames = await engine.collect();
    expect(Array.from(frames.subarray(frameSize, 2 * frameSize))).toEqual(
      Array.from(one.subarray(step * frameSize, (step + 1) * frameSize)),
    );
    expect(frames.subarray(0, frameSize).every(Number.isNaN)).toBe(step >= 2);
  }
  engine.dispose();
});

it('law: the number of tensors and the memory of the GPU do not grow', async () => {
  const held = () =>
    (memory() as unknown as { numBytesInGPUAllocated: number }).numBytesInGPUAllocated;
  const engine = await createTfjsEngine(suiteJob, shared);
  const before = held();
  for (const _ of engine.initialise());
  const counts: number[] = [];
  const bytes: number[] = [];
  for (let block = 0; block < 4; block++) {
    for (let step = 0; step < 3; step++) for (const _ of engine.step(false));
    await engine.collect();
    counts.push(memory().numTensors);
    bytes.push(held());
  }
  const kept = memory().numTensors;
  engine.dispose();
  expect(new Set(counts).size).toBe(1);
  expect(new Set(bytes).size).toBe(1);
  expect(memory().numTensors).toBeLessThan(kept);
  expect(held()).toBeLessThanOrEqual(before);
});

it.each([
  { depth: 3, width: 1024 },
  { depth: 12, width: 300 },
  { depth: 2, width: 100_000 },
])('law: $depth layers of $width take hardly more than their weights', async (shape) => {
  const held = () =>
    (memory() as unknown as { numBytesInGPUAllocated: number }).numBytesInGPUAllocated;
  const { depth, width: n } = shape;
  const before = held();
  const job = { ...suiteJob, depth, steps: 3, networks: [{ width: n, seed: 1 }] };
  const engine = await createTfjsEngine(job, shared);
  for (const _ of engine.initialise());
  for (let step = 0; step < 3; step++) for (const _ of engine.step(false));
  await engine.collect();
  const taken = held() - before;
  engine.dispose();
  const log = 2 ** 20;
  console.log(
    `${depth} layers of ${n}: ${taken} bytes, ${taken / 4 / n / (depth - 1)} vectors a layer`,
  );
  expect(taken).toBeLessThan(1.3 * 4 * (depth - 2) * n * n + 4 * 30 * depth * n + log);
});

it('oracle: without blending of float textures', async () => {
  const facts = gpu();
  const { gl } = facts;
  const every = gl.getExtension.bind(gl) as (name: string) => unknown;
  gl.getExtension = ((name: string) =>
    name === 'EXT_float_blend' ? null : every(name)) as typeof gl.getExtension;
  expect(await worstKernelError({ ...suiteJob, steps: 5 }, facts)).toBeLessThan(1e-5);
});

it('law: a lost context ends the wait with EngineLost', async () => {
  const facts = gpu();
  const engine = await createTfjsEngine(suiteJob, facts);
  for (const _ of engine.initialise());
  for (const _ of engine.step(false));
  facts.gl.getExtension('WEBGL_lose_context')?.loseContext();
  await expect(engine.collect()).rejects.toBeInstanceOf(EngineLost);
  engine.dispose();
});
