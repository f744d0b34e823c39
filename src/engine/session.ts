import { frameSize } from '../protocol/frames';
import type { NetworkEnd, WorkerReply, WorkerRequest } from '../protocol/training';
import { divergedResidual, type EngineReport, type TrainingJob } from '../protocol/training';
import { type Engine, EngineLost } from './engine';
import { admit, allowedBytes, neededBytes } from './memory';

export interface ChosenEngine {
  readonly engine: Engine;
  readonly report: EngineReport;
}

/** What a session needs of the thread it runs in; Node has it too. */
export interface SessionPorts {
  post(reply: WorkerReply, transfer?: ArrayBuffer[]): void;
  /** Resolves in a later task, after waiting messages were delivered. */
  breathe(): Promise<void>;
  /** Milliseconds, monotonic. */
  now(): number;
  chooseEngine(job: TrainingJob): Promise<ChosenEngine>;
  /** The engine to go on with after `EngineLost` at `step`. */
  replaceEngine(job: TrainingJob, step: number): ChosenEngine;
}

/** Longest stretch of work between two looks at the inbox, ms. */
const sliceMillis = 8;
/** A block of frames takes about this long to compute, ms, so that frames keep coming. */
const blockMillis = 40;
const maxBlockSteps = 2048;
const maxBlocksAhead = 4;

class Run {
  retired = false;
  blocksAhead = 0;
  private held = false;
  private waiting: (() => void) | null = null;
  readonly id: number;
  readonly job: TrainingJob;

  constructor(id: number, job: TrainingJob) {
    this.id = id;
    this.job = job;
  }

  hold(held: boolean): void {
    this.held = held;
    this.wake();
  }

  retire(): void {
    this.retired = true;
    this.wake();
  }

  taken(): void {
    this.blocksAhead--;
    this.wake();
  }

  /** Resolves once computing may go on, or the run is retired. */
  async clearance(): Promise<void> {
    while (!this.retired && (this.held || this.blocksAhead >= maxBlocksAhead)) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
  }

  private wake(): void {
    this.waiting?.();
    this.waiting = null;
  }
}

/** Takes requests, runs the newest job, posts frames. The older run stops at its next breath. */
export function createSession(ports: SessionPorts): { receive(request: WorkerRequest): void } {
  let current: Run | null = null;
  let idle = Promise.resolve();
  /** One run after the other: the older has freed its memory before the newer takes its own. */
  async function next(run: Run, before: Promise<void>): Promise<void> {
    await before;
    await ports.breathe();
    if (!run.retired) await perform(ports, run);
  }
  return {
    receive(request) {
      if (request.type === 'start') {
        current?.retire();
        current = new Run(request.runId, request.job);
        idle = next(current, idle);
        return;
      }
      if (!current || current.id !== request.runId) return;
      switch (request.type) {
        case 'hold':
          current.hold(request.held);
          break;
        case 'taken':
          current.taken();
          break;
        case 'stop':
          current.retire();
          break;
        default:
          request satisfies never;
      }
    },
  };
}

async function perform(ports: SessionPorts, run: Run): Promise<void> {
  const { job } = run;
  const { admitted, refused } = admit(job);
  for (const network of refused) {
    const neededBytesHere = neededBytes(job, job.networks[network]);
    end(ports, run, network, { kind: 'refused', neededBytes: neededBytesHere, allowedBytes });
  }
  const reduced = { ...job, networks: admitted.map((index) => job.networks[index]) };
  if (reduced.networks.length === 0) {
    ports.post({ type: 'finished', runId: run.id });
    return;
  }
  let chosen: ChosenEngine | null = null;
  let step = 0;
  try {
    chosen = await ports.chooseEngine(reduced);
    if (run.retired) return;
    ports.post({ type: 'engine', runId: run.id, report: chosen.report });
    for (;;) {
      try {
        await train(ports, run, chosen.engine, admitted, (reached) => {
          step = reached;
        });
        return;
      } catch (error) {
        if (!(error instanceof EngineLost) || run.retired) throw error;
        chosen.engine.dispose();
        chosen = ports.replaceEngine(reduced, step);
        ports.post({ type: 'restarted', runId: run.id, step, report: chosen.report });
      }
    }
  } catch (error) {
    if (!run.retired) {
      ports.post({ type: 'failed', runId: run.id, message: inWords(error) });
    }
  } finally {
    chosen?.engine.dispose();
  }
}

