import type { DetailJob, DetailReply, DetailRequest } from '../protocol/details';
import { divergedResidual } from '../protocol/training';
import type { Sweeps } from './cpu/sweeps';
import { allowedBytes, neededBytes } from './memory';
import { pathKernels } from './pathKernels';
import { jobOfNetwork, RecordedNetwork } from './recordedNetwork';
import { recycledSweeps } from './recycledSweeps';

/** What a detail session needs of the thread it runs in; Node has it too. */
export interface DetailPorts {
  post(reply: DetailReply, transfer?: ArrayBuffer[]): void;
  /** Resolves in a later task, after waiting messages were delivered. */
  breathe(): Promise<void>;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Sweeps over memory for all that `build` allocates. */
  createSweeps(build: (sweeps: Sweeps) => void): Sweeps;
}

/** Longest stretch of work between two looks at the inbox, ms. */
const sliceMillis = 8;
/** Records of a slow network are posted this often, ms, so that its panel fills while it trains. */
const postMillis = 100;

class DetailRun {
  retired = false;
  private held: boolean;
  private wake: () => void = () => undefined;
  readonly id: number;
  readonly job: DetailJob;

  constructor(id: number, job: DetailJob, held: boolean) {
    this.id = id;
    this.job = job;
    this.held = held;
  }

  hold(held: boolean): void {
    this.held = held;
    this.wake();
  }

  retire(): void {
    this.retired = true;
    this.wake();
  }

  /** Resolves once computing may go on, or the run is retired. */
  async clearance(): Promise<void> {
    while (this.held && !this.retired) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

/**
 * Trains the networks of the newest detail job one after the other and posts their records. The
 * older run stops at its next breath and frees its memory before the newer takes its own.
 */
export function createDetailSession(ports: DetailPorts): {
  receive(request: DetailRequest): void;
} {
  let current: DetailRun | null = null;
  let idle = Promise.resolve();
  async function next(run: DetailRun, before: Promise<void>): Promise<void> {
    await before;
    await ports.breathe();
    try {
      if (!run.retired) await perform(ports, run);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!run.retired) ports.post({ type: 'detail-failed', runId: run.id, message });
    }
  }
  return {
    receive(request) {
      if (request.type === 'detail-start') {
        current?.retire();
        current = new DetailRun(request.runId, request.job, request.held);
        idle = next(current, idle);
        return;
      }
      if (current?.id !== request.runId) return;
      if (request.type === 'detail-stop') current.retire();
      else current.hold(request.held);
    },
  };
}

async function perform(ports: DetailPorts, run: DetailRun): Promise<void> {
  const { job } = run;
  await findPathKernels(ports, run);
  await run.clearance();
  if (run.retired) return;
  let shape = '';
  let arena: ReturnType<typeof recycledSweeps> | null = null;
  for (const [index, { width, path }] of job.networks.entries()) {
    const alone = jobOfNetwork(job, index);
    if (neededBytes(alone, alone.networks[0]) > allowedBytes) {
      ports.post({ type: 'detail-network', runId: run.id, network: index, end: 'refused' });
      continue;
    }
    const wanted = `${width} ${path}`;
    if (wanted !== shape || !arena) {
      // The memory of the last shape can go before this one's is taken.
      arena = null;
      shape = wanted;
      arena = recycledSweeps(
        ports.createSweeps((sweeps) => new RecordedNetwork(job, index, sweeps)),
      );
    }
    arena.rewind();
    await train(ports, run, index, new RecordedNetwork(job, index, arena));
    if (run.retired) return;
  }
  ports.post({ type: 'detail-finished', runId: run.id });
}

async function findPathKernels(ports: DetailPorts, run: DetailRun): Promise<void> {
  if (run.job.path.length === 0) return;
  let sliceEnd = ports.now() + sliceMillis;
  const points = pathKernels(run.job);
  for (;;) {
    const { done, value: values } = points.next();
    if (done) {
      ports.post({ type: 'detail-kernels', runId: run.id, values }, [values.buffer]);
      return;
    }
    if (ports.now() < sliceEnd) continue;
    await ports.breathe();
    if (run.retired) return;
    sliceEnd = ports.now() + sliceMillis;
  }
}

async function train(
  ports: DetailPorts,
  run: DetailRun,
  index: number,
  network: RecordedNetwork,
): Promise<void> {
  let ready: Float32Array[] = [];
  let from = 0;
  let end: 'ended' | 'diverged' = 'ended';
  let sliceEnd = ports.now() + sliceMillis;
  let postDue = ports.now() + postMillis;
  const flush = () => {
    if (ready.length === 0) return;
    const values = new Float32Array(ready.length * network.stride);
    ready.forEach((record, i) => {
      values.set(record, i * network.stride);
    });
    ports.post({ type: 'detail-records', runId: run.id, network: index, from, values }, [
      values.buffer,
    ]);
    from += ready.length;
    ready = [];
    postDue = ports.now() + postMillis;
  };
  for (const record of network.run()) {
    if (record) {
      if (hasDiverged(record, run.job.training.y)) {
        end = 'diverged';
        break;
      }
      ready.push(record);
    }
    const now = ports.now();
    if (now < sliceEnd) continue;
    if (now >= postDue) flush();
    await ports.breathe();
    await run.clearance();
    if (run.retired) return;
    sliceEnd = ports.now() + sliceMillis;
  }
  flush();
  ports.post({ type: 'detail-network', runId: run.id, network: index, end });
}

/** As in the main run: a value that is not finite, or an output off every scale. */
function hasDiverged(record: Float32Array, y: readonly [number, number]): boolean {
  return (
    !record.every(Number.isFinite) ||
    y.some((target, i) => Math.abs(record[i] - target) > divergedResidual)
  );
}
