import type { EngineChoice } from '../protocol/experiment';
import type { EngineReport, TrainingJob } from '../protocol/training';
import { createCpuEngine } from './cpu/cpuEngine';
import { plainSweeps } from './cpu/sweeps';
import type { ChosenEngine } from './session';
import { type GpuFacts, inspectGpu } from './tfjs/gpu';

/** Which engine a machine gets, and why, in words for the page. */
export function decideEngine(choice: EngineChoice, gpu: GpuFacts): EngineReport {
  if (choice === 'cpu') return { engine: 'cpu', reason: 'The link or the menu asks for the CPU.' };
  if (choice === 'simd') {
    return {
      engine: 'cpu',
      reason: 'This version has no SIMD engine yet, so plain loops on the CPU run instead.',
    };
  }
  if (!gpu.available) {
    return { engine: 'cpu', reason: 'This browser gives no WebGL 2, so the CPU trains.' };
  }
  if (!gpu.float32) {
    return {
      engine: 'cpu',
      reason: 'WebGL here computes in half precision, too coarse for Θ, so the CPU trains.',
    };
  }
  if (choice === 'webgl') {
    return { engine: 'webgl', reason: `WebGL was asked for; it runs on ${gpu.renderer}.` };
  }
  if (gpu.software) {
    return {
      engine: 'cpu',
      reason: 'WebGL here is emulated in software, slower than the CPU itself, so the CPU trains.',
    };
  }
  return { engine: 'webgl', reason: `WebGL in full precision on ${gpu.renderer}.` };
}

let known: GpuFacts | null = null;

/** The worker's one context, opened once and again after a loss. */
function currentGpu(): GpuFacts {
  if (!known || (known.available && known.gl.isContextLost())) known = inspectGpu();
  return known;
}

/** Looks at the machine and makes the engine; tfjs is loaded only where it will run. */
export async function chooseEngine(job: TrainingJob): Promise<ChosenEngine> {
  const gpu: GpuFacts =
    job.engine === 'cpu' || job.engine === 'simd' ? { available: false } : currentGpu();
  const report = decideEngine(job.engine, gpu);
  if (report.engine !== 'webgl' || !gpu.available) return { engine: cpuEngine(job), report };
  try {
    const { createTfjsEngine } = await import('./tfjs/tfjsEngine');
    return { engine: await createTfjsEngine(job, gpu), report };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      engine: cpuEngine(job),
      report: { engine: 'cpu', reason: `WebGL could not be started (${why}), so the CPU trains.` },
    };
  }
}

/** After the GPU went away at `step`: the CPU, from the same seeds. */
export function replaceEngine(job: TrainingJob, step: number): ChosenEngine {
  return {
    engine: cpuEngine(job),
    report: {
      engine: 'cpu',
      reason: `WebGL stopped at step ${step}. The same run was started again from its seeds on the CPU.`,
    },
  };
}

function cpuEngine(job: TrainingJob) {
  return createCpuEngine(job, plainSweeps, 'cpu');
}
