type Child = Node | string;

/** A new HTML element with its attributes and children; attributes that are null are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export const svgNamespace = 'http://www.w3.org/2000/svg';

/** A drawing of one path in a square of 24, filled with the colour of the text. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(svgNamespace, 'path'));
  setIcon(svg, path);
  return svg;
}

export function setIcon(svg: SVGSVGElement, path: string): void {
  svg.firstElementChild!.setAttribute('d', path);
}
