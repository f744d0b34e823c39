import { attributes, joinParts, type Marks, part, setAttribute, unchanged } from './marks';
import type { PanelCurve, PanelDot, PanelImage, PanelLabel, PanelLine, PanelScene } from './panel';
import { setRich } from './richText';

/** Draws a panel over the step axis; calling it again with an equal scene changes nothing. */
export function drawPanel(svg: SVGSVGElement, scene: PanelScene, className: string): void {
  const { width, height } = scene.size;
  const { box } = scene;
  frameSvg(svg, width, height, className, scene.summary);
  const ground = part<SVGGElement>(svg, 'g', 'ground');
  const future = part<SVGSVGElement>(svg, 'svg', 'future');
  const past = part<SVGSVGElement>(svg, 'svg', 'past');
  const predicted = part<SVGSVGElement>(svg, 'svg', 'predicted');
  const writing = part<SVGGElement>(svg, 'g', 'writing');
  const cursor = part<SVGGElement>(svg, 'g', 'now');

  if (!unchanged(svg, 'still', scene.still)) {
    drawLines(ground, scene.still.lines);
    drawLabels(writing, scene.still.labels);
    drawImages(part(svg, 'g', 'images'), scene.still.images);
  }
  // Nested viewports clip without ids, which would have to be unique in the page.
  const x = scene.cursor.x;
  const margin = 3;
  const full = box.right + margin;
  const nowX = x ?? box.left;
  viewport(future, 0, box.top - margin, full, box.bottom + margin);
  viewport(predicted, 0, box.top - margin, full, box.bottom + margin);
  viewport(past, 0, box.top - margin, Math.max(0.01, nowX), box.bottom + margin);
  if (!unchanged(svg, 'traces', scene.traces)) {
    const shift = `translate(0,${-(box.top - margin)})`;
    for (const parent of [future, past]) {
      const group = part<SVGGElement>(parent, 'g', 'curves');
      setAttribute(group, 'transform', shift);
      drawCurves(group, scene.traces.networks);
    }
    const group = part<SVGGElement>(predicted, 'g', 'curves');
    setAttribute(group, 'transform', shift);
    drawCurves(group, scene.traces.predictions);
  }
  const rule = part<SVGLineElement>(cursor, 'line', 'cursor');
  setAttribute(rule, 'display', x === null ? 'none' : null);
  for (const name of ['x1', 'x2']) setAttribute(rule, name, nowX);
  setAttribute(rule, 'y1', box.top);
  setAttribute(rule, 'y2', box.bottom);
  drawLines(part(cursor, 'g', 'now-lines'), scene.cursor.lines);
  drawDots(part(cursor, 'g', 'dots'), scene.cursor.dots);
  drawLabels(part(cursor, 'g', 'now-labels'), scene.cursor.labels);
}

/** Sizes an svg in real pixels and names it for screen readers. */
export function frameSvg(
  svg: SVGSVGElement,
  width: number,
  height: number,
  className: string,
  summary: string,
  role: 'img' | 'group' = 'img',
): void {
  setAttribute(svg, 'viewBox', `0 0 ${width} ${height}`);
  setAttribute(svg, 'width', width);
  setAttribute(svg, 'height', height);
  // The class attribute is shared with whoever made the svg.
  if (!svg.classList.contains(className)) svg.classList.add('plot', className);
  setAttribute(svg, 'role', role);
  setAttribute(svg, 'aria-label', summary);
}

export function viewport(
  svg: SVGSVGElement,
  x: number,
  y: number,
  width: number,
  bottom: number,
): void {
  setAttribute(svg, 'x', x);
  setAttribute(svg, 'y', y);
  setAttribute(svg, 'width', width);
  setAttribute(svg, 'height', Math.max(1, bottom - y));
  setAttribute(svg, 'overflow', 'hidden');
}

export function drawLines(parent: Element, lines: readonly PanelLine[]): void {
  const marks = joinParts<SVGLineElement, PanelLine>(parent, 'line', lines, (d) => d.key);
  attributes(marks, (d) => ({ x1: d.x1, y1: d.y1, x2: d.x2, y2: d.y2, class: d.className }));
}

export function drawCurves(parent: Element, curves: readonly PanelCurve[]): void {
  const marks = joinParts<SVGPathElement, PanelCurve>(parent, 'path', curves, (d) => d.key);
  attributes(marks, (d) => ({ d: d.d, class: d.className }));
}

export function drawDots(parent: Element, dots: readonly PanelDot[]): void {
  const marks = joinParts<SVGCircleElement, PanelDot>(parent, 'circle', dots, (d) => d.key);
  attributes(marks, (d) => ({ cx: d.x, cy: d.y, r: d.r, class: d.className }));
}

export function drawLabels(parent: Element, labels: readonly PanelLabel[]): void {
  const marks: Marks<SVGTextElement, PanelLabel> = joinParts(parent, 'text', labels, (d) => d.key);
  attributes(marks, (d) => ({ x: d.x, y: d.y, class: d.className, 'text-anchor': d.anchor }));
  marks.each(function (d) {
    setRich(this, d.text);
  });
}

/** Pictures in a thin frame. */
export function drawImages(parent: Element, images: readonly PanelImage[]): void {
  const pictures = joinParts<SVGImageElement, PanelImage>(parent, 'image', images, (d) => d.key);
  attributes(pictures, (d) => ({
    x: d.x + 3,
    y: d.y + 3,
    width: d.size - 6,
    height: d.size - 6,
    href: d.href,
    class: 'digit',
  }));
  const frames = joinParts<SVGRectElement, PanelImage>(parent, 'rect', images, (d) => d.key);
  attributes(frames, (d) => ({
    x: d.x + 0.5,
    y: d.y + 0.5,
    width: d.size - 1,
    height: d.size - 1,
    class: 'digit-frame',
  }));
}
