import { blockSize, recordSize } from '../protocol/blocks';
import { frameSize, type NetworkRecord, type NetworkStatus } from '../protocol/frames';
import type { NetworkId } from '../protocol/training';

const firstSteps = 256;

class GrowingRecord implements NetworkRecord {
  readonly width: number;
  readonly seed: number;
  last = -1;
  status: NetworkStatus = 'running';
  values = new Float32Array(0);
  blocks = new Float32Array(0);
  private readonly steps: number;
  private readonly blockSize: number;
  private readonly first: number;

  /** @param first steps to make room for at first; room is doubled where it is too little */
  constructor(id: NetworkId, steps: number, outputs: number, first: number) {
    this.first = first;
    this.width = id.width;
    this.seed = id.seed;
    this.steps = steps;
    this.blockSize = blockSize(outputs);
  }

  /** Takes this network's frames out of a block, up to the first without a kernel. */
  take(fromStep: number, count: number, block: Float32Array, offset: number, stride: number): void {
    this.values = this.reserve(this.values, fromStep + count, frameSize);
    this.blocks = this.reserve(this.blocks, fromStep + count, this.blockSize);
    const { values, blocks } = this;
    for (let row = 0; row < count; row++) {
      const from = offset + row * stride;
      if (Number.isNaN(block[from])) return;
      const to = (fromStep + row) * frameSize;
      for (let i = 0; i < frameSize; i++) values[to + i] = block[from + i];
      const toBlock = (fromStep + row) * this.blockSize;
      for (let i = 0; i < this.blockSize; i++) {
        blocks[toBlock + i] = block[from + frameSize + i];
      }
      if (fromStep + row > this.last) this.last = fromStep + row;
    }
  }

  /** Room for the first `steps` steps, with what is there. */
  private reserve(
    values: Float32Array<ArrayBuffer>,
    steps: number,
    size: number,
  ): Float32Array<ArrayBuffer> {
    if (steps * size <= values.length) return values;
    const wanted = Math.max(steps * size, 2 * values.length, this.first * size);
    const grown = new Float32Array(Math.min((this.steps + 1) * size, wanted));
    grown.set(values);
    return grown;
  }
}

/** The frames of every network of one run, as they arrive. Memory grows with what is computed. */
export class Recording {
  readonly records: readonly NetworkRecord[];
  /** How far every network has been computed, or has ended; −1 before the first frame. */
  computedStep = -1;
  /** The last step there will be: the job's, or less where every network diverged before. */
  endStep: number;
  /** The furthest step any network has a frame of; −1 before the first. */
  furthestStep = -1;
  private readonly growing: readonly GrowingRecord[];
  private readonly steps: number;
  private readonly recordSize: number;

  constructor(networks: readonly NetworkId[], steps: number, outputs = 1) {
    // Each doubles at a step of its own: all at once would hold the page up.
    const first = (index: number) => Math.ceil(firstSteps * 2 ** (index / networks.length));
    this.growing = networks.map((id, index) => new GrowingRecord(id, steps, outputs, first(index)));
    this.recordSize = recordSize(outputs);
    this.records = this.growing;
    this.steps = steps;
    this.endStep = steps;
  }

  /**
   * Takes a block of frames.
   * @param values count × networks × recordSize; a NaN kernel marks a network without a frame
   * @param networks which networks those are: all of them if not said
   */
  append(
    fromStep: number,
    count: number,
    values: Float32Array,
    networks: readonly number[] = [...this.growing.keys()],
  ): void {
    const stride = networks.length * this.recordSize;
    networks.forEach((network, column) => {
      const offset = column * this.recordSize;
      if (Number.isNaN(values[offset])) return;
      this.growing[network].take(fromStep, count, values, offset, stride);
    });
    this.survey();
  }

  setStatus(network: number, status: NetworkStatus): void {
    this.growing[network].status = status;
    this.survey();
  }

  /** Networks start again on another engine: what is recorded stays until it is written over. */
  reopen(networks: readonly number[] = [...this.growing.keys()]): void {
    for (const record of networks.map((network) => this.growing[network])) {
      if (record.status !== 'refused') record.status = 'running';
    }
    this.survey();
  }

  /** Whether every network's end is known: it comes a moment after its last frames. */
  get isComplete(): boolean {
    return this.growing.every(({ status }) => status !== 'running');
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

  private survey(): void {
    let slowest = Number.POSITIVE_INFINITY;
    let isOpen = false;
    for (const { status, last } of this.growing) {
      this.furthestStep = Math.max(this.furthestStep, last);
      if (status === 'running') slowest = Math.min(slowest, last);
      if (status === 'running' || status === 'ended') isOpen = true;
    }
    this.endStep = isOpen ? this.steps : Math.max(0, this.furthestStep);
    this.computedStep = slowest === Number.POSITIVE_INFINITY ? this.endStep : slowest;
  }
}
