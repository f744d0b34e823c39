/**
 * A drawing without style sheets: what an SVG of the page looks like, element by element, with
 * every property that counts written out. It is printed as SVG and painted on a canvas alike.
 */
export interface Mark {
  /** An SVG element's name, or `#text`. */
  readonly tag: string;
  /** Geometry and presentation attributes, as they are printed. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Mark[];
  /** Of a `#text`. */
  readonly text: string;
}

export interface Picture {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Colour of the paper; null for none. */
  readonly paper: string | null;
  readonly title: string;
  readonly marks: readonly Mark[];
}

export function mark(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Mark[] = [],
): Mark {
  return { tag, attributes, children, text: '' };
}

export function textMark(text: string): Mark {
  return { tag: '#text', attributes: {}, children: [], text };
}

/** Every text of a picture with the attributes of the element it stands in. */
export function* writings(marks: readonly Mark[]): Generator<{ text: string; parent: Mark }> {
  for (const parent of marks) {
    for (const child of parent.children) {
      if (child.tag === '#text') yield { text: child.text, parent };
    }
    yield* writings(parent.children);
  }
}
