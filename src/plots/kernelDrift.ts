import { fitPowerLaw, type PowerLaw } from '../math/powerLaw';
import { difference, frobeniusNorm } from '../math/symmetric2';
import { type DetailRecord, detailKernelAt, layerTermAt } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { detailGroups, recordedAt } from './detailMoment';
import type { WidthGroup } from './widthRamp';

/** The drift of a width's seeds at one checkpoint. */
export interface WidthDrift {
  readonly group: WidthGroup;
  /** ‖Θ_t − Θ_0‖/‖Θ_0‖, one a seed; those that diverged before are not there. */
  readonly drifts: readonly number[];
  readonly middle: number;
  /** What each layer's part moved, as a share of what all moved: medians over the seeds. */
  readonly layers: readonly number[];
}

export interface DriftSeries {
  readonly widths: readonly WidthDrift[];
  /** Of the medians. */
  readonly fit: PowerLaw | null;
}

/** Sorted as numbers by nature, which the intervals need some thousand times. */
function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function driftOf(record: DetailRecord, checkpoint: number): number {
  const start = detailKernelAt(record, 0);
  const now = detailKernelAt(record, checkpoint);
  return frobeniusNorm(difference(now, start)) / frobeniusNorm(start);
}

/** ‖Θ⁽ˡ⁾_t − Θ⁽ˡ⁾_0‖ of every layer's part, over their sum; zeros where nothing moved. */
function layerShares(record: DetailRecord, checkpoint: number): number[] {
  const moved = Array.from({ length: record.depth }, (_, l) =>
    frobeniusNorm(difference(layerTermAt(record, checkpoint, l), layerTermAt(record, 0, l))),
  );
  const total = moved.reduce((a, b) => a + b, 0);
  return moved.map((value) => (total > 0 ? value / total : 0));
}

/** Drift of all seeds at a checkpoint, of the run's activation or of the one it is compared with. */
export function driftSeries(frame: PlotFrame, checkpoint: number, rival: boolean): DriftSeries {
  const widths = detailGroups(frame, rival).flatMap(({ group, records }): WidthDrift[] => {
    const there = records.filter((record) => recordedAt(record, checkpoint));
    const drifts = there.map((record) => driftOf(record, checkpoint)).filter((d) => d > 0);
    if (drifts.length === 0) return [];
    const shares = there.map((record) => layerShares(record, checkpoint));
    const layers = shares[0]!.map((_, l) => median(shares.map((share) => share[l]!)));
    const sum = layers.reduce((a, b) => a + b, 0) || 1;
    return [{ group, drifts, middle: median(drifts), layers: layers.map((value) => value / sum) }];
  });
  // An interval of seeds that are still coming in says nothing, and costs some milliseconds.
  if (frame.details?.status !== 'finished') return { widths, fit: null };
  const samples = widths.map(({ group, drifts }) => ({ n: group.width, values: drifts }));
  return { widths, fit: fitPowerLaw(samples, median) };
}
