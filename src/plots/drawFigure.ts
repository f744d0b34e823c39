import { drawCurves, drawDots, drawLabels, drawLines, frameSvg, viewport } from './drawPanel';
import type { FigureImage, FigureMarks, FigureScene } from './figure';
import { attributes, joinParts, part, setAttribute, unchanged } from './marks';

/** How far curves may reach over the edge of their box, px. */
const margin = 3;

/** Draws a figure; calling it again with an equal scene changes nothing. */
export function drawFigure(svg: SVGSVGElement, scene: FigureScene, className: string): void {
  frameSvg(svg, scene.size.width, scene.size.height, className, scene.summary);
  const ground = part<SVGGElement>(svg, 'g', 'ground');
  const still = part<SVGGElement>(svg, 'g', 'still');
  // Curves lie over dots: a limit must be seen through a crowd.
  const now = part<SVGGElement>(svg, 'g', 'now');
  const views = part<SVGGElement>(svg, 'g', 'views');
  const writing = part<SVGGElement>(svg, 'g', 'writing');
  if (!unchanged(svg, 'still', scene.still)) {
    drawLines(ground, scene.still.lines ?? []);
    drawCurves(still, scene.still.curves ?? []);
    drawMarks(writing, scene.still);
  }
  if (!unchanged(svg, 'curves', scene.curves)) {
    scene.boxes.forEach((box, index) => {
      // Nested viewports clip without ids, which would have to be unique in the page.
      const view = part<SVGSVGElement>(views, 'svg', `view-${index}`);
      const left = box.left - margin;
      const top = box.top - margin;
      viewport(view, left, top, box.right + margin - left, box.bottom + margin);
      const group = part<SVGGElement>(view, 'g', 'curves');
      setAttribute(group, 'transform', `translate(${-left},${-top})`);
      drawCurves(group, scene.curves[index] ?? []);
    });
  }
  drawLines(part(now, 'g', 'now-lines'), scene.now.lines ?? []);
  drawMarks(now, scene.now);
}

function drawMarks(parent: Element, { dots, over, images, labels }: FigureMarks): void {
  drawFigureImages(part(parent, 'g', 'images'), images ?? []);
  drawDots(part(parent, 'g', 'dots'), dots ?? []);
  drawLines(part(parent, 'g', 'over'), over ?? []);
  drawLabels(part(parent, 'g', 'labels'), labels ?? []);
}

function drawFigureImages(parent: Element, images: readonly FigureImage[]): void {
  const pictures = joinParts<SVGImageElement, FigureImage>(parent, 'image', images, (d) => d.key);
  attributes(pictures, (d) => ({
    x: d.x + 3,
    y: d.y + 3,
    width: d.size - 6,
    height: d.size - 6,
    href: d.href,
    opacity: d.opacity < 1 ? d.opacity : null,
    class: 'digit',
  }));
  const framed = images.filter((image) => image.framed);
  const frames = joinParts<SVGRectElement, FigureImage>(parent, 'rect', framed, (d) => d.key);
  attributes(frames, (d) => ({
    x: d.x + 0.5,
    y: d.y + 0.5,
    width: d.size - 1,
    height: d.size - 1,
    class: 'digit-frame',
  }));
}
