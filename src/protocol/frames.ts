import type { Kernel2, Pair } from '../math/symmetric2';

/** What is recorded of one network at one step, in this order, as float32. */
export const frameFields = ['k11', 'k12', 'k22', 'f1', 'f2', 'fProbe', 'loss'] as const;
export const frameSize = frameFields.length;

export type NetworkStatus = 'running' | 'ended' | 'diverged' | 'refused';

/** The record of one network: frames of steps 0 … last, one after the other. */
export interface NetworkRecord {
  readonly width: number;
  readonly seed: number;
  /** Last recorded step; −1 before the first. */
  readonly last: number;
  readonly status: NetworkStatus;
  /** At least (last + 1)·frameSize values. */
  readonly values: Float32Array;
  /** With several outputs, what `blocks.ts` lays out: at least (last + 1)·blockSize values. */
  readonly blocks?: Float32Array;
}

/** The recorded step that stands for `step`: a network that ended early stays at its last. */
export function recordedStep(record: NetworkRecord, step: number): number {
  return Math.min(step, record.last);
}

/** Θ_k(X,X) of a network; its last recorded one where it has ended. Needs `last ≥ 0`. */
export function kernelAt(record: NetworkRecord, step: number): Kernel2 {
  const i = recordedStep(record, step) * frameSize;
  const v = record.values;
  return { k11: v[i], k12: v[i + 1], k22: v[i + 2] };
}

/** f_k(x_1), f_k(x_2). Needs `last ≥ 0`. */
export function outputsAt(record: NetworkRecord, step: number): Pair {
  const i = recordedStep(record, step) * frameSize;
  return [record.values[i + 3], record.values[i + 4]];
}

/** f_k at the probe. Needs `last ≥ 0`. */
export function probeOutputAt(record: NetworkRecord, step: number): number {
  return record.values[recordedStep(record, step) * frameSize + 5];
}

/** The loss, summed over the two points. Needs `last ≥ 0`. */
export function lossAt(record: NetworkRecord, step: number): number {
  return record.values[recordedStep(record, step) * frameSize + 6];
}
