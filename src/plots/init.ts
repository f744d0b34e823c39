import { scaleLinear } from 'd3';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { detailKey, detailProgress, isOwn, omittedNote } from './detailMoment';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import { fixed, percent, tickLabel } from './format';
import { type KernelSpread, kernelSpread } from './kernelSpread';
import {
  label,
  line,
  type PanelBox,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
} from './panel';
import { metrics, type PlotSize } from './size';
import { twoBoxes } from './twoBoxes';
import { fitLine, fitWords, guideLines, widthAxes, widthPlot } from './widthPlot';
import { widthGroups } from './widthRamp';

/**
 * Θ_0 of many seeds around Θ_∞, in the plane of Θ_11 and Θ_12; and against width how far they
 * scatter (spread) and how far their mean lies off (bias), with fitted powers of n.
 */
export function initScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const { label: text } = metrics(size.profile);
  const boxes = twoBoxes(size, 0.44, Math.round(3.4 * text));
  const key = `${detailKey(frame)},${size.width},${size.height},${size.profile}`;
  const found = spreads(detailKey(frame), () => kernelSpread(frame));
  return {
    size,
    boxes,
    summary: summary(found),
    progress: detailProgress(frame.details, isOwn(frame)) || omittedNote(frame.details),
    still: stills(`${key},plot`, () => spreadMarks(frame, size, boxes[1], found)),
    curves: noCurves,
    now: clouds(`${key},cloud`, () => cloudMarks(frame, size, boxes[0], found)),
  };
}

export function drawInit(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'init');
}

const noCurves: FigureScene['curves'] = [[], []];
const spreads = remember<KernelSpread>();
const stills = remember<FigureMarks>();
const clouds = remember<FigureMarks>();

interface Marks {
  readonly lines: PanelLine[];
  readonly labels: PanelLabel[];
  readonly dots: PanelDot[];
  readonly over?: PanelLine[];
}

/** Every seed's (Θ_11, Θ_12), narrow widths below wide ones, and Θ_∞ as a cross. */
function cloudMarks(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  { widths }: KernelSpread,
): Marks {
  const { tick, dot } = metrics(size.profile);
  const { k11, k12 } = frame.limit.ntk;
  const all = widths.flatMap(({ kernels }) => kernels);
  const reachX = reachOf(
    all.map((kernel) => kernel.k11 - k11),
    k11,
  );
  const reachY = reachOf(
    all.map((kernel) => kernel.k12 - k12),
    k11,
  );
  const x = (value: number) =>
    (box.left + box.right) / 2 + (((value - k11) / reachX) * (box.right - box.left)) / 2;
  const y = (value: number) =>
    (box.top + box.bottom) / 2 - (((value - k12) / reachY) * (box.bottom - box.top)) / 2;
  const centre = [x(k11), y(k12)] as const;
  const lines: PanelLine[] = [line('axis', box.left, box.bottom, box.right, box.bottom, 'axis')];
  const labels: PanelLabel[] = [];
  for (const value of scaleLinear([k11 - reachX, k11 + reachX], [0, 1]).ticks(3)) {
    lines.push(line(`x${value}`, x(value), box.top, x(value), box.bottom, 'grid'));
    const at = box.bottom + tick * 1.45;
    labels.push(label(`x${value}`, x(value), at, tickLabel(value), 'middle', 'tick'));
  }
  for (const value of scaleLinear([k12 - reachY, k12 + reachY], [0, 1]).ticks(3)) {
    lines.push(line(`y${value}`, box.left, y(value), box.right, y(value), 'grid'));
    const at = y(value) + tick * 0.34;
    labels.push(label(`y${value}`, box.left - 6, at, tickLabel(value), 'end', 'tick'));
  }
  const arm = 2.2 * dot;
  const cross = [
    line('limit-x', centre[0] - arm, centre[1], centre[0] + arm, centre[1], 'limit-cross'),
    line('limit-y', centre[0], centre[1] - arm, centre[0], centre[1] + arm, 'limit-cross'),
  ];
  labels.push(
    label('title', box.left, box.top - tick * 0.7, 'Θ_{12} against Θ_{11}', 'start', 'tick strong'),
  );
  const dots = widths.flatMap(({ group, kernels }) =>
    kernels.map((kernel, i): PanelDot => {
      const px = x(kernel.k11);
      const py = y(kernel.k12);
      const inX = Math.min(Math.max(px, box.left), box.right);
      const inY = Math.min(Math.max(py, box.top), box.bottom);
      const inside = px === inX && py === inY;
      return {
        key: `${group.width}:${i}`,
        x: inX,
        y: inY,
        r: dot * 0.75,
        className: `dot ${inside ? 'each' : 'off-scale'} ${group.className}`,
      };
    }),
  );
  return { lines, labels, dots, over: cross };
}

