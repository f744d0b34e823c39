import { type BaseType, type Selection, select } from 'd3';

/** A selection whose parts this folder joins to its data. */
// biome-ignore lint/suspicious/noExplicitAny: the parent's datum is never read
export type Marks<E extends BaseType, D> = Selection<E, D, any, unknown>;

/**
 * Sets an attribute only where it changed: reading our own last value is far cheaper than making
 * the browser invalidate a layout sixty times a second.
 */
export function setAttribute(
  element: Element,
  name: string,
  value: string | number | null | undefined,
): void {
  let known = values.get(element);
  if (!known) {
    known = new Map();
    values.set(element, known);
  }
  const text = value === null || value === undefined ? null : rounded(value);
  if (known.get(name) === text) return;
  known.set(name, text);
  if (text === null) element.removeAttribute(name);
  else element.setAttribute(name, text);
}

const values = new WeakMap<Element, Map<string, string | null>>();

function rounded(value: string | number): string {
  if (typeof value === 'string') return value;
  return String(Math.round(value * 100) / 100);
}

/** `setAttribute` over a selection, several attributes at once. */
export function attributes<E extends Element, D>(
  selection: Marks<E, D>,
  of: (datum: D) => Record<string, string | number | null | undefined>,
): void {
  selection.each(function (datum) {
    const wanted = of(datum);
    for (const name in wanted) setAttribute(this, name, wanted[name]);
  });
}

/** The child of that tag and class, made when missing; order is that of the first calls. */
export function part<E extends Element>(parent: Element, tag: string, className: string): E {
  let children = parts.get(parent);
  if (!children) {
    children = new Map();
    parts.set(parent, children);
  }
  const known = children.get(className);
  if (known) return known as E;
  const element = select(parent).append(tag).attr('class', className).node() as unknown as E;
  children.set(className, element);
  return element;
}

const parts = new WeakMap<Element, Map<string, Element>>();

/** Elements of one tag under a parent, one for each datum, joined by key. */
export function joinParts<E extends Element, D>(
  parent: Element,
  tag: string,
  data: readonly D[],
  key: (datum: D) => string,
): Marks<E, D> {
  return (select(parent) as unknown as Marks<Element, unknown>)
    .selectChildren<E, D>(tag)
    .data(data, key as (datum: D) => string)
    .join(tag) as unknown as Marks<E, D>;
}

/** Whether a part of a scene is the very object drawn last into the element. */
export function unchanged(element: Element, name: string, value: unknown): boolean {
  let known = drawn.get(element);
  if (!known) {
    known = new Map();
    drawn.set(element, known);
  }
  if (known.has(name) && known.get(name) === value) return true;
  known.set(name, value);
  return false;
}

const drawn = new WeakMap<Element, Map<string, unknown>>();
