import type { Kernel2 } from '../math/symmetric2';
import { blockKernelAt } from '../protocol/blocks';
import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { stepOf } from './moment';
import { type WidthGroup, widthGroups } from './widthRamp';

/** A symmetric matrix of 2 × 2 blocks Θ_kk′(X,X); row 2k + i is output k and input i. */
export type BlockKernel = readonly (readonly number[])[];

/** Θ_∞ ⊗ 1: at infinite width different outputs have nothing in common. */
export function limitBlocks({ k11, k12, k22 }: Kernel2, outputs: number): BlockKernel {
  const block = [
    [k11, k12],
    [k12, k22],
  ];
  return Array.from({ length: 2 * outputs }, (_, i) =>
    Array.from({ length: 2 * outputs }, (_, j) => (i >> 1 === j >> 1 ? block[i & 1]![j & 1]! : 0)),
  );
}

/** ‖blocks with k ≠ k′‖/‖blocks with k = k′‖, in the Frobenius norm. */
export function offDiagonal(kernel: BlockKernel): number {
  let off = 0;
  let on = 0;
  for (const [i, row] of kernel.entries()) {
    for (const [j, entry] of row.entries()) {
      if (i >> 1 === j >> 1) on += entry * entry;
      else off += entry * entry;
    }
  }
  return Math.sqrt(off / on);
}

/** The blocks of a network at the shown step; null where none are recorded. */
export function blocksOf(frame: PlotFrame, record: NetworkRecord): BlockKernel | null {
  return blockKernelAt(record, stepOf(record, frame), frame.experiment.out);
}

export interface OffDiagonalPoint {
  readonly group: WidthGroup;
  readonly seed: number;
  readonly shown: boolean;
  readonly size: number;
}

/** The off-diagonal part of every network at the shown step. */
export function offDiagonals(frame: PlotFrame): OffDiagonalPoint[] {
  return widthGroups(frame).flatMap((group) =>
    group.records.flatMap((record) => {
      const kernel = blocksOf(frame, record);
      const size = kernel ? offDiagonal(kernel) : 0;
      if (!(size > 0) || !Number.isFinite(size)) return [];
      return [{ group, seed: record.seed, shown: record === group.shown, size }];
    }),
  );
}
