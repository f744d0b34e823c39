import { type DetailJob, detailOutputs, detailStride } from '../protocol/details';
import { frameSize } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import { CpuNetwork } from './cpu/network';
import { PathOutputs } from './cpu/pathOutputs';
import type { Sweeps } from './cpu/sweeps';

/** The training job of one network of a detail job, alone. */
export function jobOfNetwork({ training, networks }: DetailJob, index: number): TrainingJob {
  const { activation, learningRate, width, seed } = networks[index];
  return { ...training, activation, learningRate, networks: [{ width, seed }] };
}

/**
 * One network that trains from its seed and is recorded at the checkpoints: its outputs, its NTK
 * layer by layer, and its outputs along the path.
 */
export class RecordedNetwork {
  readonly stride: number;
  private readonly job: TrainingJob;
  private readonly checkpoints: readonly number[];
  private readonly network: CpuNetwork;
  private readonly path: PathOutputs | null;

  /** Allocates all it needs from `sweeps`, in the same order for equal widths. */
  constructor(detail: DetailJob, index: number, sweeps: Sweeps) {
    this.job = jobOfNetwork(detail, index);
    this.checkpoints = detail.checkpoints;
    const [id] = this.job.networks;
    this.network = new CpuNetwork(this.job, id, sweeps);
    const points = detail.networks[index].path ? detail.path : [];
    this.path =
      points.length > 0 ? new PathOutputs(this.network, points, this.job, id, sweeps) : null;
    this.stride = detailStride(this.job.depth, points.length);
  }

  /**
   * Trains to the last checkpoint; yields a record (`stride` numbers) at each checkpoint and null
   * wherever it may be interrupted.
   */
  *run(): Generator<Float32Array | null, void> {
    for (const _ of this.network.initialise()) yield null;
    const { checkpoints, job } = this;
    const frame = new Float32Array(frameSize);
    const end = checkpoints[checkpoints.length - 1];
    let next = 0;
    for (let step = 0; step <= end; step++) {
      const due = step === checkpoints[next];
      const record = due ? new Float32Array(this.stride) : null;
      if (record && this.path) {
        // The carried inputs' first preactivations are those of θ_k until the step is taken.
        for (const _ of this.path.record(record, detailStride(job.depth, 0))) yield null;
      }
      for (const _ of this.network.step(frame, 0, step === end)) yield null;
      if (!record) continue;
      record.set(frame.subarray(3, 3 + detailOutputs));
      record.set(this.network.terms, detailOutputs);
      next++;
      yield record;
    }
  }
}
