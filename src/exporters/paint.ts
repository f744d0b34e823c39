import type { Mark, Picture } from './picture';
import { haloOf, hasHalo, inkOf } from './svgText';

export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

type Attributes = Readonly<Record<string, string>>;

/** The pictures inside a picture, by their address; load them with `loadImages` first. */
export type Images = ReadonlyMap<string, CanvasImageSource>;

const number = (attributes: Attributes, name: string): number => {
  const value = Number.parseFloat(attributes[name] ?? '0');
  return Number.isFinite(value) ? value : 0;
};

/** Paints a picture over the whole canvas, `scale` pixels for one of its own. */
export function paintPicture(
  context: Canvas2D,
  { width, height, paper, marks }: Picture,
  scale: number,
  images: Images,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  if (paper) {
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
  }
  for (const mark of marks) paintMark(context, mark, 1, images);
}

/** Loads every picture inside a picture that is not known, digits in light ink where they are to be. */
export async function loadImages(
  marks: readonly Mark[],
  known: Images = new Map(),
): Promise<Images> {
  const found = new Map<string, CanvasImageSource>(known);
  for (const mark of flat(marks)) {
    const { href, filter } = mark.attributes;
    if (mark.tag !== 'image' || !href || found.has(imageKey(href, filter))) continue;
    const image = new Image();
    image.src = href;
    await image.decode();
    found.set(imageKey(href, filter), filter ? inverted(image) : image);
  }
  return found;
}

function* flat(marks: readonly Mark[]): Generator<Mark> {
  for (const mark of marks) {
    yield mark;
    yield* flat(mark.children);
  }
}

const imageKey = (href: string, filter: string | undefined) => `${filter ?? ''} ${href}`;

/** Canvas filters are missing in Safari; a digit is black ink on nothing, so white ink will do. */
function inverted(image: HTMLImageElement): CanvasImageSource {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function paintMark(context: Canvas2D, mark: Mark, opacity: number, images: Images): void {
  const { tag, attributes, children } = mark;
  const alpha = opacity * Number(attributes.opacity ?? 1);
  switch (tag) {
    case 'g':
    case 'svg':
      paintGroup(context, mark, alpha, images);
      break;
    case 'text':
      paintText(context, mark, alpha);
      break;
    case 'image': {
      const image = images.get(imageKey(attributes.href ?? '', attributes.filter));
      if (!image) return;
      context.globalAlpha = alpha;
      const [x, y] = [number(attributes, 'x'), number(attributes, 'y')];
      context.drawImage(image, x, y, number(attributes, 'width'), number(attributes, 'height'));
      return;
    }
    case '#text':
      return;
    default:
      paintShape(context, shapeOf(tag, attributes), attributes, alpha);
      for (const child of children) paintMark(context, child, alpha, images);
  }
}

function paintGroup(
  context: Canvas2D,
  { tag, attributes, children }: Mark,
  alpha: number,
  images: Images,
): void {
  context.save();
  const move = /^translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)$/.exec(attributes.transform ?? '');
  if (move) context.translate(Number(move[1]), Number(move[2]));
  if (tag === 'svg') {
    context.translate(number(attributes, 'x'), number(attributes, 'y'));
    context.beginPath();
    context.rect(0, 0, number(attributes, 'width'), number(attributes, 'height'));
    context.clip();
  }
  for (const child of children) paintMark(context, child, alpha, images);
  context.restore();
}

function shapeOf(tag: string, attributes: Attributes): Path2D {
  const at = (name: string) => number(attributes, name);
  if (tag === 'path') return new Path2D(attributes.d ?? '');
  const path = new Path2D();
  if (tag === 'line') {
    path.moveTo(at('x1'), at('y1'));
    path.lineTo(at('x2'), at('y2'));
  } else if (tag === 'rect') {
    path.rect(at('x'), at('y'), at('width'), at('height'));
  } else if (tag === 'circle') {
    path.arc(at('cx'), at('cy'), at('r'), 0, 2 * Math.PI);
  } else if (tag === 'ellipse') {
    path.ellipse(at('cx'), at('cy'), at('rx'), at('ry'), 0, 0, 2 * Math.PI);
  } else if (tag === 'polyline' || tag === 'polygon') {
    const points = (attributes.points ?? '').trim();
    return new Path2D(points ? `M${points}${tag === 'polygon' ? 'Z' : ''}` : '');
  }
  return path;
}

