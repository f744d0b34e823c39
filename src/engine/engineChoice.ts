import { hasSeveralOutputs, knowsEnough, reportOf, staysOnProcessor } from '../protocol/enginePlan';
import type { Machine } from '../protocol/machine';
import type { EngineName, EngineReport, TrainingJob } from '../protocol/training';
import { gpuMeasurement, measureStepCost, processorMeasurement } from './calibration';
import { createCompositeEngine, type EnginePart } from './compositeEngine';
import { createCpuEngine } from './cpu/cpuEngine';
import { createMultiOutputEngine } from './cpu/multiOutputEngine';
import { plainSweeps } from './cpu/sweeps';
import type { Engine } from './engine';
import type { ChosenEngine } from './session';
import { arenaBytes, createSimdSweeps, simdAvailable } from './simd/simdSweeps';
import { type GpuFacts, inspectGpu } from './tfjs/gpu';

let opened: GpuFacts | null = null;

/** The worker's one context, opened once and again after a loss. */
function currentGpu(): GpuFacts {
  if (!opened || (opened.available && opened.gl.isContextLost())) opened = inspectGpu();
  return opened;
}

let inspected: Machine | null = null;

/**
 * Looks at the machine as far as `job` needs it, and times what was not timed before.
 * @param remembered from an earlier visit, void when the GPU goes by another name now
 */
export async function inspectMachine(
  job: TrainingJob,
  remembered: Machine | null,
): Promise<Machine> {
  inspected = await inspect(job, inspected ?? remembered);
  return inspected;
}

async function inspect(job: TrainingJob, known: Machine | null): Promise<Machine> {
  const simd = simdAvailable();
  const gpu = staysOnProcessor(job) ? null : currentGpu();
  const seen = gpu ? kindOf(gpu) : (known ?? { gpu: 'unseen' as const, renderer: '' });
  const isSame = known?.simd === simd && known.gpu === seen.gpu && known.renderer === seen.renderer;
  // Where weights seem to cost nothing, something disturbed the measurement.
  const isTimed =
    known?.simd === simd && known.activation === job.activation && known.processor.perWeight > 0;
  const now = () => performance.now();
  const cpu = async (sample: TrainingJob) => processorEngine(sample, simd ? 'simd' : 'cpu');
  const machine: Machine = {
    simd,
    gpu: seen.gpu,
    renderer: seen.renderer,
    activation: job.activation,
    processor: isTimed
      ? known.processor
      : await measureStepCost(job, cpu, now, processorMeasurement),
    webgl: isSame ? known.webgl : null,
  };
  if (knowsEnough(machine, job) || !gpu?.available) return machine;
  try {
    const { createTfjsEngine } = await import('./tfjs/tfjsEngine');
    const create = (sample: TrainingJob) => createTfjsEngine(sample, gpu);
    return { ...machine, webgl: await measureStepCost(job, create, now, gpuMeasurement) };
  } catch {
    // A GPU that cannot even be timed is none.
    return { ...machine, gpu: 'none' };
  }
}

function kindOf(gpu: GpuFacts): Pick<Machine, 'gpu' | 'renderer'> {
  if (!gpu.available) return { gpu: 'none', renderer: '' };
  const { renderer, float32, software } = gpu;
  return { gpu: !float32 ? 'half' : software ? 'software' : 'float32', renderer };
}

/** Makes the engines of a plan; tfjs is loaded only where it will run. */
export async function createEngine(job: TrainingJob, plan: EngineReport): Promise<ChosenEngine> {
  if (hasSeveralOutputs(job)) return { engine: createMultiOutputEngine(job), report: plan };
  const onGpu = indicesOf(plan, (engine) => engine === 'webgl');
  if (onGpu.length === 0) return { engine: processorEngine(job, plan.engines[0]), report: plan };
  const onProcessor = indicesOf(plan, (engine) => engine !== 'webgl');
  const parts: EnginePart[] = [];
  const add = (networks: readonly number[], engine: Engine) => parts.push({ networks, engine });
  try {
    const gpu = currentGpu();
    if (!gpu.available) throw new Error('there is no WebGL 2');
    const { createTfjsEngine } = await import('./tfjs/tfjsEngine');
    add(onGpu, await createTfjsEngine(jobOf(job, onGpu), gpu));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return allOnProcessor(job, `WebGL could not be started (${why}), so the processor trains.`);
  }
  if (onProcessor.length === 0) return { engine: parts[0].engine, report: plan };
  try {
    const engine = plan.engines[onProcessor[0]];
    add(onProcessor, processorEngine(jobOf(job, onProcessor), engine));
  } catch (error) {
    parts[0].engine.dispose();
    throw error;
  }
  return { engine: createCompositeEngine(job, parts), report: plan };
}

/** After the GPU went away at `step`: the processor, from the same seeds. */
export function replaceEngine(job: TrainingJob, step: number): ChosenEngine {
  const reason = `WebGL stopped at step ${step}. The same run was started again from its seeds on the processor.`;
  return allOnProcessor(job, reason);
}

function allOnProcessor(job: TrainingJob, reason: string): ChosenEngine {
  const name = simdAvailable() ? 'simd' : 'cpu';
  const engines = job.networks.map((): EngineName => name);
  return { engine: processorEngine(job, name), report: reportOf(engines, reason) };
}

function processorEngine(job: TrainingJob, name: EngineName): Engine {
  const sweeps = name === 'simd' ? createSimdSweeps(arenaBytes(job)) : plainSweeps;
  return createCpuEngine(job, sweeps, name);
}

function indicesOf({ engines }: EngineReport, is: (engine: EngineName) => boolean): number[] {
  return [...engines.keys()].filter((network) => is(engines[network]));
}

/** The job of some of its networks. */
function jobOf(job: TrainingJob, networks: readonly number[]): TrainingJob {
  return { ...job, networks: networks.map((network) => job.networks[network]) };
}
