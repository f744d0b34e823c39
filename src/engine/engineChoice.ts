import type { EngineChoice } from '../protocol/experiment';
import type { EngineReport, TrainingJob } from '../protocol/training';
import { createCpuEngine } from './cpu/cpuEngine';
import { plainSweeps } from './cpu/sweeps';
import type { ChosenEngine } from './session';
import { arenaBytes, createSimdSweeps, simdAvailable } from './simd/simdSweeps';
import { type GpuFacts, inspectGpu } from './tfjs/gpu';

/** Which engine a machine gets, and why, in words for the page. */
export function decideEngine(choice: EngineChoice, gpu: GpuFacts, simd: boolean): EngineReport {
  const fallback = simd ? 'simd' : 'cpu';
  const without = simd ? '' : ' This browser has no WebAssembly SIMD, so plain loops run.';
  const processor = (why: string): EngineReport => ({
    engine: fallback,
    reason: `${why} the processor trains.${without}`,
  });
  if (choice === 'cpu') {
    return { engine: 'cpu', reason: 'Plain loops on the processor were asked for.' };
  }
  if (choice === 'simd') return processor('SIMD was asked for:');
  if (!gpu.available) return processor('This browser gives no WebGL 2, so');
  if (!gpu.float32) {
    return processor('WebGL here computes in half precision, too coarse for Θ, so');
  }
  if (choice === 'webgl') {
    return { engine: 'webgl', reason: `WebGL was asked for; it runs on ${gpu.renderer}.` };
  }
  if (gpu.software) {
    return processor('WebGL here is emulated in software, slower than the processor itself, so');
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
  const report = decideEngine(job.engine, gpu, simdAvailable());
  if (report.engine !== 'webgl' || !gpu.available) return onProcessor(job, report);
  try {
    const { createTfjsEngine } = await import('./tfjs/tfjsEngine');
    return { engine: await createTfjsEngine(job, gpu), report };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `WebGL could not be started (${why}), so the processor trains.`;
    return onProcessor(job, { engine: simdAvailable() ? 'simd' : 'cpu', reason });
  }
}

/** After the GPU went away at `step`: the processor, from the same seeds. */
export function replaceEngine(job: TrainingJob, step: number): ChosenEngine {
  return onProcessor(job, {
    engine: simdAvailable() ? 'simd' : 'cpu',
    reason: `WebGL stopped at step ${step}. The same run was started again from its seeds on the processor.`,
  });
}

function onProcessor(job: TrainingJob, report: EngineReport): ChosenEngine {
  const sweeps = report.engine === 'simd' ? createSimdSweeps(arenaBytes(job)) : plainSweeps;
  return { engine: createCpuEngine(job, sweeps, report.engine), report };
}
