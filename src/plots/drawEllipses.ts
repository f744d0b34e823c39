import { drawImages, drawLabels, drawLines, frameSvg } from './drawPanel';
import type { EllipseLabel, EllipseMark, EllipsesScene, EllipseTrail } from './ellipses';
import { attributes, joinParts, part, setAttribute, unchanged } from './marks';
import { label, type PanelImage } from './panel';
import { metrics, textWidth } from './size';

/** Draws the hero; calling it again with an equal scene changes nothing. */
export function drawEllipses(svg: SVGSVGElement, scene: EllipsesScene): void {
  const { size, still } = scene;
  frameSvg(svg, size.width, size.height, 'ellipses', scene.summary, 'group');
  const principal = part(svg, 'g', 'principal-axes');
  const axes = part(svg, 'g', 'axes');
  const seeds = part(svg, 'g', 'seeds');
  const past = part(svg, 'g', 'past');
  const now = part(svg, 'g', 'ellipses-now');
  const leaders = part(svg, 'g', 'leaders');
  const writing = part(svg, 'g', 'writing');
  const thumbs = part(svg, 'g', 'thumbs');
  const names = part(svg, 'g', 'names');
  const targets = part(svg, 'g', 'targets');

  if (!unchanged(svg, 'still', still)) {
    drawLines(principal, still.note.lines);
    drawLines(axes, still.lines);
    drawLabels(writing, [...still.labels, ...still.note.labels]);
    drawThumbs(thumbs, scene);
  }
  const soft = joinParts<SVGPathElement, EllipsesScene['seeds'][number]>(
    seeds,
    'path',
    scene.seeds,
    (d) => d.key,
  );
  attributes(soft, (d) => ({ d: d.d, class: d.className }));
  const trails = joinParts<SVGPathElement, EllipseTrail>(past, 'path', scene.trails, (d) => d.key);
  attributes(trails, (d) => ({
    d: d.d,
    class: d.className,
    style: `--fresh:${d.freshness.toFixed(2)}`,
  }));
  const curves = [
    ...scene.means,
    ...scene.ellipses.map(({ key, className, d }) => ({
      key,
      className: `ellipse ${className}`,
      d,
    })),
  ];
  const ellipses = joinParts<SVGPathElement, (typeof curves)[number]>(
    now,
    'path',
    curves,
    (d) => d.key,
  );
  attributes(ellipses, (d) => ({ d: d.d, class: d.className }));
  const lines = joinParts<SVGPathElement, EllipseLabel>(
    leaders,
    'path',
    scene.labels,
    (d) => d.key,
  );
  attributes(lines, (d) => ({ d: d.leader || null, class: `leader ${d.className}` }));
  const { label: fontSize } = metrics(size.profile);
  drawLabels(names, [
    ...scene.meanNames,
    ...scene.labels.map((d) =>
      label(d.key, d.x, d.y + fontSize * 0.35, d.text, d.anchor, `name halo ${d.className}`),
    ),
  ]);
  drawTargets(targets, scene);
  drawPinned(svg, scene);
}

/** Only where there is something pinned: a figure without it is the same to the last element. */
function drawPinned(svg: SVGSVGElement, { pinned }: EllipsesScene): void {
  if (pinned.length === 0 && !svg.querySelector(':scope > .pinned-run')) return;
  const paths = joinParts<SVGPathElement, EllipsesScene['pinned'][number]>(
    part(svg, 'g', 'pinned-run'),
    'path',
    pinned,
    (d) => d.key,
  );
  attributes(paths, (d) => ({ d: d.d, class: d.className }));
}

function drawThumbs(parent: Element, scene: EllipsesScene): void {
  const { thumb } = scene.layout;
  const { thumbs } = scene.still;
  const images: PanelImage[] = [];
  for (const { key, x, y, href } of thumbs) if (href) images.push({ key, x, y, size: thumb, href });
  drawImages(part(parent, 'g', 'pictures'), images);
  drawLabels(
    part(parent, 'g', 'symbols'),
    thumbs
      .filter(({ href }) => !href)
      .map(({ key, x, y, text }) =>
        label(key, x + thumb / 2, y + thumb * 0.62, text, 'middle', 'label halo'),
      ),
  );
}

/** What the pointer and the keyboard meet: a fat invisible path that shows its values. */
function drawTargets(parent: Element, scene: EllipsesScene): void {
  const targets = joinParts<SVGGElement, EllipseMark>(parent, 'g', scene.ellipses, (d) => d.key);
  targets.each(function (d) {
    setAttribute(this, 'class', `target ${d.className}`);
    setAttribute(this, 'tabindex', 0);
    setAttribute(this, 'role', 'img');
    setAttribute(this, 'aria-label', d.spoken);
    setAttribute(part(this, 'path', 'hit'), 'd', d.d);
    setAttribute(part(this, 'path', 'lit'), 'd', d.d);
    part(this, 'g', 'readout');
  });
  // Writing the boxes is most of the work of a frame, and at most one of them is seen.
  const write = (target: SVGGElement, d: EllipseMark): void => drawReadout(target, d, scene);
  targets.on('pointerenter focus', function (_event: unknown, d: EllipseMark) {
    write(this, d);
  });
  targets.filter(':hover, :focus').each(function (d) {
    write(this, d);
  });
}

function drawReadout(target: Element, mark: EllipseMark, scene: EllipsesScene): void {
  const { tick } = metrics(scene.size.profile);
  const lead = Math.round(tick * 1.45);
  const [left, top] = scene.still.readoutAt;
  const box = part(target, 'g', 'readout');
  const plate = part(box, 'rect', 'plate');
  setAttribute(plate, 'x', left + 0.5);
  setAttribute(plate, 'y', top + 0.5);
  setAttribute(plate, 'width', readoutWidth(mark.readout, tick));
  setAttribute(plate, 'height', lead * mark.readout.length + 12);
  drawLabels(
    part(box, 'g', 'lines'),
    mark.readout.map((text, i) => {
      const className = i === 0 ? 'readout-name' : 'readout-line';
      return label(String(i), left + 10, top + lead * (i + 1), text, 'start', className);
    }),
  );
}

function readoutWidth(lines: readonly string[], fontSize: number): number {
  return Math.round(Math.max(...lines.map((text) => textWidth(text, fontSize))) + 20);
}
