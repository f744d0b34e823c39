import { frameSize, type NetworkRecord, type NetworkStatus } from '../protocol/frames';
import type { NetworkId } from '../protocol/training';

class GrowingRecord implements NetworkRecord {
  readonly width: number;
  readonly seed: number;
  last = -1;
  status: NetworkStatus = 'running';
  values = new Float32Array(0);
  private readonly capacity: number;

  constructor(id: NetworkId, steps: number) {
    this.width = id.width;
    this.seed = id.seed;
    this.capacity = (steps + 1) * frameSize;
  }

  /** Writes the frame of `step`, over an older one where there is one. */
  write(step: number, frame: Float32Array): void {
    const end = (step + 1) * frameSize;
    if (end > this.values.length) {
      const grown = new Float32Array(
        Math.min(this.capacity, Math.max(end, 2 * this.values.length, 256 * frameSize)),
      );
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(frame, end - frameSize);
    this.last = Math.max(this.last, step);
  }
}

/** The frames of every network of one run, as they arrive. Memory grows with what is computed. */
export class Recording {
  readonly records: readonly NetworkRecord[];
  private readonly growing: readonly GrowingRecord[];
  private readonly steps: number;

  constructor(networks: readonly NetworkId[], steps: number) {
    this.growing = networks.map((id) => new GrowingRecord(id, steps));
    this.records = this.growing;
    this.steps = steps;
  }

  /**
   * Takes a block of frames.
   * @param values count × networks × frameSize; a NaN kernel marks a network without a frame
   */
  append(fromStep: number, count: number, values: Float32Array): void {
    const stride = this.growing.length * frameSize;
    for (let row = 0; row < count; row++) {
      this.growing.forEach((record, network) => {
        const at = row * stride + network * frameSize;
        if (Number.isNaN(values[at])) return;
        record.write(fromStep + row, values.subarray(at, at + frameSize));
      });
    }
  }

  setStatus(network: number, status: NetworkStatus): void {
    this.growing[network].status = status;
  }

  /** The run starts again on another engine: what is recorded stays until it is written over. */
  reopen(): void {
    for (const record of this.growing) {
      if (record.status !== 'refused') record.status = 'running';
    }
  }

  /** The furthest step any network has a frame of; −1 before the first. */
  get furthestStep(): number {
    return Math.max(-1, ...this.growing.map((record) => record.last));
  }

  /** How far every network has been computed, or has ended; −1 before the first frame. */
  get computedStep(): number {
    const running = this.growing.filter((record) => record.status === 'running');
    if (running.length > 0) return Math.min(...running.map((record) => record.last));
    return this.endStep;
  }

  /** The last step there will be: `steps`, or less where every network diverged before. */
  get endStep(): number {
    const open = this.growing.some((r) => r.status === 'running' || r.status === 'ended');
    return open ? this.steps : Math.max(0, ...this.growing.map((record) => record.last));
  }

  get allDiverged(): boolean {
    return (
      this.growing.some((record) => record.status === 'diverged') &&
      this.growing.every((record) => record.status === 'diverged' || record.status === 'refused')
    );
  }

  get allRefused(): boolean {
    return this.growing.length > 0 && this.growing.every((r) => r.status === 'refused');
  }
}
