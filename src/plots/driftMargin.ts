import type { PlotFrame } from '../protocol/plotFrame';
import type { DriftPoint } from './driftFit';
import { whole } from './format';
import {
  label,
  line,
  type PanelBox,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
} from './panel';
import type { PowerFit } from './powerFit';
import { metrics, type PlotSize } from './size';
import { widthGroups } from './widthRamp';

interface MarginBox {
  readonly left: number;
  readonly right: number;
}

/** Null when there are too few widths to compare, or no room. */
function marginBox(frame: PlotFrame, size: PlotSize, box: PanelBox): MarginBox | null {
  if (widthGroups(frame).length < 3) return null;
  const { tick } = metrics(size.profile);
  const left = box.right + tick * 1.8;
  const right = size.width - 8;
  return right - left >= 40 ? { left, right } : null;
}

/** Pixel of a width: the axis is logarithmic, with the outer widths a little in from its ends. */
function marginX(frame: PlotFrame, { left, right }: MarginBox): (logWidth: number) => number {
  const groups = widthGroups(frame);
  const low = Math.log(groups[0]!.width);
  const high = Math.log(groups[groups.length - 1]!.width);
  const pad = (right - left) * 0.12;
  return (logWidth) =>
    left + pad + ((right - left - 2 * pad) * (logWidth - low)) / (high - low || 1);
}

/** The margin's axis: a tick for each width, named at both ends. */
export function marginStill(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  rows: readonly PanelLine[],
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const margin = marginBox(frame, size, box);
  if (!margin) return { lines: [], labels: [] };
  const { tick } = metrics(size.profile);
  const x = marginX(frame, margin);
  const groups = widthGroups(frame);
  const y = box.bottom + Math.round(tick * 1.45);
  const ends = [groups[0]!, groups[groups.length - 1]!] as const;
  return {
    lines: [
      ...rows.map((r) => line(`margin-${r.key}`, margin.left, r.y1, margin.right, r.y2, 'grid')),
      line('margin-axis', margin.left, box.bottom, margin.right, box.bottom, 'axis'),
      ...groups.map(({ width, className }) => {
        const at = x(Math.log(width));
        return line(`margin-${width}`, at, box.bottom, at, box.bottom + 4, `own ${className}`);
      }),
    ],
    labels: [
      label('margin-low', x(Math.log(ends[0].width)), y, short(ends[0].width), 'middle', 'tick'),
      label(
        'margin-high',
        Math.min(x(Math.log(ends[1].width)), size.width - tick),
        y,
        short(ends[1].width),
        'middle',
        'tick',
      ),
      label('margin-n', (margin.left + margin.right) / 2 - tick * 0.3, y, '*n*', 'middle', 'tick'),
    ],
  };
}

/** Thousands as k: the margin is narrow. */
function short(width: number): string {
  if (width >= 1e6) return `${width / 1e6}M`;
  return width >= 1e4 ? `${Math.round(width / 1e3)}k` : whole(width);
}

/** One dot for each network now, and guides of slope −1/2 and −1. */
export function driftMargin(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  y: (value: number) => number,
  points: readonly DriftPoint[],
  fit: PowerFit | null,
): { dots: PanelDot[]; lines: PanelLine[]; labels: PanelLabel[] } {
  const margin = marginBox(frame, size, box);
  if (!margin) return { dots: [], lines: [], labels: [] };
  const { dot, tick } = metrics(size.profile);
  const x = marginX(frame, margin);
  const dots: PanelDot[] = [];
  for (const point of points) {
    const cy = y(point.drift);
    if (!(cy >= box.top - dot && cy <= box.bottom + dot)) continue;
    dots.push({
      key: `margin:${point.group.width}:${point.seed}`,
      x: x(Math.log(point.group.width)),
      y: cy,
      r: point.shown ? dot : dot * 0.55,
      className: `dot ${point.group.className}${point.shown ? '' : ' soft'}`,
    });
  }
  // Soft dots first, so that the shown seed lies on top.
  dots.sort((a, b) => a.r - b.r);
  if (!fit) return { dots, lines: [], labels: [] };
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [];
  const narrowest = Math.log(widthGroups(frame)[0]!.width);
  for (const [name, slope] of [
    ['−1/2', -0.5],
    ['−1', -1],
  ] as const) {
    const end = guide(slope, fit, narrowest, x, y, margin, box);
    if (!end) continue;
    lines.push(line(`guide${slope}`, ...end, 'guide'));
    labels.push(guideLabel(slope, `*n*^{${name}}`, end, margin, tick, dots));
  }
  return { dots, lines, labels };
}

/** The shallow guide is named above its right end, the steep one left of its lower end, off the dots. */
function guideLabel(
  slope: number,
  text: string,
  [x1, y1, x2, y2]: [number, number, number, number],
  margin: MarginBox,
  tick: number,
  dots: readonly PanelDot[],
): PanelLabel {
  const key = `guide${slope}`;
  const steepness = (y2 - y1) / (x2 - x1 || 1);
  if (slope === -1) {
    const at = (y: number) => x2 - (y2 - y + tick) / (steepness || 1) - 4;
    const isFree = (y: number) =>
      dots.every(
        (d) =>
          d.x + d.r < at(y) - 2.2 * tick ||
          d.x - d.r > at(y) ||
          d.y + d.r < y - tick ||
          d.y - d.r > y,
      );
    const lowest = y2 - 5;
    let y = lowest;
    while (!isFree(y) && y > y1 + 2 * tick) y -= tick / 2;
    if (!isFree(y)) y = lowest;
    return label(key, at(y), y, text, 'end', 'tick halo');
  }
  const right = margin.right + 6;
  const width = tick * 2.6;
  const y = y2 - Math.max(0, x2 - right + width) * steepness - 4;
  return label(key, right, Math.max(y, y1 + tick), text, 'end', 'tick halo');
}

/** The part of a guide inside the margin's box. */
function guide(
  slope: number,
  fit: PowerFit,
  mx: number,
  x: (logWidth: number) => number,
  y: (value: number) => number,
  margin: MarginBox,
  box: PanelBox,
): [number, number, number, number] | null {
  const { exponent, centre } = fit;
  // Both guides start from the fit at the narrowest width and fan out.
  const my = centre[1] + exponent * (mx - centre[0]);
  const at = (logWidth: number): number => y(Math.exp(my + slope * (logWidth - mx)));
  const scale = x(mx + 1) - x(mx) || 1;
  const x1 = margin.left;
  const x2 = margin.right;
  const y1 = at(mx + (x1 - x(mx)) / scale);
  const y2 = at(mx + (x2 - x(mx)) / scale);
  if (!(y2 > y1)) return null;
  const cut = (wanted: number): number => x1 + ((wanted - y1) / (y2 - y1)) * (x2 - x1);
  const from = Math.max(y1, box.top);
  const to = Math.min(y2, box.bottom);
  return to > from ? [cut(from), from, cut(to), to] : null;
}
