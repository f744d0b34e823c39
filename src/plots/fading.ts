import type { PlotFrame } from '../protocol/plotFrame';
import { type OffDiagonalPoint, offDiagonals } from './blockKernels';
import { drawDots, drawLabels, drawLines } from './drawPanel';
import { fixed, whole } from './format';
import { decadeDomain, decadeMarks } from './logAxis';
import { part } from './marks';
import {
  label,
  line,
  logY,
  type PanelBox,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
} from './panel';
import { fitPower } from './powerFit';
import { metrics, type PlotSize } from './size';
import { widthGroups } from './widthRamp';

/** The size of the off-diagonal blocks against the width, both logarithmic. */
export interface FadingScene {
  readonly lines: readonly PanelLine[];
  readonly labels: readonly PanelLabel[];
  readonly dots: readonly PanelDot[];
}

interface Place extends PlotSize {
  readonly left: number;
  readonly top: number;
}

/** One dot a network at the shown step, the guide n^{−1/2} and the fitted exponent. */
export function fadingScene(frame: PlotFrame, place: Place): FadingScene {
  const { tick, label: labelSize, dot } = metrics(place.profile);
  const box: PanelBox = {
    left: place.left + Math.round(4 * tick),
    right: place.left + place.width - 2 * tick,
    top: place.top + Math.round(labelSize * 2),
    bottom: place.top + place.height - Math.round(tick * 2.6),
  };
  const points = offDiagonals(frame);
  const groups = widthGroups(frame);
  const domain = domainOf(points);
  const y = logY(domain, box);
  const x = widthAxis(
    groups.map(({ width }) => width),
    box,
  );
  const rows = decadeMarks(domain, box, tick, (exponent) =>
    exponent === 0
      ? '100 %'
      : exponent === -1
        ? '10 %'
        : exponent === -2
          ? '1 %'
          : `10^{${exponent}}`,
  );
  const fit = fitPower(points.map(({ group, size }) => [group.width, size] as const));
  const guides = guide(
    points,
    groups.map(({ width }) => width),
    x,
    y,
    box,
    tick,
  );
  return {
    lines: [
      ...rows.lines,
      line('axis', box.left, box.bottom, box.right, box.bottom, 'axis'),
      ...groups.map(({ width, className }) =>
        line(`n${width}`, x(width), box.bottom, x(width), box.bottom + 4, `own ${className}`),
      ),
      ...guides.lines,
    ],
    labels: [
      ...rows.labels,
      label(
        'title',
        place.left,
        place.top + labelSize,
        'Off the diagonal, relative',
        'start',
        'label',
      ),
      ...groups.map(({ width }) =>
        label(`n${width}`, x(width), box.bottom + tick * 1.5, whole(width), 'middle', 'tick'),
      ),
      label('n', box.right, box.bottom + tick * 2.6, 'width *n*', 'end', 'tick'),
      ...(fit
        ? [
            label(
              'fit',
              box.right,
              box.top + tick,
              `∝ *n*^{${fixed(fit.exponent, 2)}}`,
              'end',
              'label halo',
            ),
          ]
        : []),
      ...guides.labels,
    ],
    dots: points
      .map(({ group, seed, shown, size }) => ({
        key: `${group.width}:${seed}`,
        x: x(group.width),
        y: y(size),
        r: shown ? dot : 0.55 * dot,
        className: `dot ${group.className}${shown ? '' : ' soft'}`,
      }))
      .sort((a, b) => a.r - b.r),
  };
}

export function drawFading(parent: SVGGElement, scene: FadingScene | null): void {
  drawLines(part(parent, 'g', 'fading-lines'), scene?.lines ?? []);
  drawDots(part(parent, 'g', 'fading-dots'), scene?.dots ?? []);
  drawLabels(part(parent, 'g', 'fading-labels'), scene?.labels ?? []);
}

function domainOf(points: readonly OffDiagonalPoint[]): readonly [number, number] {
  const sizes = points.map(({ size }) => size);
  if (sizes.length === 0) return [0.01, 1];
  return decadeDomain(Math.min(...sizes, 0.5) / 1.5, Math.max(...sizes, 0.5) * 1.2);
}

function widthAxis(widths: readonly number[], { left, right }: PanelBox) {
  const [low, high] = [Math.log(widths[0] ?? 1), Math.log(widths.at(-1) ?? 1)];
  const pad = 0.08 * (right - left);
  const unit = (right - left - 2 * pad) / (high - low || 1);
  return (width: number) => left + pad + (Math.log(width) - low) * unit;
}

/** A line of slope −1/2 from the mean of the narrowest width's logarithms. */
function guide(
  points: readonly OffDiagonalPoint[],
  widths: readonly number[],
  x: (width: number) => number,
  y: (value: number) => number,
  box: PanelBox,
  tick: number,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const [low, high] = [widths[0], widths.at(-1)];
  const first = points.filter(({ group }) => group.width === low);
  if (low === undefined || high === undefined || low === high || first.length === 0) {
    return { lines: [], labels: [] };
  }
  const start = Math.exp(first.reduce((sum, { size }) => sum + Math.log(size), 0) / first.length);
  const end = start * Math.sqrt(low / high);
  const bottom = Math.min(y(end), box.bottom);
  // Its name stands between the last two widths, clear of their dots.
  const middle = (x(widths.at(-2)!) + x(high)) / 2;
  const share = (middle - x(low)) / (x(high) - x(low));
  return {
    lines: [line('guide', x(low), y(start), x(high), bottom, 'guide')],
    labels: [
      label(
        'guide',
        middle + tick * 0.5,
        y(start) + share * (bottom - y(start)) - tick * 0.5,
        '*n*^{−1/2}',
        'start',
        'tick halo',
      ),
    ],
  };
}
