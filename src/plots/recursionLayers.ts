import type { LayerKernels } from '../math/infiniteKernel';
import type { Kernel2 } from '../math/symmetric2';
import { ellipseMap } from './ellipseShape';
import { significant } from './format';
import {
  label,
  line,
  type PanelBox,
  type PanelCurve,
  type PanelLabel,
  type PanelLine,
} from './panel';
import { metrics, type PlotSize, textWidth } from './size';

interface LayerTable {
  readonly lines: readonly PanelLine[];
  readonly labels: readonly PanelLabel[];
  readonly curves: readonly PanelCurve[];
}

const rows = [
  ['Σ', (layer: LayerKernels) => layer.sigma],
  ['Σ̇', (layer: LayerKernels) => layer.sigmaDot],
  ['Θ', (layer: LayerKernels) => layer.theta],
] as const;

/**
 * One column a layer: the ellipses of Σ (thin) and Θ (dashed) on one scale, and below them the
 * entries of Σ, Σ̇ and Θ. Where they don't fit, layers in the middle are left out.
 */
export function layerTable(
  layers: readonly LayerKernels[],
  room: PanelBox,
  size: PlotSize,
): LayerTable {
  const { tick } = metrics(size.profile);
  const alike = layers.every(({ sigma: { k11, k22 } }) => Math.abs(k11 - k22) < 5e-3 * k11);
  const entries = ({ k11, k12, k22 }: Kernel2) =>
    (alike ? [k11, k12] : [k11, k12, k22]).map((entry) => significant(entry, 2)).join(' ');
  const texts = layers.map((layer) =>
    rows.map(([, of]) => {
      const kernel = of(layer);
      return kernel ? entries(kernel) : '–';
    }),
  );
  const head = 1.6 * tick;
  const pitch = Math.max(4.5 * tick, 0.9 * textWidth(longest(texts.flat()), tick) + 0.5 * tick);
  const width = room.right - room.left - head;
  const shown = chosen(layers.length, Math.max(1, Math.floor(width / pitch)));
  const lineHeight = 1.4 * tick;
  const numbers = room.bottom - 3 * lineHeight;
  const tallest = numbers - room.top - 1.6 * lineHeight;
  const step = Math.min(width / shown.length, Math.max(2.4 * pitch, tallest / 0.9));
  const figure = Math.min(step * 0.9, tallest);
  const largest = Math.max(
    1e-12,
    ...shown.map((i) => Math.max(...longAxis(layers[i]!.theta), ...longAxis(layers[i]!.sigma))),
  );

  const labels: PanelLabel[] = [];
  const curves: PanelCurve[] = [];
  const lines: PanelLine[] = [];
  if (width < 4 * tick || numbers < room.top + lineHeight) return { lines, labels, curves };
  rows.forEach(([name], row) => {
    const y = numbers + (row + 0.8) * lineHeight;
    labels.push(label(`row${row}`, room.left, y, name, 'start', 'tick strong'));
  });
  shown.forEach((index, column) => {
    const centre = room.left + head + step * (column + 0.5);
    const gap = column > 0 && shown[column - 1] !== index - 1;
    if (gap) {
      const x = centre - step / 2;
      lines.push(line(`gap${index}`, x, room.top, x, room.bottom, 'rate'));
    }
    const title = `layer ${index + 1}`;
    labels.push(label(`l${index}`, centre, room.top + tick, title, 'middle', 'tick'));
    texts[index]!.forEach((text, row) => {
      const y = numbers + (row + 0.8) * lineHeight;
      labels.push(label(`n${index}:${row}`, centre, y, text, 'middle', 'tick'));
    });
    if (figure < 2 * tick) return;
    const middle = (room.top + 1.4 * lineHeight + numbers) / 2;
    const scale = figure / 2 / largest;
    curves.push(
      {
        key: `s${index}`,
        className: 'layer-sigma',
        d: ellipse(layers[index]!.sigma, centre, middle, scale),
      },
      {
        key: `t${index}`,
        className: 'layer-theta',
        d: ellipse(layers[index]!.theta, centre, middle, scale),
      },
    );
  });
  return { lines, labels, curves };
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

/** The first layers and the last ones, as many as fit. */
function chosen(count: number, places: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= places) return all;
  const first = Math.floor(places / 2);
  return [...all.slice(0, first), ...all.slice(count - (places - first))];
}

function longAxis({ k11, k22 }: Kernel2): readonly [number, number] {
  return [Math.sqrt(Math.max(k11, 0)), Math.sqrt(Math.max(k22, 0))];
}

/** {v : vᵀK⁻¹v = 1} as a closed path; √k11 and √k22 are the half sides of its box. */
function ellipse(kernel: Kernel2, cx: number, cy: number, scale: number): string {
  const { m11, m12, m22 } = ellipseMap(kernel, 'sqrt', 1e6);
  const points = Array.from({ length: 49 }, (_, i) => {
    const angle = (i / 48) * 2 * Math.PI;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const x = cx + scale * (m11 * c + m12 * s);
    const y = cy - scale * (m12 * c + m22 * s);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
