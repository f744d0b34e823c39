import { conditionOf, determinant, type Kernel2 } from '../math/symmetric2';
import type { PlotFrame } from '../protocol/plotFrame';
import type { StudyFindings } from '../protocol/studies';
import { remember } from './cache';
import { drawFigure } from './drawFigure';
import type { FigureMarks, FigureScene } from './figure';
import { fixed, significant } from './format';
import { decadeMarks } from './logAxis';
import {
  label,
  line,
  logY,
  type PanelBox,
  type PanelCurve,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
} from './panel';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';

/** Both quantities on one axis: they run off it where the kernel turns singular. */
const domain = [1e-4, 1e4] as const;

interface Curves {
  readonly cosines: readonly { readonly cosine: number; readonly kernel: Kernel2 }[];
  readonly depths: readonly Kernel2[];
}

const stills = remember<FigureMarks>();
const curveSets = remember<readonly (readonly PanelCurve[])[]>();

function findings(found: StudyFindings | undefined): Curves {
  const cosines: { cosine: number; kernel: Kernel2 }[] = [];
  let depths: readonly Kernel2[] = [];
  for (const part of found?.parts ?? []) {
    if (part.kind === 'definite-cosine') cosines.push(part);
    else if (part.kind === 'definite-depths') depths = part.kernels;
  }
  return { cosines: cosines.sort((a, b) => a.cosine - b.cosine), depths };
}

/**
 * Condition number and determinant of Θ_∞ against the cosine of the inputs, with this pair marked,
 * and against depth. Equal inputs are the limit in which it is singular.
 */
export function definiteScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const found = frame.studies.definite;
  const boxes = boxesOf(size);
  const shape = [size.width, size.height, size.profile].join();
  const curves = findings(found);
  const count = curves.cosines.length + curves.depths.length;
  const done = curves.depths.length > 0 && found?.status === 'finished';
  return {
    size,
    boxes,
    summary: summary(frame),
    progress: done ? '' : 'computing',
    still: stills(shape, () => still(boxes, size)),
    curves: curveSets(`${frame.runId},${shape},${count}`, () => [
      over(
        curves.cosines.map(({ cosine, kernel }) => [cosineX(boxes[0], cosine), kernel] as const),
        boxes[0],
      ),
      over(
        curves.depths.map((kernel, i) => [depthX(boxes[1], i + 1), kernel] as const),
        boxes[1],
      ),
    ]),
    now: marks(frame, boxes, size),
  };
}

export function drawDefinite(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'definite');
}

function boxesOf(size: PlotSize): readonly [PanelBox, PanelBox] {
  const { tick, label: labelSize } = metrics(size.profile);
  const left = Math.round(3.5 * tick);
  const names = 6 * labelSize;
  const gap = 1.6 * tick;
  const width = Math.max(40, size.width - left - gap - names);
  const [top, bottom] = [
    Math.round(tick * 0.7),
    Math.max(tick * 3, size.height - Math.round(tick * 2)),
  ];
  const middle = left + 0.64 * width;
  return [
    { left, right: middle, top, bottom },
    { left: middle + gap, right: left + gap + width, top, bottom },
  ];
}

function cosineX(box: PanelBox, cosine: number): number {
  return box.left + ((cosine + 1) / 2) * (box.right - box.left);
}

function depthX(box: PanelBox, depth: number): number {
  return box.left + ((depth - 0.5) / 12) * (box.right - box.left);
}

