import type { Pair } from '../math/symmetric2';
import { type NetworkRecord, outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { drawPanel } from './drawPanel';
import { combination } from './ellipseNote';
import { significant } from './format';
import { eigen } from './kernels';
import { decadeMarks } from './logAxis';
import { hasFrames, shownStep, stepOf } from './moment';
import {
  label,
  type PanelBox,
  type PanelCurve,
  type PanelLabel,
  type PanelScene,
  panelX,
  stepAxisMarks,
} from './panel';
import { along, turned } from './residual';
import { metrics, type PlotSize, textWidth } from './size';
import { stepPanel } from './stepPanel';
import { polyline } from './trace';
import { widthGroups } from './widthRamp';

interface Mode {
  readonly name: '+' | '−';
  readonly axis: Pair;
  readonly rate: number;
}

/** The eigenvectors of Θ_∞ with their rates, the fast one first. */
function modesOf(frame: PlotFrame): readonly [Mode, Mode] {
  const { axis, large, small } = eigen(frame.limit.ntk);
  return [
    { name: '+', axis, rate: large },
    { name: '−', axis: turned(axis), rate: small },
  ];
}

/** Outputs are recorded in float32: below this the residual is rounding. */
const floor = 1e-6;

/** |e·(f_k − y)|: what is left to learn along a mode. */
function left(frame: PlotFrame, { axis }: Mode): (record: NetworkRecord, step: number) => number {
  const [y1, y2] = frame.y;
  return (record, step) => {
    const [f1, f2] = outputsAt(record, step);
    return Math.max(Math.abs(along(axis, [f1 - y1, f2 - y2])), floor / 10);
  };
}

/** The steps stand at even distances, whatever the other panels do: only so are the lines straight. */
function onLinearTime(frame: PlotFrame): PlotFrame {
  return { ...frame, experiment: { ...frame.experiment, time: 'lin' } };
}

const build = stepPanel({
  scale: 'logarithmic',
  domain: () => [floor, 3],
  quantities: (frame, y) =>
    isSquared(frame)
      ? modesOf(frame).map((mode) => ({
          name: mode.name,
          of: left(frame, mode),
          toY: y,
          className: mode.name === '+' ? 'fast' : 'slow',
        }))
      : [],
  still(frame, size, box, domain) {
    const axis = stepAxisMarks(frame, box, size.profile);
    const rows = decadeMarks(domain, box, metrics(size.profile).tick, (exponent) =>
      exponent === 0 ? '1' : `10^{${String(exponent).replace('-', '−')}}`,
    );
    return {
      lines: [...rows.lines, ...axis.lines],
      labels: [
        ...rows.labels,
        ...axis.labels,
        ...modesOf(frame).flatMap((mode, i) => modeWords(frame, size, box, mode, i)),
      ],
    };
  },
  predictions,
  summary(frame) {
    const modes = modesOf(frame);
    const parts = widthGroups(frame)
      .filter(({ shown }) => hasFrames(shown))
      .map(({ width, shown }) => {
        const [fast, slow] = modes.map((mode) => left(frame, mode)(shown, stepOf(shown, frame)));
        return `width ${width}: ${significant(fast!, 2)} and ${significant(slow!, 2)}`;
      });
    return `What is left to learn along the fast and the slow direction at step ${shownStep(frame)}. ${parts.join('; ')}.`;
  },
  box: modesBox,
});

/**
 * The residual of each width split along the eigenvectors of Θ_∞, logarithmic over linear time, with
 * the infinite-width lines from the same f_0 dashed; at the right the modes, their rates and
 * half-lives.
 */
export function modesScene(frame: PlotFrame, size: PlotSize): PanelScene {
  return build(onLinearTime(frame), size);
}

export function drawModes(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'modes');
}

function isSquared(frame: PlotFrame): boolean {
  return frame.experiment.loss === 'mse';
}

function modesBox(size: PlotSize): PanelBox {
  const { tick } = metrics(size.profile);
  const words = textWidth('half-life 00.0 steps', tick) + 14;
  const start = Math.round(3.5 * tick);
  return {
    left: start,
    right: Math.max(start + 20, size.width - words),
    top: Math.round(tick * 0.7),
    bottom: Math.max(tick * 2, size.height - Math.round(tick * 1.9)),
  };
}

/** (1 − ηλ)^k or e^{−ληk} times what is left at the start: a straight line. */
function predictions(frame: PlotFrame, box: PanelBox, y: (value: number) => number): PanelCurve[] {
  if (!isSquared(frame)) return [];
  const { prediction, k } = frame.experiment;
  const x = panelX(frame, box);
  const curves: PanelCurve[] = [];
  for (const { width, shown } of widthGroups(frame)) {
    if (!hasFrames(shown)) continue;
    for (const mode of modesOf(frame)) {
      const start = left(frame, mode)(shown, 0);
      const pace = frame.learningRate * mode.rate;
      const decay = prediction === 'flow' ? -pace : Math.log(Math.abs(1 - pace));
      // The line is cut at the floor, for the renderer's sake.
      const end = decay < 0 ? Math.min(k, Math.log(floor / 10 / start) / decay) : k;
      const last = y(start * Math.exp(Math.min(decay * end, 20)));
      const points = [
        [x(0), y(start)],
        [x(Math.max(0, end)), last],
      ] as const;
      if (points.flat().every(Number.isFinite)) {
        curves.push({
          key: `${width}${mode.name}`,
          className: 'prediction',
          d: polyline(points.map(([px, py]) => [px, py])),
        });
      }
    }
  }
  return curves;
}

/** A mode in words: its combination of outputs, its rate, and its half-life in both clocks. */
function modeWords(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  { name, axis, rate }: Mode,
  index: number,
): PanelLabel[] {
  const { tick } = metrics(size.profile);
  const height = box.bottom - box.top;
  const pitch = Math.min(tick * 1.4, height / 9);
  const top = box.top + tick + index * Math.max(height / 2, 4.4 * pitch);
  const time = Math.LN2 / rate;
  const steps = time / frame.learningRate;
  const rows = [
    [`*λ*_{${name}} = ${significant(rate, 3)}${name === '+' ? ' (thin)' : ''}`, 'tick strong'],
    [combination(axis[0], axis[1]), 'tick'],
    ...(rate > 0
      ? ([
          [`half-life ${significant(steps, 2)} steps`, 'tick'],
          [`*t* = ${significant(time, 2)}`, 'tick'],
        ] as const)
      : ([['never learnt', 'tick']] as const)),
  ] as const;
  const fit = pitch >= tick ? rows : rows.filter((_, i) => i !== 1 && i !== 3);
  return fit.map(([text, className], i) =>
    label(
      `mode${name}${i}`,
      box.right + 12,
      top + i * Math.max(pitch, tick),
      text,
      'start',
      className,
    ),
  );
}
