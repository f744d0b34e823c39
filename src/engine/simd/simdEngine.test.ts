import { createCpuEngine } from '../cpu/cpuEngine';
import { engineSuite } from '../engine.suite';
import { arenaBytes, createSimdSweeps } from './simdSweeps';

engineSuite(
  'SIMD',
  async (job) => createCpuEngine(job, createSimdSweeps(arenaBytes(job)), 'simd'),
  2e-5,
);
