import type { Machine } from '../protocol/machine';
import type { TrainingJob, WorkerRequest } from '../protocol/training';

const maxBlocksAhead = 4;

/** What the page may do to a run while it is computed: hold it, retire it, take its blocks. */
export class RunControl {
  retired = false;
  blocksAhead = 0;
  private held = false;
  private waiting: (() => void) | null = null;
  readonly id: number;
  readonly job: TrainingJob;

  /** Null where the worker has to look at the machine itself. */
  readonly machine: Machine | null;
  /** The job's indices of the networks that are trained here. */
  readonly part: readonly number[];

  constructor({ runId, job, machine, part }: Extract<WorkerRequest, { type: 'start' }>) {
    this.id = runId;
    this.job = job;
    this.machine = machine ?? null;
    this.part = part ?? [...job.networks.keys()];
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
