import type { Kernel2 } from '../math/symmetric2';
import { type DetailRecord, layerTermAt } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { detailGroups } from './detailMoment';
import type { FigureScene } from './figure';
import { percent } from './format';
import {
  label,
  line,
  linearY,
  type PanelBox,
  type PanelLabel,
  type PanelLine,
  panelX,
  stepAxisMarks,
} from './panel';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';

/** Θ of a network split by layer, first layer first. */
export function layersAt(record: DetailRecord, checkpoint: number): Kernel2[] {
  return Array.from({ length: record.depth }, (_, l) => layerTermAt(record, checkpoint, l));
}

/** Each layer's part of tr Θ; 0 where there is no Θ left. */
export function sharesOf(layers: readonly Kernel2[]): number[] {
  const traces = layers.map(({ k11, k22 }) => k11 + k22);
  const total = traces.reduce((a, b) => a + b, 0);
  return traces.map((value) => (total > 0 ? value / total : 0));
}

/** A layer's part of a box: layers stand one below the other, first layer on top. */
function layerRow(box: PanelBox, layer: number, depth: number): PanelBox {
  const height = (box.bottom - box.top) / depth;
  return { ...box, top: box.top + layer * height, bottom: box.top + (layer + 1) * height };
}

/** What the rows have to show: half as much again as the largest limit. */
function largestShare(limit: readonly number[]): number {
  return Math.min(1, 1.5 * Math.max(...limit, 0.01));
}

/** Zero at the bottom of a row; what does not fit runs along its top. */
function rowY(row: PanelBox, largest: number): (share: number) => number {
  const y = linearY([0, largest], { ...row, top: row.top + 0.1 * (row.bottom - row.top) });
  return (share) => Math.max(y(share), row.top);
}

/** The step axis, and for each layer its row with its limit dashed. */
export function shareMarks(
  frame: PlotFrame,
  box: PanelBox,
  size: PlotSize,
  limit: readonly Kernel2[],
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const axis = stepAxisMarks(frame, box, size.profile);
  const lines: PanelLine[] = [...axis.lines];
  const labels: PanelLabel[] = [...axis.labels];
  const { tick } = metrics(size.profile);
  labels.push(
    label('shares', box.left, box.top - tick * 0.7, 'share of each layer', 'start', 'tick strong'),
  );
  const shares = sharesOf(limit);
  const every = Math.ceil((shares.length * tick) / (box.bottom - box.top));
  shares.forEach((value, l) => {
    const row = layerRow(box, l, shares.length);
    const at = rowY(row, largestShare(shares))(value);
    lines.push(
      line(`row${l}`, row.left, row.bottom, row.right, row.bottom, 'grid'),
      line(`layer${l}`, row.left, at, row.right, at, 'prediction'),
    );
    if (l % every > 0) return;
    const middle = (row.top + row.bottom) / 2 + tick * 0.34;
    labels.push(
      label(`layer${l}`, row.right + 6, middle, `layer ${l + 1}`, 'start', 'tick'),
      label(`share${l}`, row.left - 6, at + tick * 0.34, percent(value), 'end', 'tick'),
    );
  });
  return { lines, labels };
}

/** The share of every layer over the checkpoints, for the shown network of each width. */
export function shareCurves(
  frame: PlotFrame,
  box: PanelBox,
  limit: readonly Kernel2[],
): FigureScene['curves'][number] {
  const x = panelX(frame, box);
  const largest = largestShare(sharesOf(limit));
  const { checkpoints } = frame.details ?? { checkpoints: [] };
  return detailGroups(frame).flatMap(({ group, records }) => {
    const record = records.find(({ seed }) => seed === group.shown.seed);
    if (!record || record.last < 0) return [];
    const shares = checkpoints
      .slice(0, record.last + 1)
      .map((_, c) => sharesOf(layersAt(record, c)));
    return Array.from({ length: record.depth }, (_, l) => {
      const y = rowY(layerRow(box, l, record.depth), largest);
      return {
        key: `${group.width}:${l}`,
        className: `curve seed ${group.className}`,
        d: polyline(shares.map((share, c) => [x(checkpoints[c]!), y(share[l]!)] as const)),
      };
    });
  });
}
