import { engineSuite } from '../engine.suite';
import { createCpuEngine } from './cpuEngine';
import { plainSweeps } from './sweeps';

engineSuite('plain loops', async (job) => createCpuEngine(job, plainSweeps, 'cpu'), 2e-5);
