import { joinParts, part, setAttribute } from './marks';
import { setRichHtml } from './richText';
import type { StripDot, StripItem, StripScene } from './strip';

/** Draws the row of kernels into a div; calling it again with an equal scene changes nothing. */
export function drawStrip(container: HTMLElement, scene: StripScene): void {
  container.classList.add('strip');
  container.classList.toggle('strip-compact', scene.compact);
  setAttribute(container, 'role', 'list');
  const items = joinParts<HTMLDivElement, StripItem>(container, 'div', scene.items, (d) => d.key);
  items.each(function (d) {
    setAttribute(this, 'class', `strip-item ${d.className}`);
    setAttribute(this, 'role', 'listitem');
    setAttribute(this, 'aria-label', d.spoken);
    const head = part<HTMLElement>(this, 'div', 'strip-head');
    const swatch = part<SVGSVGElement>(head, 'svg', 'swatch');
    setAttribute(swatch, 'aria-hidden', 'true');
    const stroke = part(swatch, 'line', 'swatch-line');
    for (const name of ['y1', 'y2']) setAttribute(stroke, name, 4);
    setAttribute(stroke, 'x2', 26);
    setRichHtml(part(head, 'span', 'strip-name'), d.name);
    const matrix = part<HTMLElement>(this, 'div', 'strip-matrix');
    setAttribute(matrix, 'hidden', d.entries ? null : '');
    if (d.entries) {
      const cells = joinParts<HTMLSpanElement, string>(
        matrix,
        'span',
        d.entries,
        byPlace(d.entries),
      );
      cells.each(function (text) {
        if (this.textContent !== text) this.textContent = text;
      });
    }
    const reading = part<HTMLElement>(this, 'div', 'strip-reading');
    setRichHtml(part(reading, 'b', 'strip-value'), d.value);
    setRichHtml(part(reading, 'span', 'strip-note'), d.note);
    drawDots(part(this, 'div', 'strip-axis'), d);
  });
}

function byPlace(_entries: readonly string[]): (datum: string) => string {
  // Entries repeat, so they are told apart by their place; d3 calls the key in order.
  let i = 0;
  return () => String(i++ % 4);
}

function drawDots(axis: HTMLElement, { dots, scale }: StripItem): void {
  setAttribute(axis, 'hidden', dots || scale ? null : '');
  setAttribute(axis, 'class', scale ? 'strip-axis strip-scale' : 'strip-axis');
  const ticks = part<HTMLElement>(axis, 'p', 'strip-ticks');
  if (scale && !ticks.textContent) {
    for (const text of ['1', '10', '100 %']) {
      const tick = ticks.ownerDocument.createElement('span');
      tick.textContent = text;
      ticks.append(tick);
    }
  }
  const marks = joinParts<HTMLElement, StripDot>(axis, 'i', dots ?? [], (d) => d.key);
  marks.each(function (d) {
    setAttribute(this, 'class', d.shown ? 'strip-dot shown' : 'strip-dot');
    setAttribute(this, 'style', `left:${(d.at * 100).toFixed(1)}%`);
  });
}