/** @param slots the job's index of each of the engine's networks */
async function train(
  ports: SessionPorts,
  run: Run,
  engine: Engine,
  slots: readonly number[],
  onStep: (step: number) => void,
): Promise<void> {
  const { job } = run;
  let sliceEnd = ports.now() + sliceMillis;
  const breathe = async () => {
    await ports.breathe();
    await run.clearance();
    sliceEnd = ports.now() + sliceMillis;
  };

  let reported = 0;
  for (const fraction of engine.initialise()) {
    if (ports.now() < sliceEnd) continue;
    if (fraction - reported > 0.02) {
      ports.post({ type: 'preparing', runId: run.id, fraction });
      reported = fraction;
    }
    await breathe();
    if (run.retired) return;
  }
  ports.post({ type: 'preparing', runId: run.id, fraction: 1 });

  const live = new Set(slots.keys());
  let size = 1;
  for (let from = 0; from <= job.steps && live.size > 0; ) {
    const count = Math.min(size, job.steps + 1 - from);
    let working = 0;
    let mark = ports.now();
    for (let s = from; s < from + count; s++) {
      for (const _ of engine.step(s === job.steps)) {
        if (ports.now() < sliceEnd) continue;
        working += ports.now() - mark;
        await breathe();
        if (run.retired) return;
        mark = ports.now();
      }
    }
    const block = await engine.collect();
    const stepMillis = (working + ports.now() - mark) / count;
    if (run.retired) return;
    const diverged = cutDiverged(job, block, from, count, live, slots);
    const values = spread(block, count, slots, job.networks.length);
    run.blocksAhead++;
    ports.post({ type: 'frames', runId: run.id, fromStep: from, count, values, stepMillis }, [
      values.buffer,
    ]);
    for (const { network, lastStep } of diverged) {
      live.delete(network);
      engine.retire(network);
      end(ports, run, slots[network], { kind: 'diverged', step: lastStep });
    }
    from += count;
    onStep(from - 1);
    size = nextBlockSize(size, stepMillis);
    await breathe();
    if (run.retired) return;
  }
  for (const network of live) end(ports, run, slots[network], { kind: 'ended' });
  ports.post({ type: 'finished', runId: run.id });
}

function nextBlockSize(size: number, stepMillis: number): number {
  const wanted = Math.floor(blockMillis / Math.max(stepMillis, 1e-3));
  return Math.max(1, Math.min(wanted, size * 2, maxBlockSteps));
}

/**
 * Finds the networks whose frames stop being finite, or whose outputs leave every scale, and blanks
 * their frames from there on.
 */
function cutDiverged(
  job: TrainingJob,
  block: Float32Array,
  fromStep: number,
  count: number,
  live: ReadonlySet<number>,
  slots: readonly number[],
): { network: number; lastStep: number }[] {
  const found: { network: number; lastStep: number }[] = [];
  const stride = slots.length * frameSize;
  for (const network of live) {
    for (let row = 0; row < count; row++) {
      const frame = block.subarray(
        row * stride + network * frameSize,
        row * stride + (network + 1) * frameSize,
      );
      const far =
        Math.abs(frame[3] - job.y[0]) > divergedResidual ||
        Math.abs(frame[4] - job.y[1]) > divergedResidual;
      const finite = frame.every(Number.isFinite);
      if (!far && finite) continue;
      // The first step is kept where it is finite: there is no earlier one to stay at.
      const first = row === 0 && fromStep === 0 && finite ? 1 : row;
      for (let r = first; r < count; r++) {
        const at = r * stride + network * frameSize;
        block.fill(Number.NaN, at, at + frameSize);
      }
      found.push({ network, lastStep: fromStep + first - 1 });
      break;
    }
  }
  return found;
}

/** Puts the engine's networks where the job has them; the refused ones stay NaN. */
function spread(
  block: Float32Array<ArrayBuffer>,
  count: number,
  slots: readonly number[],
  total: number,
): Float32Array<ArrayBuffer> {
  if (slots.length === total) return block;
  const values = new Float32Array(count * total * frameSize).fill(Number.NaN);
  for (let row = 0; row < count; row++) {
    slots.forEach((slot, network) => {
      const at = (row * slots.length + network) * frameSize;
      values.set(block.subarray(at, at + frameSize), (row * total + slot) * frameSize);
    });
  }
  return values;
}

function end(ports: SessionPorts, run: Run, network: number, how: NetworkEnd): void {
  ports.post({ type: 'network', runId: run.id, network, end: how });
}

function inWords(error: unknown): string {
  if (error instanceof RangeError)
    return `There is not enough memory for this run (${error.message}).`;
  return error instanceof Error ? error.message : String(error);
}
