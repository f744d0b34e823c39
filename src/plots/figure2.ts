import { circleAngles, fourPoints } from '../math/circleTask';
import type { PlotFrame } from '../protocol/plotFrame';
import type { StudyFindings } from '../protocol/studies';
import {
  type CircleCurve,
  circleAxes,
  circleClass,
  circlePath,
  circleProgress,
  circleX,
  curvesOf,
  type LimitPart,
  limitOf,
} from './circleCurves';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import { whole } from './format';
import { label, linearY, type PanelBox, type PanelCurve, type PanelDot } from './panel';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';
import { twoBoxes } from './twoBoxes';

/** The standard normal's 90th percentile. */
const ninetieth = 1.2815515655446004;

/**
 * Outputs along the circle of ten networks of each of two widths, trained on four points of it, over
 * the 10th, 50th and 90th percentiles of the infinite-width Gaussian after the same steps: Figure 2 of
 * Jacot, Gabriel and Hongler (2018).
 */
export function figure2Scene(frame: PlotFrame, size: PlotSize): FigureScene {
  const found = frame.studies.figure2;
  const key = [size.width, size.height, size.profile].join();
  const known = found && scenes.get(found);
  if (known?.key === key) return known.scene;
  const scene = build(found, size);
  if (found) scenes.set(found, { key, scene });
  return scene;
}

export function drawFigure2(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'figure2');
}

const scenes = new WeakMap<StudyFindings, { readonly key: string; readonly scene: FigureScene }>();

function build(found: StudyFindings | undefined, size: PlotSize): FigureScene {
  const { tick } = metrics(size.profile);
  const boxes = twoBoxes(size, 0.5, tick);
  const curves = curvesOf(found);
  const limit = limitOf(found);
  const widths = widthsOf(found);
  const domain = domainOf(curves, limit);
  return {
    size,
    boxes,
    summary: summary(curves, limit, widths),
    progress: circleProgress(found),
    still: stillOf(boxes, domain, size, widths),
    curves: boxes.map((box, i) => curvesIn(box, domain, curves, widths, i, limit)),
    now: { dots: boxes.flatMap((box, i) => pointsIn(box, domain, size, String(i))) },
  };
}

function widthsOf(found: StudyFindings | undefined): number[] {
  if (found?.study.kind !== 'figure2') return [];
  return [...new Set(found.study.networks.map(({ width }) => width))].sort((a, b) => a - b);
}

/** By the limit and the targets: a narrow network may go off the figure. */
function domainOf(
  curves: readonly CircleCurve[],
  limit: LimitPart | null,
): readonly [number, number] {
  const band = limit?.values.flatMap((mean, i) => [
    mean - 2.5 * limit.deviations[i]!,
    mean + 2.5 * limit.deviations[i]!,
  ]);
  const all = [
    ...(band ?? curves.flatMap(({ values }) => values)),
    ...fourPoints.map(({ y }) => y),
    0,
  ].filter(Number.isFinite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = 0.1 * (high - low);
  return [low - room, high + room];
}

function stillOf(
  boxes: readonly [PanelBox, PanelBox],
  domain: readonly [number, number],
  size: PlotSize,
  widths: readonly number[],
): FigureMarks {
  const { tick } = metrics(size.profile);
  const parts = boxes.map((box, i) => {
    const axes = circleAxes(String(i), box, domain, linearY(domain, box), tick, '');
    const width = widths[i];
    if (width === undefined) return axes;
    const at = box.top - tick * 0.6;
    const className = `label named ${circleClass(widths, width)}`;
    return {
      lines: axes.lines,
      labels: [
        ...axes.labels,
        label(`n${i}`, box.left, at, `*n* = ${whole(width)}`, 'start', className),
      ],
    };
  });
  return {
    lines: parts.flatMap(({ lines }) => lines),
    labels: parts.flatMap(({ labels }) => labels),
  };
}

function curvesIn(
  box: PanelBox,
  domain: readonly [number, number],
  curves: readonly CircleCurve[],
  widths: readonly number[],
  index: number,
  limit: LimitPart | null,
): PanelCurve[] {
  const y = linearY(domain, box);
  const own = curves
    .filter(({ width }) => width === widths[index])
    .map(({ width, seed, values }) => ({
      key: `${width}:${seed}`,
      className: `curve seed ${circleClass(widths, width)}`,
      d: circlePath(values, box, y),
    }));
  if (!limit) return own;
  const { values, deviations } = limit;
  const x = circleX(box);
  const edge = (sign: number) => values.map((mean, i) => mean + sign * ninetieth * deviations[i]!);
  const upper = edge(1).map((v, i) => [x(circleAngles[i]!), y(v)] as const);
  const lower = edge(-1).map((v, i) => [x(circleAngles[i]!), y(v)] as const);
  return [
    { key: 'band', className: 'limit-band', d: `${polyline([...upper, ...lower.reverse()])}Z` },
    ...own,
    { key: 'median', className: 'prediction', d: circlePath(values, box, y) },
  ];
}

function pointsIn(
  box: PanelBox,
  domain: readonly [number, number],
  { profile }: PlotSize,
  key: string,
): PanelDot[] {
  const { dot } = metrics(profile);
  const x = circleX(box);
  const y = linearY(domain, box);
  return fourPoints.map((point, i) => ({
    key: `${key}:${i}`,
    x: x(point.angle),
    y: y(point.y),
    r: 1.1 * dot,
    className: 'dot w-inf',
  }));
}

function summary(
  curves: readonly CircleCurve[],
  limit: LimitPart | null,
  widths: readonly number[],
): string {
  if (!limit) return 'The law of the outputs along the circle is being computed.';
  const parts = widths.map((width) => {
    const own = curves.filter((curve) => curve.width === width);
    const inside = own.flatMap(({ values }) =>
      values.filter(
        (f, i) => Math.abs(f - limit.values[i]!) <= ninetieth * limit.deviations[i]! + 1e-12,
      ),
    );
    const all = own.length * circleAngles.length;
    const share = all === 0 ? '' : `, ${Math.round((100 * inside.length) / all)} % inside the band`;
    return `width ${width}: ${own.length} networks${share}`;
  });
  return `Outputs along the circle after training on four points, band: 10th to 90th percentile at infinite width. ${parts.join('; ')}.`;
}
