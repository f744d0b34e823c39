import { referenceStates } from '../math/finiteNetwork';
import { type Kernel2, relativeGap } from '../math/symmetric2';
import { frameSize } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import type { CpuEngine } from './cpu/cpuEngine';
import type { Engine } from './engine';
import { referenceNetwork } from './referenceNetwork';
import type { TfjsEngine } from './tfjs/tfjsEngine';
import { carriedInputs } from './weights';

/** What two runs from the same weights are compared by, at one step. */
export interface TraceStep {
  readonly ntk: Kernel2;
  /** Whether α̃ > 0 of every hidden unit at x_1, then at x_2, layer by layer; null if not looked at. */
  readonly sides: Uint8Array | null;
}

/** steps + 1 entries. */
export type Trace = readonly TraceStep[];

/** Trains a job's first network to the end on some engine. */
export type Tracer = (job: TrainingJob, withSides: boolean) => Promise<Trace>;

/** Where two runs part. */
export function compareTraces(
  one: Trace,
  other: Trace,
): {
  /** The first step at which some hidden unit is on different sides of 0. */
  readonly differs: number | null;
  /** The largest relative gap of Θ up to that step, it excepted; and from it on. */
  readonly before: number;
  readonly after: number;
} {
  if (one.length !== other.length) throw new RangeError('traces of different lengths');
  let differs: number | null = null;
  let before = 0;
  let after = 0;
  one.forEach(({ ntk, sides }, step) => {
    if (differs === null && !equal(sides, other[step].sides)) differs = step;
    const gap = relativeGap(ntk, other[step].ntk);
    // A NaN must not pass as a small gap.
    const off = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap;
    if (differs === null) before = Math.max(before, off);
    else after = Math.max(after, off);
  });
  return { differs, before, after };
}

function equal(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return true;
  return one.length === other.length && one.every((side, unit) => side === other[unit]);
}

/** The float64 reference of a job's first network. */
export function referenceTrace(job: TrainingJob): Trace {
  const states = referenceStates(referenceNetwork(job, job.networks[0]), job.steps);
  return Array.from(states, ({ ntk, preactivities: [first, second] }) => ({
    ntk,
    sides: Uint8Array.from(
      first.slice(0, -1).flatMap((z, layer) => [...z, ...second[layer]].map(side)),
    ),
  }));
}

const side = (z: number) => (z > 0 ? 1 : 0);

export const cpuTracer =
  (create: (job: TrainingJob) => CpuEngine): Tracer =>
  (job, withSides) => {
    const engine = create(job);
    let first: Uint8Array = new Uint8Array();
    return record(job, engine, withSides, {
      beforeStep: () => {
        first = sidesOf(engine.preactivities(0)[0]);
      },
      sides: async () => {
        const above = engine.preactivities(0).slice(1, -1).map(sidesOf);
        return job.depth === 1 ? new Uint8Array() : concat([first, ...above]);
      },
    });
  };

export const webglTracer =
  (create: (job: TrainingJob) => Promise<TfjsEngine>): Tracer =>
  async (job, withSides) => {
    const engine = await create(job);
    const look = { beforeStep: () => undefined, sides: () => engine.sides(0) };
    return record(job, engine, withSides, look);
  };

async function record(
  job: TrainingJob,
  engine: Engine,
  withSides: boolean,
  look: { beforeStep(): void; sides(): Promise<Uint8Array> },
): Promise<Trace> {
  const sides: Uint8Array[] = [];
  for (const _ of engine.initialise());
  for (let step = 0; step <= job.steps; step++) {
    if (withSides) look.beforeStep();
    for (const _ of engine.step(step === job.steps));
    if (withSides) sides.push(await look.sides());
  }
  const frames = await engine.collect();
  engine.dispose();
  return Array.from({ length: job.steps + 1 }, (_, step) => {
    const [k11, k12, k22] = frames.subarray(step * job.networks.length * frameSize);
    return { ntk: { k11, k12, k22 }, sides: sides[step] ?? null };
  });
}

/** Of the two training points. */
function sidesOf(z: Float32Array): Uint8Array {
  return Uint8Array.from(z.subarray(0, (2 * z.length) / carriedInputs), side);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
