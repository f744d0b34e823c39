import { describe, expect, it } from 'vitest';
import { agreementSuite, stableJob } from '../agreement.suite';
import { createCpuEngine } from '../cpu/cpuEngine';
import { plainSweeps } from '../cpu/sweeps';
import { arenaBytes, createSimdSweeps } from '../simd/simdSweeps';
import { compareTraces, cpuTracer, type Trace, type Tracer, webglTracer } from '../traces.suite';
import { inspectGpu } from './gpu';
import { createTfjsEngine } from './tfjsEngine';

const gpu = inspectGpu();
if (!gpu.available) throw new Error('these tests need WebGL 2');

const tracers: Record<string, Tracer> = {
  webgl: webglTracer((job) => createTfjsEngine(job, gpu)),
  simd: cpuTracer((job) => createCpuEngine(job, createSimdSweeps(arenaBytes(job)), 'simd')),
  cpu: cpuTracer((job) => createCpuEngine(job, plainSweeps, 'cpu')),
};

/** In software a step takes milliseconds: one smooth and one kinked activation at every depth. */
agreementSuite('tfjs on WebGL', tracers.webgl, 1e-4, (activation, loss) =>
  (activation === 'tanh' || activation === 'relu') && loss === 'mse' ? [1, 2, 3, 4, 5, 6] : [3],
);

describe('oracles: engine against engine at width 1024, 50 steps', () => {
  it.each(['tanh', 'relu'] as const)('%s', async (activation) => {
    const job = { ...stableJob(activation, 3, 'mse', 1024), steps: 50 };
    const traces = new Map<string, Trace>();
    for (const [name, trace] of Object.entries(tracers)) traces.set(name, await trace(job, true));
    const found: string[] = [];
    const names = [...traces.keys()];
    names.forEach((one, index) => {
      for (const other of names.slice(index + 1)) {
        const pair = compareTraces(traces.get(one) ?? [], traces.get(other) ?? []);
        const { differs, before, after } = pair;
        found.push(
          `${one} and ${other}: ${differs === null ? 'no sign differs' : `first sign at ${differs}`}, ` +
            `Θ within ${before.toExponential(1)}, then ${after.toExponential(1)}`,
        );
        const tolerance = one === 'webgl' ? 1e-4 : 1e-5;
        const worst = activation === 'tanh' ? Math.max(before, after) : before;
        expect(worst, `${one} and ${other}`).toBeLessThan(tolerance);
        expect(differs, `${one} and ${other}`).not.toBe(0);
      }
    });
    console.log(`${activation}, n = 1024\n${found.join('\n')}`);
  });
});
