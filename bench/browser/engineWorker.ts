import { createCpuEngine } from '../../src/engine/cpu/cpuEngine';
import { plainSweeps } from '../../src/engine/cpu/sweeps';
import type { Engine } from '../../src/engine/engine';
import { arenaBytes, createSimdSweeps } from '../../src/engine/simd/simdSweeps';
import { type GpuFacts, inspectGpu } from '../../src/engine/tfjs/gpu';
import { createNormalStream, fillNormals } from '../../src/math/random';
import type { Running, Subject } from './calls';
import { floor } from './floor';
import { serve } from './serve';
import { jobOf } from './shape';

/** Blocks of frames are as long as the session makes them. */
const blockMillis = 40;
const maxBlockSteps = 2048;

let gpu: GpuFacts | null = null;

function currentGpu(): GpuFacts {
  gpu ??= inspectGpu();
  return gpu;
}

async function create(subject: Subject & { kind: 'engine' }): Promise<Engine> {
  const job = { ...jobOf(subject.shape), engine: subject.engine };
  if (subject.engine === 'simd') {
    return createCpuEngine(job, createSimdSweeps(arenaBytes(job)), 'simd');
  }
  if (subject.engine === 'cpu') return createCpuEngine(job, plainSweeps, 'cpu');
  const facts = currentGpu();
  if (!facts.available) throw new Error('There is no WebGL 2 here.');
  const { createTfjsEngine } = await import('../../src/engine/tfjs/tfjsEngine');
  return createTfjsEngine(job, facts);
}

/** An engine of the app at work: steps with the NTK recorded, frames read in blocks. */
async function training(subject: Subject & { kind: 'engine' }): Promise<Running> {
  const engine = await create(subject);
  for (const _ of engine.initialise());
  let size = 1;
  return {
    async run(count) {
      for (let done = 0; done < count; ) {
        const began = performance.now();
        const block = Math.min(size, count - done);
        for (const _ of engine.step(false, block));
        await engine.collect();
        done += block;
        const stepMillis = (performance.now() - began) / block;
        const wanted = Math.floor(blockMillis / Math.max(stepMillis, 1e-3));
        size = Math.max(1, Math.min(wanted, size * 2, maxBlockSteps));
      }
    },
    close: () => engine.dispose(),
  };
}

/** Weights drawn as the engines draw theirs. */
function normals(): Running {
  const weights = new Float32Array(1 << 20);
  const stream = createNormalStream(1);
  return {
    async run(count) {
      for (let i = 0; i < count; i++) fillNormals(stream, weights);
    },
    close: () => undefined,
  };
}

serve(
  async (subject) => {
    if (subject.kind === 'engine') return training(subject);
    if (subject.kind === 'floor') return floor(subject.shape);
    if (subject.kind === 'normals') return normals();
    throw new Error('The naive baseline has workers of its own.');
  },
  () => {
    const facts = currentGpu();
    return facts.available ? facts.renderer : 'none';
  },
);
