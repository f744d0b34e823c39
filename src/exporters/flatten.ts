import { type Mark, mark, textMark } from './picture';

/** Attributes that say what and where a mark is. */
const kept = [
  'class',
  'd',
  'x',
  'y',
  'dx',
  'dy',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'points',
  'href',
  'viewBox',
  'transform',
] as const;

/** Properties of what is painted, with the value that may be left out. */
const paint: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  opacity: '1',
};
const writing: Readonly<Record<string, string>> = {
  ...paint,
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'font-variant-numeric': 'normal',
  'text-anchor': 'start',
  'paint-order': 'normal',
};
const grouping: Readonly<Record<string, string>> = { opacity: '1' };
const imaging: Readonly<Record<string, string>> = { opacity: '1', filter: 'none' };

const properties: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  svg: grouping,
  g: grouping,
  path: paint,
  line: paint,
  rect: paint,
  circle: paint,
  ellipse: paint,
  polyline: paint,
  polygon: paint,
  text: writing,
  tspan: writing,
  image: imaging,
};

type Style = Readonly<Record<string, string>> | 'hidden';

/**
 * Takes the style of the page into drawings. What an element looks like follows from its place
 * among tags and classes, so a style is read once for every such place: reading it for each
 * element of each frame of an animation would take longer than drawing.
 */
export class Flattener {
  private readonly styles = new Map<string, Style>();

  /** The marks of an SVG element that stands in the document; null when nothing of it is seen. */
  flatten(element: Element, place = ''): Mark | null {
    const tag = element.tagName.toLowerCase();
    const wanted = properties[tag];
    if (!wanted) return null;
    const here = `${place}>${tag}.${element.getAttribute('class') ?? ''}${ownStyle(element)}`;
    let style = this.styles.get(here);
    if (!style) {
      style = styleOf(element, wanted);
      this.styles.set(here, style);
    }
    if (style === 'hidden') return null;
    const attributes: Record<string, string> = {};
    for (const name of kept) {
      const value = element.getAttribute(name);
      if (value) attributes[name] = value;
    }
    if (tag === 'path' && !attributes.d) return null;
    Object.assign(attributes, style);
    const children = this.children(element, here);
    const empty = children.length === 0;
    if (empty && (tag === 'g' || tag === 'svg' || tag === 'text')) return null;
    return mark(tag, attributes, children);
  }

  private children(element: Element, place: string): Mark[] {
    const found: Mark[] = [];
    for (const child of element.childNodes) {
      if (child instanceof Text) {
        const isWriting = element.tagName === 'text' || element.tagName === 'tspan';
        if (isWriting && child.data !== '') found.push(textMark(child.data));
      } else if (child instanceof Element && !isForThePointer(child)) {
        const flat = this.flatten(child, place);
        if (flat) found.push(flat);
      }
    }
    return found;
  }
}

/** What only answers to pointer and keyboard has no place on paper. */
function isForThePointer(element: Element): boolean {
  return element.classList.contains('targets') || element.classList.contains('hit');
}

/** Attributes that style sheets read besides classes. */
function ownStyle(element: Element): string {
  const names = ['style', 'text-anchor', 'font-size', 'display'];
  return names.map((name) => element.getAttribute(name) ?? '').join('|');
}

function styleOf(element: Element, wanted: Readonly<Record<string, string>>): Style {
  const computed = getComputedStyle(element);
  if (computed.display === 'none' || computed.visibility === 'hidden') return 'hidden';
  const style: Record<string, string> = {};
  for (const name in wanted) {
    const value = computed.getPropertyValue(name);
    if (value && value !== wanted[name]) style[name] = plainValue(name, value);
  }
  if (style.stroke === undefined) {
    for (const name of Object.keys(style)) if (name.startsWith('stroke')) delete style[name];
  }
  return style;
}

/** Programs other than browsers read bare numbers and hexadecimal colours best. */
function plainValue(name: string, value: string): string {
  if (name === 'fill' || name === 'stroke') return plainColour(value);
  if (name === 'font-family') return value.replaceAll('"', "'");
  return value.replace(/(\d)px\b/g, '$1');
}

function plainColour(value: string): string {
  const parts = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(value);
  if (!parts) return value;
  if (parts[4] === '0') return 'none';
  if (parts[4] !== undefined) return value;
  const hex = (part: string) => Number(part).toString(16).padStart(2, '0');
  return `#${hex(parts[1]!)}${hex(parts[2]!)}${hex(parts[3]!)}`;
}
