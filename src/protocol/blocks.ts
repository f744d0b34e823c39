import type { Pair } from '../math/symmetric2';
import { frameSize, type NetworkRecord, recordedStep } from './frames';

/**
 * What is recorded of a network with several outputs at one step, beyond the frame of its first
 * output: f_k(x_1), f_k(x_2) for every output k, then the upper triangle of its kernel row by row,
 * rows and columns ordered by output and within an output by input. 0 for one output.
 */
export function blockSize(outputs: number): number {
  return outputs === 1 ? 0 : 2 * outputs + outputs * (2 * outputs + 1);
}

/** Numbers an engine records of a network at one step: its frame, and its blocks behind it. */
export function recordSize(outputs = 1): number {
  return frameSize + blockSize(outputs);
}

/** Place of entry (i, j), i ≤ j, in the upper triangle of a size × size matrix, row by row. */
export function triangleIndex(i: number, j: number, size: number): number {
  return i * size - (i * (i - 1)) / 2 + (j - i);
}

/**
 * Θ_kk′(X,X) of every pair of outputs, 2·outputs × 2·outputs; null where none is recorded.
 * Row 2k + i belongs to output k and input i.
 */
export function blockKernelAt(
  record: NetworkRecord,
  step: number,
  outputs: number,
): number[][] | null {
  const { blocks } = record;
  if (!blocks || record.last < 0 || outputs < 2) return null;
  const from = recordedStep(record, step) * blockSize(outputs) + 2 * outputs;
  const size = 2 * outputs;
  return Array.from({ length: size }, (_, i) =>
    Array.from(
      { length: size },
      (_, j) => blocks[from + triangleIndex(Math.min(i, j), Math.max(i, j), size)],
    ),
  );
}

/** f_k(x_1), f_k(x_2) of every output k; null where none is recorded. */
export function allOutputsAt(record: NetworkRecord, step: number, outputs: number): Pair[] | null {
  const { blocks } = record;
  if (!blocks || record.last < 0 || outputs < 2) return null;
  const from = recordedStep(record, step) * blockSize(outputs);
  return Array.from({ length: outputs }, (_, k) => [
    blocks[from + 2 * k],
    blocks[from + 2 * k + 1],
  ]);
}
