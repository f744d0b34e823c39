import type { ActivationName } from '../math/activations';
import type { Kernel2, Pair } from '../math/symmetric2';
import type { NetworkStatus } from './frames';
import type { NetworkId, TrainingJob } from './training';

/** Records of a network are kept at no more than so many steps. */
export const mostCheckpoints = 48;

/**
 * What a panel may need: the layer shares of the run's networks, their outputs along the path, many
 * seeds at every width, and as many of another activation to compare with.
 */
export type DetailNeed = 'layers' | 'path' | 'ensemble' | 'rival';

/** One network of a detail run: trained by itself from its seed, as in the main run. */
export interface DetailNetwork extends NetworkId {
  readonly activation: ActivationName;
  /** Absolute η. */
  readonly learningRate: number;
  /** Whether its outputs along the path are recorded. */
  readonly path: boolean;
}

/** What a worker needs to train networks for panels that want more than the frames. */
export interface DetailJob {
  readonly training: Omit<TrainingJob, 'networks' | 'activation' | 'learningRate'>;
  readonly networks: readonly DetailNetwork[];
  /** Ascending steps, 0 first, the last one the job's: at most `mostCheckpoints`. */
  readonly checkpoints: readonly number[];
  /**
   * Points of a path: the coefficients of x_1, x_2 and the probe, which sum to 1, so that the
   * first preactivations combine alike, biases and all (THEORY §6).
   */
  readonly path: readonly (readonly number[])[];
}

/** What the page asks of a detail worker. A newer run retires the older. */
export type DetailRequest =
  /** The path's kernels are computed at once; networks train unless it is held. */
  | {
      readonly type: 'detail-start';
      readonly runId: number;
      readonly job: DetailJob;
      readonly held: boolean;
    }
  | { readonly type: 'detail-hold'; readonly runId: number; readonly held: boolean }
  | { readonly type: 'detail-stop'; readonly runId: number };

/** Θ_∞(x, X), Σ(x, X) and Σ(x, x) of one point of the path, in this order. */
export const pathKernelSize = 5;

/** What a detail worker tells the page. */
export type DetailReply =
  | {
      readonly type: 'detail-kernels';
      readonly runId: number;
      /** Points of the path × `pathKernelSize`. */
      readonly values: Float64Array<ArrayBuffer>;
    }
  | {
      readonly type: 'detail-records';
      readonly runId: number;
      /** The job's index of the network. */
      readonly network: number;
      /** Index of the first checkpoint in the block. */
      readonly from: number;
      /** Checkpoints × `detailStride`. */
      readonly values: Float32Array<ArrayBuffer>;
    }
  | {
      readonly type: 'detail-network';
      readonly runId: number;
      readonly network: number;
      readonly end: Exclude<NetworkStatus, 'running'>;
    }
  | { readonly type: 'detail-finished'; readonly runId: number }
  | { readonly type: 'detail-failed'; readonly runId: number; readonly message: string };

/** f at x_1, x_2 and the probe come first in a record. */
export const detailOutputs = 3;

/** Numbers in one record: outputs, Θ split by layer (3 numbers each), outputs along the path. */
export function detailStride(depth: number, pathPoints: number): number {
  return detailOutputs + 3 * depth + pathPoints;
}

/** The records of one network, checkpoint after checkpoint. */
export interface DetailRecord extends DetailNetwork {
  readonly depth: number;
  /** Index of the last recorded checkpoint; −1 before the first. */
  readonly last: number;
  readonly status: NetworkStatus;
  /** Numbers in one record. */
  readonly stride: number;
  readonly values: Float32Array;
}

/** All a panel may know beyond the frames. The object is new whenever something was added. */
export interface DetailRecords {
  /** Grows with everything recorded; equal revisions of one run hold equal records. */
  readonly revision: number;
  /** `waiting` until the main run is computed: it goes first. */
  readonly status: 'waiting' | 'running' | 'finished' | 'failed';
  /** What stopped it, in words; null unless it failed. */
  readonly failure: string | null;
  readonly checkpoints: readonly number[];
  /** As in the job; empty where no panel wants it. */
  readonly path: readonly (readonly number[])[];
  /** Θ_∞(x, X), Σ(x, X), Σ(x, x) at each point of the path; null before they are computed. */
  readonly pathKernels: Float64Array | null;
  /** In the order in which they train: the first seed of every width, then narrow to wide. */
  readonly records: readonly DetailRecord[];
  /** Widths at which many seeds would take too long: only those of the main run are there. */
  readonly omittedWidths: readonly number[];
}

/** f(x_1), f(x_2) at a checkpoint; needs `last ≥ checkpoint`, as all of these do. */
export function detailOutputsAt(record: DetailRecord, checkpoint: number): Pair {
  const i = checkpoint * record.stride;
  return [record.values[i], record.values[i + 1]];
}

export function detailProbeAt(record: DetailRecord, checkpoint: number): number {
  return record.values[checkpoint * record.stride + 2];
}

/** The share of layer l = 0 … L−1 (its weights and biases) in Θ(X,X). */
export function layerTermAt(record: DetailRecord, checkpoint: number, layer: number): Kernel2 {
  const i = checkpoint * record.stride + detailOutputs + 3 * layer;
  return { k11: record.values[i], k12: record.values[i + 1], k22: record.values[i + 2] };
}

/** Θ(X,X), the sum of its layers. */
export function detailKernelAt(record: DetailRecord, checkpoint: number): Kernel2 {
  const sum = { k11: 0, k12: 0, k22: 0 };
  for (let layer = 0; layer < record.depth; layer++) {
    const term = layerTermAt(record, checkpoint, layer);
    sum.k11 += term.k11;
    sum.k12 += term.k12;
    sum.k22 += term.k22;
  }
  return sum;
}

/** Outputs along the path; empty where they are not recorded. */
export function pathOutputsAt(record: DetailRecord, checkpoint: number): Float32Array {
  const end = (checkpoint + 1) * record.stride;
  return record.values.subarray(checkpoint * record.stride + detailStride(record.depth, 0), end);
}