function still(boxes: readonly [PanelBox, PanelBox], size: PlotSize): FigureMarks {
  const { tick } = metrics(size.profile);
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [];
  for (const [i, box] of boxes.entries()) {
    const rows = decadeMarks(domain, box, tick, (exponent) =>
      exponent === 0 ? '1' : `10^{${String(exponent).replace('-', '−')}}`,
    );
    lines.push(...rows.lines.map((row) => ({ ...row, key: `${i}${row.key}` })));
    if (i === 0) labels.push(...rows.labels);
    lines.push(line(`x-axis${i}`, box.left, box.bottom, box.right, box.bottom, 'axis'));
  }
  const [first, second] = boxes;
  const below = first.bottom + tick * 1.45;
  const wide = first.right - first.left > 20 * tick;
  const numbers = wide ? [-1, -0.5, 0, 0.5, 1] : [-1, 0, 1];
  for (const cosine of numbers) {
    const x = cosineX(first, cosine);
    lines.push(line(`c${cosine}`, x, first.bottom, x, first.bottom + 4, 'axis'));
    const text = String(cosine).replace('-', '−');
    labels.push(label(`c${cosine}`, x, below, text, 'middle', 'tick'));
  }
  labels.push(
    label('c-name', cosineX(first, wide ? -0.25 : -0.5), below, 'cos∠', 'middle', 'tick'),
    label('l-name', second.right + 8, below, 'depth *L*', 'start', 'tick'),
  );
  for (const depth of [1, 6, 12]) {
    const x = depthX(second, depth);
    lines.push(line(`l${depth}`, x, second.bottom, x, second.bottom + 4, 'axis'));
    labels.push(label(`l${depth}`, x, below, String(depth), 'middle', 'tick'));
  }
  return { lines, labels };
}

/** Condition number and determinant along an axis. */
function over(points: readonly (readonly [number, Kernel2])[], box: PanelBox): PanelCurve[] {
  const y = logY(domain, box);
  const path = (of: (kernel: Kernel2) => number) =>
    polyline(
      points.flatMap(([x, kernel]): [number, number][] => {
        const value = of(kernel);
        // A singular kernel lies off the axis, at its end.
        const at = y(Math.min(Math.max(value, 1e-9), 1e9));
        return Number.isFinite(at) ? [[x, at]] : [];
      }),
    );
  return [
    { key: 'condition', className: 'limit-map', d: path(conditionOf) },
    { key: 'determinant', className: 'limit-determinant', d: path(determinant) },
  ];
}

/** This pair at its cosine and depth, and its two numbers. */
function marks(
  frame: PlotFrame,
  boxes: readonly [PanelBox, PanelBox],
  size: PlotSize,
): FigureMarks {
  const { dot, tick, label: labelSize } = metrics(size.profile);
  const { ntk } = frame.limit;
  const [[k11, k12], [, k22]] = frame.gram as [[number, number], [number, number]];
  const bound = Math.sqrt(k11) * Math.sqrt(k22);
  const values = { condition: conditionOf(ntk), determinant: determinant(ntk) };
  const dots: PanelDot[] = [];
  const lines: PanelLine[] = [];
  const cosine = bound > 0 ? Math.min(1, Math.max(-1, k12 / bound)) : Number.NaN;
  const places = [
    [boxes[0], cosineX(boxes[0], cosine)],
    [boxes[1], depthX(boxes[1], frame.experiment.L)],
  ] as const;
  for (const [i, [box, x]] of places.entries()) {
    if (!Number.isFinite(x)) continue;
    lines.push(line(`here${i}`, x, box.top, x, box.bottom, 'rate'));
    for (const [name, value] of Object.entries(values)) {
      const y = logY(domain, box)(Math.max(value, 1e-300));
      if (y >= box.top && y <= box.bottom) {
        dots.push({ key: `${name}${i}`, x, y, r: dot, className: 'ink-dot' });
      }
    }
  }
  const x = boxes[1].right + 8;
  const at = (row: number) => boxes[1].top + labelSize + row * tick * 1.35;
  const labels: PanelLabel[] = [
    label('condition', x, at(0), '*λ*_{+}/*λ*_{−}, solid', 'start', 'tick'),
    label('condition-value', x, at(1), conditionWords(values.condition), 'start', 'tick strong'),
    label('determinant', x, at(3), 'det, dashed', 'start', 'tick'),
    label(
      'determinant-value',
      x,
      at(4),
      significant(values.determinant, 3),
      'start',
      'tick strong',
    ),
  ];
  return { dots, lines, labels: labels.filter(({ y }) => y < boxes[1].bottom) };
}

function conditionWords(condition: number): string {
  return Number.isFinite(condition) ? significant(condition, 3) : 'singular';
}

function summary(frame: PlotFrame): string {
  const { ntk } = frame.limit;
  const condition = conditionOf(ntk);
  const words = Number.isFinite(condition)
    ? `condition number ${significant(condition, 3)}`
    : 'singular';
  return `Θ_∞ of this pair: ${words}, determinant ${significant(determinant(ntk), 3)}, at depth ${fixed(frame.experiment.L, 0)}; against the cosine of the inputs and against depth.`;
}
