import { agreementSuite } from '../agreement.suite';
import { createCpuEngine } from '../cpu/cpuEngine';
import { engineSuite } from '../engine.suite';
import { cpuTracer } from '../traces.suite';
import { arenaBytes, createSimdSweeps } from './simdSweeps';

const create = (job: Parameters<typeof arenaBytes>[0]) =>
  createCpuEngine(job, createSimdSweeps(arenaBytes(job)), 'simd');

engineSuite('SIMD in the browser', async (job) => create(job), 2e-5);

agreementSuite('SIMD in the browser', cpuTracer(create), 1e-5);
