import type { PlotFrame } from '../protocol/plotFrame';
import type { StudyFindings } from '../protocol/studies';
import {
  type CircleCurve,
  circleAxes,
  circleClass,
  circleKey,
  circlePath,
  circleProgress,
  curvesOf,
  limitOf,
} from './circleCurves';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import recorded from './figure1Wide.json';
import { linearY, type PanelBox, type PanelCurve } from './panel';
import { metrics, type PlotSize } from './size';
import { twoBoxes } from './twoBoxes';

/**
 * Θ(x_0, x(γ)) along the circle for ten networks of each of two widths, before training and after
 * it, and dashed Θ_∞: Figure 1 of Jacot, Gabriel and Hongler (2018).
 */
export function circleScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const found = frame.studies.circle;
  const key = [size.width, size.height, size.profile].join();
  const known = found && scenes.get(found);
  if (known?.key === key) return known.scene;
  const scene = build(found, size);
  if (found) scenes.set(found, { key, scene });
  return scene;
}

export function drawCircle(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'circle');
}

const scenes = new WeakMap<StudyFindings, { readonly key: string; readonly scene: FigureScene }>();

function build(found: StudyFindings | undefined, size: PlotSize): FigureScene {
  const { tick } = metrics(size.profile);
  const boxes = twoBoxes(size, 0.5, tick);
  const curves = [...curvesOf(found), ...recordedCurves(found)];
  const limit = limitOf(found)?.values ?? [];
  const widths = curves.map(({ width }) => width);
  const domain = domainOf(curves, limit);
  return {
    size,
    boxes,
    summary: summary(curves),
    progress: circleProgress(found),
    still: stillOf(boxes, domain, size, widths, stepsOf(found)),
    curves: boxes.map((box, i) => curvesIn(box, domain, curves, i === 1, limit)),
    now: {},
  };
}

/** With the paper's own architecture the wide networks come from elsewhere. */
function recordedCurves(found: StudyFindings | undefined): CircleCurve[] {
  if (found?.study.kind !== 'circle') return [];
  const { networks, architecture } = found.study;
  const { depth, activation, weightStd, biasStd } = architecture;
  const isPaper = depth === 4 && activation === 'relu' && weightStd === 1 && biasStd === 0.1;
  if (!isPaper || networks.some(({ width }) => width >= recorded.width)) return [];
  return recorded.networks.flatMap(({ seed, before, after }) => [
    { width: recorded.width, seed, trained: false, values: before },
    { width: recorded.width, seed, trained: true, values: after },
  ]);
}

function stepsOf(found: StudyFindings | undefined): number {
  return found?.study.kind === 'circle' ? found.study.steps : 0;
}

function domainOf(
  curves: readonly CircleCurve[],
  limit: readonly number[],
): readonly [number, number] {
  const all = [...curves.flatMap(({ values }) => values), ...limit, 0].filter(Number.isFinite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = 0.08 * (high - low || 1);
  return [low < 0 ? low - room : 0, high + room];
}

function stillOf(
  [before, after]: readonly [PanelBox, PanelBox],
  domain: readonly [number, number],
  size: PlotSize,
  widths: readonly number[],
  steps: number,
): FigureMarks {
  const { tick, label: labelSize } = metrics(size.profile);
  const left = circleAxes('b', before, domain, linearY(domain, before), tick, 'Before training');
  const title = steps > 0 ? `After ${steps} steps` : 'After training';
  const right = circleAxes('a', after, domain, linearY(domain, after), tick, title);
  return {
    lines: [...left.lines, ...right.lines],
    labels: [
      ...left.labels,
      ...right.labels,
      ...circleKey(after, widths, labelSize, 'Θ_{∞}, dashed'),
    ],
  };
}

function curvesIn(
  box: PanelBox,
  domain: readonly [number, number],
  curves: readonly CircleCurve[],
  trained: boolean,
  limit: readonly number[],
): PanelCurve[] {
  const y = linearY(domain, box);
  const widths = curves.map(({ width }) => width);
  const own = curves
    .filter((curve) => curve.trained === trained)
    .sort((a, b) => a.width - b.width)
    .map(({ width, seed, values }) => ({
      key: `${width}:${seed}`,
      className: `curve seed ${circleClass(widths, width)}`,
      d: circlePath(values, box, y),
    }));
  if (limit.length === 0) return own;
  return [...own, { key: 'limit', className: 'prediction', d: circlePath(limit, box, y) }];
}

function summary(curves: readonly CircleCurve[]): string {
  const widths = [...new Set(curves.map(({ width }) => width))].sort((a, b) => a - b);
  if (widths.length === 0) return 'The kernel along the circle is being computed.';
  const parts = widths.map((width) => {
    const peaks = curves
      .filter((curve) => curve.width === width && !curve.trained)
      .map(({ values }) => values[(values.length - 1) / 2]!);
    const mean = peaks.reduce((sum, value) => sum + value, 0) / peaks.length;
    const spread = Math.sqrt(
      peaks.reduce((sum, value) => sum + (value - mean) ** 2, 0) / peaks.length,
    );
    return `width ${width}: ${peaks.length} networks, ${mean.toFixed(3)} ± ${spread.toFixed(3)} at γ = 0`;
  });
  return `The kernel of (1, 0) with the points of the circle. ${parts.join('; ')}.`;
}
