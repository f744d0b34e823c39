import { frameSize } from '../protocol/frames';
import type { PinnedRun, PlotFrame } from '../protocol/plotFrame';
import type { AppStore } from './store';

/** What a pinned run may keep in memory, bytes: a run of any length on the figure needs far less. */
export const mostPinnedBytes = 64 * 2 ** 20;

/** Whether the run in a frame can be kept for comparison. */
export function canPin(frame: PlotFrame | null): frame is PlotFrame {
  if (!frame?.records.some(({ last }) => last >= 0)) return false;
  return bytesAtEnd(frame) <= mostPinnedBytes;
}

/** What the run keeps once every step is recorded: one that is pinned goes on growing. */
function bytesAtEnd({ records, experiment }: PlotFrame): number {
  const step = frameSize * Float32Array.BYTES_PER_ELEMENT;
  return records.reduce((sum, { values, blocks, last }) => {
    if (last < 0) return sum + step * (experiment.k + 1);
    const withBlocks = 1 + (blocks?.byteLength ?? 0) / values.byteLength;
    return sum + withBlocks * Math.max(values.byteLength, step * (experiment.k + 1));
  }, 0);
}

/** Keeps the run that is shown to lay the next ones over, or lets go of the one that is kept. */
export function togglePin(
  store: Pick<AppStore, 'getState' | 'setState'>,
  frame: PlotFrame | null,
  onChange: () => void,
): void {
  if (store.getState().pinned) store.setState({ pinned: null });
  else if (canPin(frame)) store.setState({ pinned: pinnedOf(frame) });
  else return;
  onChange();
}

function pinnedOf({ runId, experiment, limit, records }: PlotFrame): PinnedRun {
  return { id: runId, experiment, ntk: limit.ntk, records };
}
