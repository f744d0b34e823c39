import { drawLabels, frameSvg } from '../plots/drawPanel';
import { attributes, joinParts, part } from '../plots/marks';
import { label, type PanelLabel } from '../plots/panel';
import { metrics, type PlotSize, textWidth } from '../plots/size';
import { type StripItem, stripScene } from '../plots/strip';
import type { PlotFrame } from '../protocol/plotFrame';

interface Stroke {
  readonly key: string;
  readonly className: string;
  readonly d: string;
  readonly dash: string | null;
}

/** The row of kernels, which the page sets in HTML, as SVG. */
export function drawStripFigure(svg: SVGSVGElement, frame: PlotFrame, size: PlotSize): void {
  const { items } = stripScene(frame, size);
  frameSvg(svg, size.width, size.height, 'strip-figure', items.map((i) => i.spoken).join('. '));
  const columns = items.map((item, i) => columnOf(item, (i * size.width) / items.length, size));
  const strokes = joinParts<SVGPathElement, Stroke>(
    part(svg, 'g', 'strokes'),
    'path',
    columns.flatMap((column) => column.strokes),
    (d) => d.key,
  );
  attributes(strokes, (d) => ({ d: d.d, class: d.className, 'stroke-dasharray': d.dash }));
  drawLabels(
    part(svg, 'g', 'writing'),
    columns.flatMap((column) => column.labels),
  );
}

function columnOf(item: StripItem, x: number, size: PlotSize) {
  const { label: em } = metrics(size.profile);
  const { key, className, name, entries, value, note } = item;
  const isLimit = className === 'w-inf';
  const y = em;
  const swatch: Stroke = {
    key,
    className: `curve ${className}`,
    d: `M${x + 1},${y - em * 0.35}h${em * 1.7}`,
    dash: isLimit ? '6 4' : null,
  };
  const text = (id: string, dx: number, dy: number, words: string, kind: string): PanelLabel =>
    label(`${key}-${id}`, x + dx, y + dy, words, 'start', kind);
  const labels = [text('name', em * 2.3, 0, name, 'strong')];
  const strokes = [swatch];
  let below = em * 1.6;
  if (entries) {
    const width = Math.max(...entries.map((entry) => textWidth(entry, em)));
    const cells = entries.map((entry, i) =>
      label(
        `${key}-cell${i}`,
        x + em * 0.6 + width * (1 + (i % 2)) + (i % 2) * em * 0.8,
        y + em * (1.55 + 1.35 * Math.floor(i / 2)),
        entry,
        'end',
        'label',
      ),
    );
    labels.push(...cells);
    const [top, height, right] = [y + em * 0.45, em * 2.75, x + em * 2 + 2 * width];
    const brackets = `M${x + 5},${top}H${x + 0.5}v${height}H${x + 5}M${right - 4.5},${top}H${right}v${height}H${right - 4.5}`;
    strokes.push({ key: `${key}-brackets`, className: 'axis', d: brackets, dash: null });
    below = em * 4.6;
  }
  const wide = textWidth(value, em) + (value ? em * 0.5 : 0);
  if (value) labels.push(text('value', 0, below, value, 'strong'));
  if (note) labels.push(text('note', wide, below, note, 'tick'));
  return { strokes, labels };
}
