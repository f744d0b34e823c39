import { type CostedJob, expectedMillis, type Machine } from './machine';
import type { EngineName, EngineReport, TrainingJob } from './training';

/**
 * Below this a step of a layer is not worth a GPU: no driver starts the handful of programs it takes
 * in less, ms.
 */
const leastGpuMillisPerLayer = 0.1;

/** A run that takes the processor less is over before a GPU could be timed, ms. */
const shortRunMillis = 1000;

/** WebGL has to be this much faster than the processor, so that noise does not decide. */
const gain = 1.25;

export function hasSeveralOutputs({ outputs = 1 }: TrainingJob): boolean {
  return outputs > 1;
}

/** Whether nothing of a job is for a GPU, whatever there is. */
export function staysOnProcessor(job: TrainingJob): boolean {
  return job.engine === 'cpu' || job.engine === 'simd' || hasSeveralOutputs(job);
}

/**
 * Whether what is known of a machine is enough to plan a job: its GPU is looked at only where it may
 * be used, and timed only where a width takes the processor long enough.
 */
export function knowsEnough(machine: Machine, job: TrainingJob): boolean {
  if (staysOnProcessor(job)) return true;
  if (machine.gpu === 'unseen') return false;
  if (job.engine === 'webgl' || machine.gpu !== 'float32') return true;
  if (machine.activation !== job.activation) return false;
  if (machine.webgl) return true;
  return (
    isShort(job, machine) ||
    !widthsOf(job).some(({ width, count }) => mayGain(machine, job, width, count))
  );
}

/** Chooses by what a machine is, and on a real GPU by what each width was measured to cost. */
export function planEngines(job: TrainingJob, machine: Machine): EngineReport {
  const { simd, gpu, renderer } = machine;
  const processorEngine = simd ? 'simd' : 'cpu';
  const all = (engine: EngineName, reason: string) =>
    reportOf(
      job.networks.map(() => engine),
      reason,
    );
  const without = simd ? '' : ' This browser has no WebAssembly SIMD, so plain loops run.';
  const processor = (why: string) => all(processorEngine, `${why} the processor trains.${without}`);
  if (hasSeveralOutputs(job)) {
    return all('cpu', 'Networks with several outputs are trained by plain loops on the processor.');
  }
  if (job.engine === 'cpu') return all('cpu', 'Plain loops on the processor were asked for.');
  if (job.engine === 'simd') return processor('SIMD was asked for:');
  if (gpu === 'none' || gpu === 'unseen') return processor('This browser gives no WebGL 2, so');
  if (gpu === 'half') {
    return processor('WebGL here computes in half precision, too coarse for Θ, so');
  }
  if (job.engine === 'webgl')
    return all('webgl', `WebGL was asked for; it runs on ${gpuName(renderer)}.`);
  if (gpu === 'software') {
    return processor('WebGL here is emulated in software, slower than the processor itself, so');
  }
  return planByCost(job, machine, processorEngine);
}

function planByCost(job: TrainingJob, machine: Machine, processor: EngineName): EngineReport {
  const { webgl, renderer } = machine;
  const widths = widthsOf(job);
  const onGpu = (width: number, count: number) =>
    webgl !== null &&
    gain * expectedMillis(webgl, job, width, count) <
      expectedMillis(machine.processor, job, width, count);
  const faster = widths.filter(({ width, count }) => onGpu(width, count)).map(({ width }) => width);
  const slower = widths.filter(({ width }) => !faster.includes(width)).map(({ width }) => width);
  return reportOf(
    job.networks.map(({ width }) => (faster.includes(width) ? 'webgl' : processor)),
    `${who(faster, slower, gpuName(renderer))} ${comparison(job, machine, widths)}`,
  );
}

/** The report of engines in a job's order, narrow to wide. */
export function reportOf(engines: readonly EngineName[], reason: string): EngineReport {
  return { engine: engines[engines.length - 1], engines, reason };
}

function who(faster: readonly number[], slower: readonly number[], renderer: string): string {
  if (faster.length === 0) return 'The processor trains these widths.';
  if (slower.length === 0) return `WebGL trains these widths, on ${renderer}.`;
  return (
    `The processor trains n = ${slower.join(', ')}, ` +
    `WebGL n = ${faster.join(', ')}, on ${renderer}.`
  );
}

/** A GPU's own name out of what ANGLE, which most browsers draw by, calls its renderer. */
export function gpuName(renderer: string): string {
  const angle = /^ANGLE \([^,]*, (?:ANGLE Metal Renderer: )?([^,]*)/.exec(renderer);
  const name = (angle?.[1] ?? renderer).replace(/ \(0x[0-9a-f]+\)/gi, '');
  return name.replace(/(\/PCIe| Direct3D| OpenGL).*$/, '').trim() || renderer;
}

/** What was measured, told of the widest width. */
function comparison(job: TrainingJob, machine: Machine, widths: readonly Width[]): string {
  const { width, count } = widths[widths.length - 1];
  const onProcessor = millis(expectedMillis(machine.processor, job, width, count));
  const step = `a step of n = ${width}${count > 1 ? ` (${count} networks)` : ''} takes`;
  if (!machine.webgl) {
    const enough = mayGain(machine, job, width, count)
      ? 'and the run is over before a GPU could be timed'
      : 'less than a GPU needs to begin';
    return `Measured here, ${step} it ${onProcessor} ms, ${enough}.`;
  }
  const byWebgl = millis(expectedMillis(machine.webgl, job, width, count));
  return `Measured here, ${step} the processor ${onProcessor} ms and WebGL ${byWebgl} ms.`;
}

/** Whether all of a run takes the processor no time worth saving. */
function isShort(job: TrainingJob, { processor }: Machine): boolean {
  const step = job.networks.reduce(
    (sum, { width }) => sum + expectedMillis(processor, job, width),
    0,
  );
  return step * job.steps < shortRunMillis;
}

function mayGain(machine: Machine, job: CostedJob, width: number, count: number): boolean {
  const least = leastGpuMillisPerLayer * Math.max(1, job.depth - 1);
  return expectedMillis(machine.processor, job, width, count) > gain * least;
}

interface Width {
  readonly width: number;
  readonly count: number;
}

/** The widths of a job, narrow to wide, and how many networks each has. */
function widthsOf({ networks }: CostedJob): Width[] {
  const counts = new Map<number, number>();
  for (const { width } of networks) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].map(([width, count]) => ({ width, count })).sort((p, q) => p.width - q.width);
}

function millis(value: number): string {
  return String(Number(value.toPrecision(2)));
}