/** How far an axis goes to either side: 19 of 20 seeds, some room, and never nothing. */
function reachOf(deviations: readonly number[], size: number): number {
  const sorted = deviations
    .map(Math.abs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const most = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0.5 * size;
  return Math.max(1.25 * most, 0.02 * size, 1e-9);
}

function spreadMarks(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  { widths, spreadFit, biasFit }: KernelSpread,
): Marks {
  const { tick, dot } = metrics(size.profile);
  const groups = widthGroups(frame);
  const plot = widthPlot(
    box,
    groups,
    widths.flatMap(({ spread, bias }) => [spread, bias]),
  );
  const axes = widthAxes(plot, groups, tick);
  const start = widths[0]?.spread ?? Number.NaN;
  const guides = guideLines(plot, start, [{ slope: -0.5, text: '*n*^{−1/2}' }], groups, tick);
  const dots: PanelDot[] = [];
  for (const { group, spread, bias } of widths) {
    for (const [kind, value] of [
      ['spread', spread],
      ['bias', bias],
    ] as const) {
      const at = plot.y(value);
      if (!(at >= box.top - dot && at <= box.bottom + dot)) continue;
      const className = `dot ${group.className}${kind === 'bias' ? ' hollow' : ''}`;
      dots.push({
        key: `${kind}:${group.width}`,
        x: plot.x(group.width),
        y: at,
        r: dot,
        className,
      });
    }
  }
  const noise = widths.flatMap(({ group, noise: value }): PanelLine[] => {
    const at = plot.y(value);
    if (!(at >= box.top && at <= box.bottom)) return [];
    const x = plot.x(group.width);
    return [line(`noise${group.width}`, x - 1.6 * dot, at, x + 1.6 * dot, at, 'noise')];
  });
  const words = [
    { key: 'spread', text: `● spread ${fitWords(spreadFit)}` },
    { key: 'bias', text: biasWords(widths, biasFit) },
  ];
  return {
    lines: [
      ...axes.lines,
      ...guides.lines,
      ...noise,
      ...fitLine(plot, spreadFit, groups, 'fit', 'fit'),
    ],
    labels: [
      ...axes.labels,
      ...guides.labels,
      ...words.map(({ key, text }, i) =>
        label(key, box.left, box.top - tick * (i === 0 ? 0.75 : -0.45), text, 'start', 'tick halo'),
      ),
    ],
    dots,
  };
}

/** The mean of some seeds is off by their noise in any case: a bias of that size is none. */
function biasWords(widths: KernelSpread['widths'], fit: KernelSpread['biasFit']): string {
  const seen = widths.filter(({ bias, noise }) => bias > 2 * noise).length;
  if (widths.length === 0) return '○ bias';
  return 2 * seen > widths.length
    ? `○ bias ${fitWords(fit)}, – its noise`
    : '○ bias, not above its noise –';
}

function summary({ widths, spreadFit, biasFit }: KernelSpread): string {
  const parts = widths.map(
    ({ group, kernels, spread, bias }) =>
      `width ${group.width}: spread ${percent(spread)}, bias ${percent(bias)} over ${kernels.length} seeds`,
  );
  const law = (name: string, fit: KernelSpread['spreadFit']) =>
    fit
      ? ` The ${name} goes as width to the power ${fixed(fit.exponent, 2)} (95 %: ${fixed(fit.interval[0], 2)} to ${fixed(fit.interval[1], 2)}).`
      : '';
  return `Initial kernels around their limit. ${parts.join('; ')}.${law('spread', spreadFit)}${law('bias', biasFit)}`;
}
