import type { TrainingJob } from '../protocol/training';

const maxBlocksAhead = 4;

/** What the page may do to a run while it is computed: hold it, retire it, take its blocks. */
export class RunControl {
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
