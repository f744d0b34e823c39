import type { WidthDrift } from './kernelDrift';
import { label, line, type PanelBox, type PanelLabel, type PanelLine } from './panel';
import { metrics, type PlotSize } from './size';

/**
 * For each width one bar, cut by layer: whose part of the kernel moved how much of all that moved.
 * Layers are told apart by their place and by gaps; colour stays that of the width.
 */
export function layerBars(
  box: PanelBox,
  size: PlotSize,
  widths: readonly WidthDrift[],
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const { tick } = metrics(size.profile);
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [
    label('bars', box.left, box.top - tick * 0.75, 'shares by layer', 'start', 'tick strong'),
  ];
  const pitch = (box.bottom - box.top) / Math.max(1, widths.length);
  const gap = 2;
  widths.forEach(({ group, layers }, row) => {
    const y = box.top + (row + 0.62) * pitch;
    const free = box.right - box.left - gap * (layers.length - 1);
    let x = box.left;
    const name = group.width >= 1e4 ? `${group.width / 1e3}k` : String(group.width);
    const className = `tick strong own-ink ${group.className}`;
    labels.push(label(`bar${group.width}`, box.left - 6, y + tick * 0.34, name, 'end', className));
    layers.forEach((share, l) => {
      const end = x + share * free;
      const key = `${group.width}:${l}`;
      lines.push(line(`bar${key}`, x, y, end, y, `bar ${group.className}`));
      if (end - x > tick * 0.9) {
        const at = y - Math.min(0.36 * pitch, tick * 0.75);
        labels.push(label(`bar${key}`, (x + end) / 2, at, String(l + 1), 'middle', 'tick'));
      }
      x = end + gap;
    });
  });
  if (widths.length > 0) {
    const below = box.bottom + Math.round(tick * 1.45);
    labels.push(label('bars-low', box.left, below, '0%', 'middle', 'tick'));
    labels.push(label('bars-high', box.right, below, '100%', 'middle', 'tick'));
  }
  return { lines, labels };
}