function paintShape(context: Canvas2D, path: Path2D, attributes: Attributes, alpha: number): void {
  const { fill = '#000', stroke } = attributes;
  if (fill !== 'none') {
    context.globalAlpha = alpha * Number(attributes['fill-opacity'] ?? 1);
    context.fillStyle = fill;
    context.fill(path, attributes['fill-rule'] === 'evenodd' ? 'evenodd' : 'nonzero');
  }
  if (stroke) {
    setStroke(context, attributes, alpha);
    context.stroke(path);
  }
}

function setStroke(context: Canvas2D, attributes: Attributes, alpha: number): void {
  context.globalAlpha = alpha * Number(attributes['stroke-opacity'] ?? 1);
  context.strokeStyle = attributes.stroke!;
  context.lineWidth = Number.parseFloat(attributes['stroke-width'] ?? '1');
  context.lineCap = (attributes['stroke-linecap'] ?? 'butt') as CanvasLineCap;
  context.lineJoin = (attributes['stroke-linejoin'] ?? 'miter') as CanvasLineJoin;
  const dash = (attributes['stroke-dasharray'] ?? '').split(/[\s,]+/).map(Number.parseFloat);
  context.setLineDash(dash.every(Number.isFinite) ? dash : []);
}

/** A piece of a text in one font, and how far below its line it stands. */
interface Run {
  readonly text: string;
  readonly attributes: Attributes;
  readonly x: number;
  readonly y: number;
}

function paintText(context: Canvas2D, mark: Mark, alpha: number): void {
  if (hasHalo(mark)) {
    paintText(context, haloOf(mark), alpha);
    paintText(context, inkOf(mark), alpha);
    return;
  }
  for (const { text, attributes, x, y } of placedRuns(context, mark)) {
    context.font = fontOf(attributes);
    const { fill = '#000', stroke } = attributes;
    if (stroke) {
      setStroke(context, attributes, alpha);
      context.strokeText(text, x, y);
    }
    if (fill !== 'none') {
      context.globalAlpha = alpha;
      context.fillStyle = fill;
      context.fillText(text, x, y);
    }
  }
}

/** Where the pieces of a text stand: `dy` of a piece moves it and all that follow. */
function placedRuns(context: Canvas2D, { attributes, children }: Mark): Run[] {
  context.textAlign = 'left';
  const runs: Run[] = [];
  let x = 0;
  let y = number(attributes, 'y');
  for (const child of children) {
    const own = child.tag === '#text' ? attributes : child.attributes;
    const text = child.tag === '#text' ? child.text : child.children.map((c) => c.text).join('');
    const { dy = '0' } = child.attributes;
    const unit = dy.endsWith('em') ? Number.parseFloat(own['font-size'] ?? '16') : 1;
    y += Number.parseFloat(dy) * unit;
    context.font = fontOf(own);
    runs.push({ text, attributes: own, x, y });
    x += context.measureText(text).width;
  }
  const before = { middle: x / 2, end: x }[attributes['text-anchor'] ?? ''] ?? 0;
  const start = number(attributes, 'x') - before;
  return runs.map((run) => ({ ...run, x: run.x + start }));
}

/** The CSS shorthand of a mark's font. */
export function fontOf(attributes: Attributes): string {
  const style = attributes['font-style'] ?? 'normal';
  const weight = attributes['font-weight'] ?? '400';
  return `${style} ${weight} ${attributes['font-size'] ?? '16'}px ${attributes['font-family'] ?? 'sans-serif'}`;
}
