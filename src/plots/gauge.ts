import type { LossName } from '../protocol/experiment';
import { kernelAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { drawLabels, drawLines, frameSvg } from './drawPanel';
import { significant } from './format';
import { eigen } from './kernels';
import { part, setAttribute } from './marks';
import { hasFrames, stepOf } from './moment';
import { label, line, type PanelLabel, type PanelLine } from './panel';
import { metrics, type PlotSize, textWidth } from './size';
import { widthGroups } from './widthRamp';

export interface GaugeScale {
  readonly min: number;
  readonly max: number;
  /** Where the linear prediction loses its stability: 2, or 8 for the logistic loss. */
  readonly limit: number;
  /** 0 … 1 along the track of a value of η·λ_max. */
  fractionOf(value: number): number;
  /** The inverse of `fractionOf`. */
  valueAt(fraction: number): number;
}

/**
 * The scale of the gauge in units of η·λ_max(Θ_∞). For the squared loss it is linear to 3 and
 * logarithmic from there to 10, so that it need not change under the thumb. The logistic loss has
 * curvature ≤ ¼, hence its limit 8; its scale is linear to 10.
 */
export function gaugeScale(loss: LossName): GaugeScale {
  const linear = loss === 'mse' ? { end: 3, share: 0.84 } : { end: 10, share: 1 };
  const max = 10;
  const growth = Math.log(max / linear.end);
  return {
    min: 0,
    max,
    limit: loss === 'mse' ? 2 : 8,
    fractionOf(value) {
      const v = Math.min(Math.max(value, 0), max);
      if (v <= linear.end) return (v / linear.end) * linear.share;
      return linear.share + (1 - linear.share) * (Math.log(v / linear.end) / growth);
    },
    valueAt(fraction) {
      const p = Math.min(Math.max(fraction, 0), 1);
      if (p <= linear.share) return (p / linear.share) * linear.end;
      return linear.end * Math.exp((growth * (p - linear.share)) / (1 - linear.share));
    },
  };
}

export interface GaugeScene {
  readonly size: PlotSize;
  readonly summary: string;
  readonly y: number;
  readonly zones: readonly { key: 'decay' | 'ring' | 'catapult'; x1: number; x2: number }[];
  readonly lines: readonly PanelLine[];
  readonly labels: readonly PanelLabel[];
}

/** η·λ_max between decay, ringing and the catapult zone, with a tick for each width's own kernel. */
export function gaugeScene(frame: PlotFrame, size: PlotSize): GaugeScene {
  const { inset, tick } = metrics(size.profile);
  const scale = gaugeScale(frame.experiment.loss);
  const left = inset;
  const right = Math.max(inset + 1, size.width - inset);
  const x = (value: number): number => left + (right - left) * scale.fractionOf(value);
  const y = Math.round(size.height / 2 - tick * 0.2);
  const { limit, max } = scale;
  const base = y + tick * 1.85;
  const half = limit / 2;
  const zones = [
    { key: 'decay', x1: x(0), x2: x(half) },
    { key: 'ring', x1: x(half), x2: x(limit) },
    { key: 'catapult', x1: x(limit), x2: x(max) },
  ] as const;
  const numbers = limit === 2 ? [0, 1, 2, 10] : [0, 4, 8, 10];
  const lines: PanelLine[] = [line('limit', x(limit), y - 11, x(limit), y + 11, 'limit')];
  const words: string[] = [];
  for (const { width, shown, className } of widthGroups(frame)) {
    if (!hasFrames(shown)) continue;
    const value = frame.learningRate * eigen(kernelAt(shown, stepOf(shown, frame))).large;
    if (!Number.isFinite(value)) continue;
    words.push(`width ${width} at ${significant(value, 2)}`);
    const at = x(value);
    lines.push(line(`w${width}`, at, y - 25, at, y - 14, `own ${className}`));
  }
  const roomy = ({ key, x1, x2 }: (typeof zones)[number]): boolean =>
    x2 - x1 >= textWidth(key, tick) + tick * 1.5;
  const named = roomy(zones[0]) && roomy(zones[1]) ? zones.filter(roomy) : [];
  const labels = [
    ...numbers.map((v) =>
      label(`n${v}`, x(v), base, String(v), 'middle', v === limit ? 'tick strong' : 'tick'),
    ),
    ...named.map(({ key, x1, x2 }) => label(key, (x1 + x2) / 2, base, key, 'middle', 'tick')),
  ];
  const now = frame.learningRate * eigen(frame.limit.ntk).large;
  return {
    size,
    summary: `η λ_max of the infinite-width kernel ${significant(now, 3)}, stability limit ${limit}; ${words.join(', ')}`,
    y,
    zones,
    lines,
    labels,
  };
}

export function drawGauge(svg: SVGSVGElement, scene: GaugeScene): void {
  const { width, height } = scene.size;
  frameSvg(svg, width, height, 'gauge', scene.summary);
  const zones = part(svg, 'g', 'zones');
  for (const { key, x1, x2 } of scene.zones) {
    const name = key === 'catapult' ? 'path' : 'rect';
    const mark = part(zones, name, `zone-${key}`);
    if (name === 'path') {
      setAttribute(mark, 'd', hatch(x1, x2, scene.y));
    } else {
      setAttribute(mark, 'x', x1);
      setAttribute(mark, 'y', scene.y - 3);
      setAttribute(mark, 'width', Math.max(0, x2 - x1));
      setAttribute(mark, 'height', 6);
    }
  }
  drawLines(part(svg, 'g', 'marks'), scene.lines);
  drawLabels(part(svg, 'g', 'writing'), scene.labels);
}

/** Slanted strokes six pixels high. */
function hatch(from: number, to: number, y: number): string {
  let d = '';
  for (let x = from + 4; x + 5 <= to + 0.5; x += 6) d += `M${x.toFixed(1)},${y + 3}l5,-6`;
  return d;
}
