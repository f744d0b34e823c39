import type { PlotFrame } from '../protocol/plotFrame';
import { semiAxis } from './ellipseShape';
import { significant } from './format';
import type { HeroLayout } from './heroLayout';
import { eigen } from './kernels';
import { label, line, type PanelLabel, type PanelLine } from './panel';
import { metrics, type PlotSize, textWidth } from './size';

/** The principal axes of Θ_∞, and a note that names its slow direction where there is room. */
export interface EllipseNote {
  readonly lines: readonly PanelLine[];
  readonly labels: readonly PanelLabel[];
}

export function ellipseNote(frame: PlotFrame, size: PlotSize, layout: HeroLayout): EllipseNote {
  const { plane, cap } = layout;
  const { axes } = frame.experiment;
  const { large, small, axis } = eigen(frame.limit.ntk);
  const arm = (key: string, x: number, y: number, length: number): PanelLine => {
    const r = Math.min(length, cap) * plane.unit;
    const { cx, cy } = plane;
    return line(key, cx - x * r, cy + y * r, cx + x * r, cy - y * r, 'principal');
  };
  const lines = [
    arm('fast', axis[0], axis[1], semiAxis(large, axes)),
    arm('slow', -axis[1], axis[0], semiAxis(small, axes)),
  ];
  const texts = size.profile === 'screen' && size.width >= 440 ? noteTexts(frame) : null;
  if (!texts) return { lines, labels: [] };

  const { label: fontSize } = metrics(size.profile);
  const lead = Math.round(fontSize * 1.3);
  const width = Math.max(...texts.map((text) => textWidth(text, fontSize)));
  const height = lead * texts.length;
  if (axes === 'inverse') {
    // Here the slow direction is the long one: the note goes to a corner the ellipses lean away from.
    const y = size.height - height + fontSize * 0.6;
    const back = axis[0] * axis[1] >= 0;
    const x = back ? layout.left : size.width - width;
    return { lines, labels: noteLabels(texts, x, y, lead, 'start') };
  }
  // The slow direction that points down, or to the right.
  let [dx, dy] = [-axis[1], axis[0]];
  if (dy > 1e-9 || (Math.abs(dy) <= 1e-9 && dx < 0)) [dx, dy] = [-dx, -dy];
  const rightwards = dx >= 0;
  const roomX = rightwards ? size.width - width - 8 - plane.cx : plane.cx - width - 8;
  const roomY = size.height - height - plane.cy;
  const length = Math.min(
    Math.abs(dx) > 1e-6 ? roomX / Math.abs(dx) : Number.POSITIVE_INFINITY,
    Math.abs(dy) > 1e-6 ? roomY / Math.abs(dy) : Number.POSITIVE_INFINITY,
  );
  const x = plane.cx + dx * length;
  const y = plane.cy - dy * length;
  const tip = Math.min(semiAxis(small, axes), cap) * plane.unit;
  // Not enough room beyond the ellipse for the note to stand clear of it.
  if (length < tip + fontSize) return { lines, labels: [] };
  lines.push(line('lead', plane.cx + dx * tip, plane.cy - dy * tip, x, y, 'principal'));
  const anchor = rightwards ? 'start' : 'end';
  const at = x + (rightwards ? 6 : -6);
  return { lines, labels: noteLabels(texts, at, y + fontSize * 0.33, lead, anchor) };
}

function noteLabels(
  texts: readonly string[],
  x: number,
  y: number,
  lead: number,
  anchor: PanelLabel['anchor'],
): PanelLabel[] {
  return texts.map((text, i) =>
    label(`note${i}`, x, y + i * lead, text, anchor, i ? 'note halo' : 'note-head halo'),
  );
}

/** How the slow mode fades: by e^{−ηλk} along the flow, by (1 − ηλ)^k in steps. */
function decay(frame: PlotFrame, rate: number): string {
  const inSteps = frame.experiment.prediction === 'steps';
  const factor = Math.abs(1 - rate);
  if (inSteps && factor >= 1) return 'grows step by step';
  if (inSteps && factor < 1e-6) return 'gone in one step';
  const fold = inSteps ? -1 / Math.log(factor) : 1 / rate;
  const ringing = inSteps && rate > 1 ? 'rings, ' : '';
  return `${ringing}e-fold in ${significant(fold, 2)} steps`;
}

function noteTexts(frame: PlotFrame): string[] | null {
  const { large, small, axis } = eigen(frame.limit.ntk);
  if (!(large > 0) || small > large * 0.98) return null;
  const name = frame.experiment.axes === 'inverse' ? 'long axis' : 'short axis';
  const singular = small <= large * 1e-9;
  const texts = [
    `${name} *λ*_{−} = ${singular ? '0' : significant(small, 2)}`,
    combination(-axis[1], axis[0]),
  ];
  if (singular && frame.experiment.axes === 'inverse') texts.push('1/*λ*_{−} is infinite: a strip');
  if (frame.experiment.loss === 'mse') {
    texts.push(singular ? 'never learnt' : decay(frame, frame.learningRate * small));
  }
  return texts;
}

/** What an eigenvector measures, e.g. “f(x₁) − f(x₂)”: the first coefficient made positive. */
export function combination(a: number, b: number): string {
  const [p, q] = a < 0 || (a === 0 && b < 0) ? [-a, -b] : [a, b];
  const f1 = '*f*(*x*_{1})';
  const f2 = '*f*(*x*_{2})';
  if (Math.abs(q) < 0.05) return f1;
  if (Math.abs(p) < 0.05) return f2;
  const sign = q < 0 ? '−' : '+';
  if (Math.abs(p - Math.abs(q)) < 0.15) return `${f1} ${sign} ${f2}`;
  return `${p.toFixed(2)} ${f1} ${sign} ${Math.abs(q).toFixed(2)} ${f2}`;
}
