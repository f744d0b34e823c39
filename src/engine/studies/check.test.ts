import { describe, expect, it } from 'vitest';
import { relativeGap } from '../../math/symmetric2';
import { frameSize } from '../../protocol/frames';
import { replayStride, type StudyPart } from '../../protocol/studies';
import { createCpuEngine } from '../cpu/cpuEngine';
import { plainSweeps } from '../cpu/sweeps';
import { suiteJob, trainAll } from '../engine.suite';
import { check } from './check';

function partsOf(job = suiteJob, steps = 20): StudyPart[] {
  const networks = job.networks.map((id) => ({ ...id, steps }));
  return [...check(job, networks)].filter((part) => part !== null);
}

describe('oracles: the replay in float64', () => {
  it('finds the engine within float32 rounding of it', async () => {
    const job = suiteJob;
    const engine = createCpuEngine(job, plainSweeps, 'cpu');
    const frames = await trainAll(engine, job);
    let seen = 0;
    for (const part of partsOf()) {
      if (part.kind !== 'check-steps') continue;
      for (let row = 0; row < part.values.length / replayStride; row++) {
        const [k11, k12, k22, f1, f2] = part.values.subarray(row * replayStride);
        const at = ((part.from + row) * job.networks.length + part.network) * frameSize;
        const mine = { k11: frames[at], k12: frames[at + 1], k22: frames[at + 2] };
        const off = relativeGap(mine, { k11, k12, k22 });
        expect(off).toBeLessThan(2e-6);
        expect(off).toBeGreaterThan(0);
        expect(Math.hypot(frames[at + 3] - f1, frames[at + 4] - f2)).toBeLessThan(2e-5);
        seen++;
      }
    }
    expect(seen).toBe(2 * 21);
  });

  it('stops where it is told to', () => {
    const steps = partsOf(suiteJob, 3).filter((part) => part.kind === 'check-steps');
    expect(steps.map(({ values }) => values.length / replayStride)).toEqual([4, 4]);
  });

  it('finds the limit right to rounding', () => {
    const limit = partsOf(suiteJob, 0).find((part) => part.kind === 'check-limit');
    expect(limit?.difference).toBeLessThan(1e-12);
  });

  it('reports differing signs for kinks and not for smooth activations', () => {
    const long = { ...suiteJob, steps: 300, networks: [{ width: 64, seed: 3 }] };
    const signs = (job: typeof suiteJob) =>
      partsOf(job, 300).filter((part) => part.kind === 'check-sign');
    const kinked = signs({ ...long, activation: 'relu' });
    expect(kinked).toHaveLength(1);
    expect(kinked[0].step).toBeGreaterThan(5);
    expect(signs(long)).toEqual([]);
  });
});
