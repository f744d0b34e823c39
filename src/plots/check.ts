import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { type CheckFindings, checkFindings, differencesAt, type Replay } from './checkRecords';
import { drawPanel } from './drawPanel';
import { significant, whole } from './format';
import { decadeDomain, decadeMarks } from './logAxis';
import { shownStep } from './moment';
import {
  label,
  line,
  logY,
  type PanelBox,
  type PanelCurve,
  type PanelDot,
  type PanelLabel,
  type PanelScene,
  panelBox,
  panelX,
  stepAxisMarks,
} from './panel';
import { separate } from './separate';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';
import { widthGroups } from './widthRamp';

/** Half the distance of two neighbouring float32 numbers, relative. */
export const float32Rounding = 2 ** -24;
/** Equal numbers are drawn here: there is no zero on a logarithmic axis. */
const least = 1e-8;

/** A width whose recorded network and float64 replay can be compared. */
interface Compared {
  readonly width: number;
  readonly className: string;
  readonly replay: Replay;
  /** The largest relative differences of Θ and f up to each step. */
  readonly ntk: readonly number[];
  readonly f: readonly number[];
}

/** The widths in the frame with what is both recorded and replayed of them. */
export function comparedWidths(frame: PlotFrame): readonly Compared[] {
  const findings = checkFindings(frame.studies.check);
  const groups = widthGroups(frame);
  const key = [frame.runId, frame.revision, ...groups.map(({ shown }) => shown.last)].join();
  let known = comparisons.get(findings);
  if (known?.key !== key) {
    const compared = groups.flatMap(({ width, className, shown }) => {
      const replay = findings.replays.find((r) => r.width === width && r.seed === shown.seed);
      return replay ? [compare(shown, replay, width, className)] : [];
    });
    known = { key, compared };
    comparisons.set(findings, known);
  }
  return known.compared;
}

/** While frames arrive every draw would compare all steps again. */
const comparisons = new WeakMap<
  CheckFindings,
  { readonly key: string; readonly compared: readonly Compared[] }
>();

function compare(
  record: NetworkRecord,
  replay: Replay,
  width: number,
  className: string,
): Compared {
  const last = Math.min(record.last, replay.last);
  const ntk: number[] = [];
  const f: number[] = [];
  for (let step = 0; step <= last; step++) {
    const now = differencesAt(record, replay, step);
    ntk.push(Math.max(ntk[step - 1] ?? 0, now.ntk));
    f.push(Math.max(f[step - 1] ?? 0, now.f));
  }
  return { width, className, replay, ntk, f };
}

/**
 * How far at most the recorded Θ_k (solid) and f_k (thin) of each width have been from the same
 * network trained in float64, relative, on a logarithmic axis over the steps.
 */
export function checkScene(frame: PlotFrame, size: PlotSize): PanelScene {
  const box = panelBox(size);
  const compared = comparedWidths(frame).filter(({ ntk }) => ntk.length > 0);
  const domain = domainOf(compared);
  const y = logY(domain, box);
  const x = panelX(frame, box);
  const curveOf = (values: readonly number[]) =>
    polyline(values.map((value, step) => [x(step), y(Math.max(value, least))] as const));
  return {
    size,
    box,
    summary: summary(frame, compared),
    still: still(frame, size, box, domain, compared),
    traces: {
      networks: compared.flatMap(({ width, className, ntk, f }): PanelCurve[] => [
        { key: `f:${width}`, className: `curve seed ${className}`, d: curveOf(f) },
        { key: `ntk:${width}`, className: `curve ${className}`, d: curveOf(ntk) },
      ]),
      predictions: [],
    },
    cursor: {
      x: compared.length > 0 ? x(frame.step) : null,
      dots: compared.flatMap((each) => dotsOf(each, shownStep(frame), x, y, size)),
      lines: [],
      labels: [],
    },
  };
}

export function drawCheck(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'check');
}

/** Θ at the shown step, and hollow where the first unit changed sides. */
function dotsOf(
  { width, className, replay, ntk }: Compared,
  step: number,
  x: (step: number) => number,
  y: (value: number) => number,
  size: PlotSize,
): PanelDot[] {
  const { dot } = metrics(size.profile);
  const at = (k: number) => ({ x: x(k), y: y(Math.max(ntk[k]!, least)) });
  const dots: PanelDot[] = [];
  const { signStep } = replay;
  if (signStep !== null && signStep < ntk.length) {
    const className_ = `dot off-scale ${className}`;
    dots.push({ key: `sign:${width}`, ...at(signStep), r: dot, className: className_ });
  }
  if (step < ntk.length) {
    dots.push({ key: `now:${width}`, ...at(step), r: dot, className: `dot ${className}` });
  }
  return dots;
}

function domainOf(compared: readonly Compared[]): readonly [number, number] {
  const largest = Math.max(1e-6, ...compared.flatMap(({ ntk, f }) => [ntk.at(-1)!, f.at(-1)!]));
  return decadeDomain(least, Math.min(largest * 1.5, 10));
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  domain: readonly [number, number],
  compared: readonly Compared[],
): PanelScene['still'] {
  const { tick, label: labelSize } = metrics(size.profile);
  const axis = stepAxisMarks(frame, box, size.profile);
  const rows = decadeMarks(domain, box, tick, (exponent) =>
    exponent === 0 ? '1' : `10^{${String(exponent).replace('-', '−')}}`,
  );
  const y = logY(domain, box);
  const rounding = y(float32Rounding);
  const ends = compared.map(({ ntk }) => y(Math.max(ntk.at(-1)!, least)));
  const places = separate(ends, labelSize * 1.2, [box.top + labelSize / 2, box.bottom]);
  const names: PanelLabel[] = compared.map(({ width, className, ntk }, i) =>
    label(
      `n${width}`,
      box.right + 8,
      places[i]! + labelSize * 0.33,
      `${whole(width)}: ${power(ntk.at(-1)!)}`,
      'start',
      `label named ${className}`,
    ),
  );
  return {
    lines: [
      ...rows.lines,
      ...axis.lines,
      line('rounding', box.left, rounding, box.right, rounding, 'rate'),
    ],
    labels: [
      ...rows.labels,
      ...axis.labels,
      label(
        'rounding',
        box.left + 6,
        rounding - 5,
        'one rounding in float32',
        'start',
        'tick halo',
      ),
      ...names,
    ],
    images: [],
  };
}

/** A small number as `3×10^{−7}`. */
export function power(value: number): string {
  if (!(value > 0)) return '0';
  const exponent = Math.floor(Math.log10(value));
  const digit = Math.round(value / 10 ** exponent);
  if (digit === 10) return `10^{${String(exponent + 1).replace('-', '−')}}`;
  return `${digit}×10^{${String(exponent).replace('-', '−')}}`;
}

function summary(frame: PlotFrame, compared: readonly Compared[]): string {
  const parts = compared.map(
    ({ width, ntk, f }) =>
      `width ${width}: kernel ${significant(ntk.at(-1)!, 2)}, outputs ${significant(f.at(-1)!, 2)}`,
  );
  if (parts.length === 0) return 'Nothing has been trained again in float64 yet.';
  return `Largest relative difference from float64 over the steps compared, step ${shownStep(frame)} shown. ${parts.join('; ')}.`;
}
