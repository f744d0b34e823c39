import type { Mark, Picture } from './picture';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Control characters are not allowed in XML at all. */
const escaped = (text: string) =>
  text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/[&<>"]/g, (c) => escapes[c]!);

/**
 * A picture as an SVG file that looks the same outside the page.
 * @param scale pixels of the file for one CSS pixel; it changes the size only
 * @param fontFaces `@font-face` rules with the fonts in them, or nothing
 */
export function svgText(picture: Picture, scale: number, fontFaces: string): string {
  const { width, height, paper, title, marks } = picture;
  const size = `width="${width * scale}" height="${height * scale}"`;
  const style = fontFaces ? `<style>${escapedCss(fontFaces)}</style>` : '';
  const ground = paper ? `<rect width="${width}" height="${height}" fill="${paper}"/>` : '';
  const invert = printed(marks).includes('#ink-inverted')
    ? '<filter id="ink-inverted" color-interpolation-filters="sRGB"><feColorMatrix values="-1 0 0 0 1 0 -1 0 0 1 0 0 -1 0 1 0 0 0 1 0"/></filter>'
    : '';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">` +
    `<title>${escaped(title)}</title><defs>${style}${invert}</defs>${ground}\n` +
    `${printed(marks)}\n</svg>\n`
  );
}

function escapedCss(css: string): string {
  return css.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function printed(marks: readonly Mark[]): string {
  return marks.map(printedMark).join('');
}

function printedMark(mark: Mark): string {
  const { tag, attributes, children, text } = mark;
  if (tag === '#text') return escaped(text);
  if (tag === 'text' && hasHalo(mark))
    return `${printedText(haloOf(mark))}${printedText(inkOf(mark))}`;
  if (tag === 'text') return printedText(mark);
  const inner = printed(children);
  const open = `<${tag}${printedAttributes(attributes)}`;
  return inner === '' ? `${open}/>` : `${open}>${inner}</${tag}>${tag === 'g' ? '\n' : ''}`;
}

function printedText({ attributes, children }: Mark): string {
  return `<text xml:space="preserve"${printedAttributes(attributes)}>${printed(children)}</text>`;
}

function printedAttributes(attributes: Readonly<Record<string, string>>): string {
  let out = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'paint-order') continue;
    const ready = name === 'filter' ? 'url(#ink-inverted)' : value;
    out += ` ${name}="${escaped(ready)}"`;
  }
  return out;
}

/** Not every program knows `paint-order`: a halo is printed as a text of its own underneath. */
export function hasHalo({ attributes }: Mark): boolean {
  return (
    attributes['paint-order']?.startsWith('stroke') === true && attributes.stroke !== undefined
  );
}

export function haloOf(mark: Mark): Mark {
  return mapAttributes(mark, (attributes) => ({ ...attributes, fill: 'none', 'paint-order': '' }));
}

export function inkOf(mark: Mark): Mark {
  return mapAttributes(mark, ({ stroke: _, ...rest }) => withoutStroke(rest));
}

function withoutStroke(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) => !name.startsWith('stroke') && name !== 'paint-order',
    ),
  );
}

function mapAttributes(
  mark: Mark,
  change: (attributes: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): Mark {
  if (mark.tag === '#text') return mark;
  const children = mark.children.map((child) => mapAttributes(child, change));
  return { ...mark, attributes: change(mark.attributes), children };
}
