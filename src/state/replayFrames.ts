import { recordSize } from '../protocol/blocks';
import type { RecordedNetwork, RecordedRun } from '../protocol/recordingSchema';
import type { NetworkEnd, NetworkId } from '../protocol/training';

/** Narrow to wide, and within a width by seed: the order in which the page shows networks. */
export function orderedNetworks({ networks }: RecordedRun): readonly RecordedNetwork[] {
  return [...networks].sort((p, q) => p.width - q.width || p.seed - q.seed);
}

export function idOf({ width, seed }: RecordedNetwork): NetworkId {
  return { width, seed };
}

export interface ReplayedNetwork {
  /** Frames of steps 0 … last, as a worker would send them. */
  readonly values: Float32Array<ArrayBuffer>;
  readonly count: number;
  readonly end: NetworkEnd;
}

/**
 * The frames of a recorded network at every step: between two recorded ones the earlier stands,
 * nothing is interpolated. A row with a null in its kernel or outputs is where it diverged.
 */
export function replayedNetwork(network: RecordedNetwork): ReplayedNetwork {
  const { steps, ntk, f, loss, fProbe } = network;
  const broken = ntk.findIndex((row, i) => [...row, ...f[i]!].some((x) => x === null));
  const rows = broken < 0 ? steps.length : broken;
  const last = steps[rows - 1]!;
  const size = recordSize(1);
  const values = new Float32Array((last + 1) * size);
  for (let row = 0; row < rows; row++) {
    const until = row + 1 < rows ? steps[row + 1]! : last + 1;
    const frame = [...ntk[row]!, ...f[row]!, fProbe?.[row] ?? Number.NaN, loss[row] ?? Number.NaN];
    for (let step = steps[row]!; step < until; step++) values.set(frame, step * size);
  }
  const end: NetworkEnd = broken < 0 ? { kind: 'ended' } : { kind: 'diverged', step: last };
  return { values, count: last + 1, end };
}
