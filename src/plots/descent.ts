import type { Pair } from '../math/symmetric2';
import { outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { closedForms, distances } from './closedForms';
import { drawPanel } from './drawPanel';
import { significant } from './format';
import { eigen } from './kernels';
import { hasFrames, shownStep, stepOf } from './moment';
import { overshoots } from './outputs';
import {
  label,
  type PanelBox,
  type PanelCurve,
  type PanelLabel,
  type PanelScene,
  panelX,
  stepAxisMarks,
} from './panel';
import { along } from './residual';
import { roundRows } from './roundRows';
import { metrics, type PlotSize } from './size';
import { stepPanel } from './stepPanel';
import { polyline } from './trace';
import { widthGroups } from './widthRamp';

/** The part of a residual along the direction that is learnt fastest, e₊·(f − y). */
function fastPart(frame: PlotFrame): (f: Pair) => number {
  const { axis } = eigen(frame.limit.ntk);
  const { y } = frame;
  return (f) => along(axis, [f[0] - y[0], f[1] - y[1]]);
}

function widest(frame: PlotFrame) {
  return widthGroups(frame).findLast(({ shown }) => hasFrames(shown))?.shown;
}

/**
 * The residual along the fastest direction, where gradient descent differs most from gradient flow:
 * each network's, and both predictions from the widest one's f_0. At the right how far each network
 * has been from its own predictions.
 */
export const descentScene: (...args: Parameters<ReturnType<typeof stepPanel>>) => PanelScene =
  stepPanel({
    scale: 'linear',
    domain(frame) {
      const part = fastPart(frame);
      const starts = frame.records.filter(hasFrames).map((r) => Math.abs(part(outputsAt(r, 0))));
      const forms = widest(frame) ? closedForms(frame, widest(frame)!) : null;
      // The logistic loss has no end: its outputs run past the labels.
      const logistic = frame.experiment.loss === 'logistic' ? (forms?.flow ?? []) : [];
      const reach = [...starts, ...logistic.map((f) => Math.abs(part(f)))].filter(Number.isFinite);
      const top = Math.max(...reach, 0.2) * (overshoots(frame) ? 2.2 : 1.15);
      return [-top, top];
    },
    quantities(frame, y) {
      const part = fastPart(frame);
      return [{ name: 'fast', of: (record, step) => part(outputsAt(record, step)), toY: y }];
    },
    still(frame, size, box, domain) {
      const { tick } = metrics(size.profile);
      const axis = stepAxisMarks(frame, box, size.profile);
      const rows = roundRows(domain, box, tick);
      return {
        lines: [...rows.lines, ...axis.lines],
        labels: [...rows.labels, ...axis.labels, ...tableHead(size, box)],
      };
    },
    predictions,
    labels: table,
    summary(frame) {
      const rows = offRows(frame).map(
        ({ width, flow, descent }) =>
          `width ${width}: at most ${flow} from the flow, ${descent} from the steps`,
      );
      return `Residual along the fast direction at step ${shownStep(frame)}, with gradient flow dashed and gradient descent dotted. ${rows.join('; ')}.`;
    },
  });

export function drawDescent(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'descent');
}

function predictions(frame: PlotFrame, box: PanelBox, y: (value: number) => number): PanelCurve[] {
  const record = widest(frame);
  const forms = record ? closedForms(frame, record) : null;
  if (!forms) return [];
  const x = panelX(frame, box);
  const part = fastPart(frame);
  const at = (fs: readonly Pair[]) =>
    forms.steps
      .map((step, i): readonly [number, number] => [x(step), y(part(fs[i]!))])
      .filter(([, at]) => Number.isFinite(at));
  let dots = '';
  let taken = Number.NEGATIVE_INFINITY;
  for (const [px, py] of at(forms.descent)) {
    if (px - taken < 6 || py < box.top || py > box.bottom) continue;
    taken = px;
    dots += `M${px.toFixed(1)},${py.toFixed(1)}h0`;
  }
  return [
    { key: 'flow', className: 'prediction', d: polyline(at(forms.flow)) },
    { key: 'steps', className: 'step-dots', d: dots },
  ];
}

interface OffRow {
  readonly width: number;
  readonly className: string;
  readonly flow: string;
  readonly descent: string;
}

function offRows(frame: PlotFrame): OffRow[] {
  return widthGroups(frame).flatMap(({ width, shown, className }) => {
    const forms = hasFrames(shown) ? closedForms(frame, shown) : null;
    if (!forms) return [];
    const far = distances(shown, forms, stepOf(shown, frame));
    const text = (value: number) =>
      value < 1e-3 ? '< 0.001' : value > 1e3 ? '> 10^{3}' : significant(value, 2);
    return [{ width, className, flow: text(far.flow), descent: text(far.descent) }];
  });
}

function columns(size: PlotSize, box: PanelBox): readonly [number, number] {
  return [box.right + (size.width - box.right) * 0.52, size.width - 2];
}

function tableHead(size: PlotSize, box: PanelBox): PanelLabel[] {
  const { tick } = metrics(size.profile);
  const [flow, steps] = columns(size, box);
  return [
    label('off', steps, box.top + tick * 0.8, 'farthest from', 'end', 'tick'),
    label('off-flow', flow, box.top + tick * 2.1, 'flow', 'end', 'tick'),
    label('off-steps', steps, box.top + tick * 2.1, 'steps', 'end', 'tick'),
  ];
}

function table(frame: PlotFrame, size: PlotSize, box: PanelBox): PanelLabel[] {
  const { tick } = metrics(size.profile);
  const [flow, steps] = columns(size, box);
  return offRows(frame).flatMap((row, i) => {
    const y = box.top + tick * (3.5 + 1.35 * i);
    if (y > box.bottom) return [];
    const className = `tick own-ink ${row.className}`;
    return [
      label(`flow${row.width}`, flow, y, row.flow, 'end', className),
      label(`steps${row.width}`, steps, y, row.descent, 'end', className),
    ];
  });
}
