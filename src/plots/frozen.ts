import { activations } from '../math/activations';
import type { PowerLaw } from '../math/powerLaw';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { checkpointOf, detailKey, detailProgress, omittedNote } from './detailMoment';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import { fixed, percent, whole } from './format';
import { type DriftSeries, driftSeries } from './kernelDrift';
import { layerBars } from './layerBars';
import { shownStep } from './moment';
import { label, type PanelBox, type PanelDot, type PanelLabel, type PanelLine } from './panel';
import { metrics, type PlotSize } from './size';
import { twoBoxes } from './twoBoxes';
import { fitLine, fitWords, guideLines, type WidthPlot, widthAxes, widthPlot } from './widthPlot';
import { widthGroups } from './widthRamp';

const guides = [
  { slope: -0.5, text: '*n*^{−1/2}' },
  { slope: -1, text: '*n*^{−1}' },
];

/** The run's activation and the one it is compared with, at one checkpoint. */
interface Drifts {
  readonly own: DriftSeries;
  readonly rival: DriftSeries;
}

/**
 * Theorem 4: how far the kernels of many seeds have moved at the shown step, against width, beside
 * the same seeds of another activation; and which layers' parts of the kernel moved.
 */
export function frozenScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const { label: text } = metrics(size.profile);
  const boxes = twoBoxes(size, 0.62, Math.round(3.4 * text));
  const { details } = frame;
  const checkpoint = details ? checkpointOf(frame, details.checkpoints) : 0;
  const at = `${detailKey(frame)},${checkpoint}`;
  const drifts = found(at, () => ({
    own: driftSeries(frame, checkpoint, false),
    rival: driftSeries(frame, checkpoint, true),
  }));
  const key = `${at},${size.width},${size.height},${size.profile}`;
  return {
    size,
    boxes,
    summary: summary(frame, checkpoint, drifts),
    progress: detailProgress(details) || omittedNote(details),
    still: nothing,
    curves: noCurves,
    now: marks(key, () => {
      const left = driftMarks(frame, size, boxes[0], drifts, checkpoint);
      const right = layerBars(boxes[1], size, drifts.own.widths);
      return {
        lines: [...left.lines, ...right.lines],
        labels: [...left.labels, ...right.labels],
        dots: left.dots,
      };
    }),
  };
}

export function drawFrozen(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'frozen');
}

const nothing: FigureMarks = {};
const noCurves: FigureScene['curves'] = [[], []];
const found = remember<Drifts>(64);
const marks = remember<Omit<FigureMarks, 'curves'>>(64);

/** The activation the run is compared with; null where there is none. */
function rivalName({ details, experiment }: PlotFrame): string | null {
  return (
    details?.records.find(({ activation }) => activation !== experiment.act)?.activation ?? null
  );
}

function driftMarks(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  { own, rival }: Drifts,
  checkpoint: number,
): { lines: PanelLine[]; labels: PanelLabel[]; dots: PanelDot[] } {
  const { tick, dot } = metrics(size.profile);
  const groups = widthGroups(frame);
  const plot = widthPlot(
    box,
    groups,
    [own, rival].flatMap(({ widths }) => widths.flatMap(({ drifts }) => drifts)),
  );
  const axes = widthAxes(plot, groups, tick);
  const start = own.widths[0]?.middle ?? Number.NaN;
  const slopes = guideLines(plot, start, guides, groups, tick);
  const step = frame.details?.checkpoints[checkpoint] ?? shownStep(frame);
  const lines = [
    ...axes.lines,
    ...slopes.lines,
    ...fitLine(plot, own.fit, groupsOf(own), 'fit', 'fit'),
    ...fitLine(plot, rival.fit, groupsOf(rival), 'fit-rival', 'fit rival'),
  ];
  const other = rivalName(frame);
  const words = [
    `● ${activations[frame.experiment.act].label} ${fitWords(own.fit)}`,
    ...(other ? [`○ ${other} ${fitWords(rival.fit)}`] : []),
  ];
  const labels = [
    ...axes.labels,
    ...slopes.labels,
    ...words.map((text, i) =>
      label(`words${i}`, box.left, box.top - tick * (0.75 - 1.2 * i), text, 'start', 'tick halo'),
    ),
    label('step', box.right, box.bottom - 6, `medians at *k* = ${whole(step)}`, 'end', 'tick halo'),
  ];
  const dots = [
    ...seriesDots(plot, own, dot, -0.8 * dot, ''),
    ...seriesDots(plot, rival, dot, 1.8 * dot, ' hollow'),
  ];
  return { lines, labels, dots };
}

function groupsOf({ widths }: DriftSeries) {
  return widths.map(({ group }) => group);
}

/** Every seed small, the median large; the two series stand a little beside each other. */
function seriesDots(
  { box, x, y }: WidthPlot,
  { widths }: DriftSeries,
  radius: number,
  shift: number,
  kind: string,
): PanelDot[] {
  return widths.flatMap(({ group, drifts, middle }) => {
    const at = x(group.width) + shift;
    const dot = (key: string, value: number, r: number, className: string): PanelDot[] => {
      const cy = y(value);
      const inside = cy >= box.top - r && cy <= box.bottom + r;
      return inside ? [{ key: `${kind}${group.width}:${key}`, x: at, y: cy, r, className }] : [];
    };
    const name = `dot ${group.className}`;
    return [
      ...drifts.flatMap((drift, i) => dot(String(i), drift, 0.45 * radius, `${name} soft`)),
      ...dot('middle', middle, radius, `${name}${kind}`),
    ];
  });
}

function summary(frame: PlotFrame, checkpoint: number, { own, rival }: Drifts): string {
  const series = (name: string, { widths, fit }: DriftSeries): string => {
    const parts = widths.map(
      ({ group, middle, drifts }) =>
        `width ${group.width}: ${percent(middle)} (${drifts.length} seeds)`,
    );
    return parts.length > 0 ? ` ${name}: ${parts.join('; ')}.${law(fit)}` : '';
  };
  const step = frame.details?.checkpoints[checkpoint] ?? shownStep(frame);
  const other = rivalName(frame);
  return (
    `Median kernel drift against width at step ${step}.${series(activations[frame.experiment.act].label, own)}` +
    `${other ? series(other, rival) : ''}`
  );
}

function law(fit: PowerLaw | null): string {
  if (!fit) return '';
  const [low, high] = fit.interval.map((value) => fixed(value, 2));
  return ` It goes as width to the power ${fixed(fit.exponent, 2)} (95 %: ${low} to ${high}).`;
}
