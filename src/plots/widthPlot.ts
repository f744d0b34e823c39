import type { PowerLaw } from '../math/powerLaw';
import { fixed } from './format';
import { decadeDomain, decadeMarks } from './logAxis';
import { label, line, logY, type PanelBox, type PanelLabel, type PanelLine } from './panel';
import { textWidth } from './size';
import type { WidthGroup } from './widthRamp';

/** Logarithmic axes of something that falls with width. */
export interface WidthPlot {
  readonly box: PanelBox;
  readonly domain: readonly [number, number];
  /** Pixels of a width and of a value. */
  readonly x: (width: number) => number;
  readonly y: (value: number) => number;
}

/** @param values all that is to be seen; what has no logarithm does not count */
export function widthPlot(
  box: PanelBox,
  groups: readonly WidthGroup[],
  values: readonly number[],
): WidthPlot {
  const positive = values.filter((value) => value > 0 && value < Number.POSITIVE_INFINITY);
  const high = positive.length > 0 ? Math.max(...positive) : 1;
  const low = Math.max(positive.length > 0 ? Math.min(...positive) : 0.01, high * 1e-6);
  const domain = decadeDomain(Math.min(low / 1.1, high / 12), high * 1.1);
  const first = Math.log(groups[0]?.width ?? 1);
  const last = Math.log(groups.at(-1)?.width ?? 2);
  const pad = 0.08 * (box.right - box.left);
  const unit = (box.right - box.left - 2 * pad) / (last - first || 1);
  return {
    box,
    domain,
    x: (width) => box.left + pad + unit * (Math.log(width) - first),
    y: logY(domain, box),
  };
}

/** Decades, and a tick in its colour for every width. */
export function widthAxes(
  { box, domain, x }: WidthPlot,
  groups: readonly WidthGroup[],
  tick: number,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const rows = decadeMarks(domain, box, tick, (exponent) =>
    exponent >= -4 ? `${10 ** (exponent + 2)}%` : `10^{${fixed(exponent + 2, 0)}}%`,
  );
  const lines = [
    ...rows.lines,
    line('x-axis', box.left, box.bottom, box.right, box.bottom, 'axis'),
  ];
  const labels = [...rows.labels];
  const below = box.bottom + Math.round(tick * 1.45);
  let free = Number.NEGATIVE_INFINITY;
  for (const { width, className } of groups) {
    const at = x(width);
    lines.push(line(`x${width}`, at, box.bottom, at, box.bottom + 4, `own ${className}`));
    const text = width >= 1e4 ? `${width / 1e3}k` : String(width);
    const half = textWidth(text, tick) / 2;
    if (at - half < free) continue;
    free = at + half + tick * 0.4;
    labels.push(label(`x${width}`, at, below, text, 'middle', 'tick'));
  }
  labels.push(label('n', box.left - tick * 0.4, below, '*n*', 'end', 'tick'));
  return { lines, labels };
}

/** The line of a fit, over the widths it was made of. */
export function fitLine(
  plot: WidthPlot,
  fit: PowerLaw | null,
  groups: readonly WidthGroup[],
  key: string,
  className: string,
): PanelLine[] {
  const [first, last] = [groups[0], groups.at(-1)];
  if (!fit || !first || !last) return [];
  const at = (width: number) =>
    plot.y(Math.exp(fit.centre[1] + fit.exponent * (Math.log(width) - fit.centre[0])));
  return [
    line(key, plot.x(first.width), at(first.width), plot.x(last.width), at(last.width), className),
  ];
}

/** Lines of given slopes from a value at the narrowest width on, as far as the box goes, named. */
export function guideLines(
  plot: WidthPlot,
  start: number,
  slopes: readonly { readonly slope: number; readonly text: string }[],
  groups: readonly WidthGroup[],
  tick: number,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last || first === last || !(start > 0)) return { lines: [], labels: [] };
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [];
  for (const { slope, text } of slopes) {
    const lowest = plot.domain[0];
    const ratio = last.width / first.width;
    const value = start * ratio ** slope;
    // A steep guide ends where it leaves the box.
    const end = value < lowest ? first.width * (lowest / start) ** (1 / slope) : last.width;
    const y2 = plot.y(Math.max(value, lowest));
    lines.push(line(text, plot.x(first.width), plot.y(start), plot.x(end), y2, 'guide'));
    const right = end >= last.width;
    labels.push(
      right
        ? label(text, plot.x(end) + 5, y2 + tick * 0.34, text, 'start', 'tick halo')
        : label(text, plot.x(end) + 6, y2 - 4, text, 'start', 'tick halo'),
    );
  }
  return { lines, labels };
}

/** “*n*^{−0.77}, 95 %: −0.85 … −0.70”; empty without a fit. */
export function fitWords(fit: PowerLaw | null): string {
  if (!fit) return '';
  const [low, high] = fit.interval;
  return `*n*^{${fixed(fit.exponent, 2)}} (${fixed(low, 2)} … ${fixed(high, 2)})`;
}
