import type { TrainingJob } from '../protocol/training';
import { createCompositeEngine } from './compositeEngine';
import { createCpuEngine } from './cpu/cpuEngine';
import { plainSweeps } from './cpu/sweeps';
import { engineSuite } from './engine.suite';
import { arenaBytes, createSimdSweeps } from './simd/simdSweeps';

/** The last network on SIMD and the others by plain loops, which come first. */
async function split(job: TrainingJob) {
  const last = job.networks.length - 1;
  const some = (networks: number[]) => ({ ...job, networks: networks.map((i) => job.networks[i]) });
  const simd = some([last]);
  const parts = [
    {
      networks: [last],
      engine: createCpuEngine(simd, createSimdSweeps(arenaBytes(simd)), 'simd'),
    },
  ];
  if (last > 0) {
    const others = [...job.networks.keys()].slice(0, last);
    parts.push({
      networks: others,
      engine: createCpuEngine(some(others), plainSweeps, 'cpu'),
    });
  }
  return createCompositeEngine(job, parts);
}

engineSuite('SIMD and plain loops together', split, 2e-5);
