import { agreementSuite } from '../agreement.suite';
import { engineSuite } from '../engine.suite';
import { cpuTracer } from '../traces.suite';
import { createCpuEngine } from './cpuEngine';
import { plainSweeps } from './sweeps';

engineSuite('plain loops', async (job) => createCpuEngine(job, plainSweeps, 'cpu'), 2e-5);

agreementSuite(
  'plain loops',
  cpuTracer((job) => createCpuEngine(job, plainSweeps, 'cpu')),
  1e-5,
);
