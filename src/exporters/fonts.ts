import { fontOf } from './paint';
import { type Picture, writings } from './picture';

interface Face {
  readonly family: string;
  readonly style: string;
  readonly weight: string;
  readonly range: string;
  readonly url: string;
}

/** The page's own font faces. A style sheet of another site can't be read and has none for us. */
function pageFaces(): Face[] {
  const faces: Face[] = [];
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      continue;
    }
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const value = (name: string) => rule.style.getPropertyValue(name);
      const url = /url\((["']?)(.*?)\1\)/.exec(value('src'))?.[2];
      if (!url) continue;
      faces.push({
        family: unquoted(value('font-family')),
        style: value('font-style') || 'normal',
        weight: value('font-weight') || '400',
        range: value('unicode-range'),
        url: new URL(url, sheet.href ?? document.baseURI).href,
      });
    }
  }
  return faces;
}

const unquoted = (name: string) => name.trim().replace(/^["']|["']$/g, '');

/** Whether a `unicode-range` holds one of the characters; an empty one holds all. */
export function rangeHolds(range: string, characters: ReadonlySet<number>): boolean {
  if (range === '') return true;
  const bounds = range.split(',').map((part) => {
    const [low, high] = part.trim().replace(/^U\+/i, '').split('-');
    const from = low!.replaceAll('?', '0');
    const to = high ?? low!.replaceAll('?', 'F');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  for (const code of characters) if (bounds.some(([a, b]) => code >= a && code <= b)) return true;
  return false;
}

/** Waits until every font that a picture is set in can be painted with. */
export async function loadFonts({ marks }: Picture): Promise<void> {
  const texts = new Map<string, string>();
  for (const { text, parent } of writings(marks)) {
    const font = fontOf(parent.attributes);
    texts.set(font, (texts.get(font) ?? '') + text);
  }
  await Promise.allSettled([...texts].map(([font, text]) => document.fonts.load(font, text)));
}

/**
 * `@font-face` rules with the fonts in them, for those characters and styles that a picture uses.
 * A font that can't be fetched is left out: the family names after it are the way out.
 */
export async function fontFaces({ marks }: Picture): Promise<string> {
  const used = new Map<string, Set<number>>();
  for (const { text, parent } of writings(marks)) {
    const { 'font-family': families = '', 'font-style': style = 'normal' } = parent.attributes;
    for (const family of families.split(',').map(unquoted)) {
      const key = `${family}|${style}`;
      const known = used.get(key) ?? new Set();
      for (const character of text) known.add(character.codePointAt(0)!);
      used.set(key, known);
    }
  }
  const wanted = pageFaces().filter((face) => {
    const characters = charactersOf(face, used);
    return characters.size > 0 && rangeHolds(face.range, characters);
  });
  const rules = await Promise.all(wanted.map((face) => ruleOf(face).catch(() => '')));
  return rules.join('\n');
}

/** A family that has only one style is set in it whatever is asked for. */
function charactersOf(face: Face, used: ReadonlyMap<string, Set<number>>): Set<number> {
  const own = used.get(`${face.family}|${face.style}`) ?? new Set<number>();
  if (face.style !== 'normal' || face.family === 'STIX Two Text') return own;
  return new Set([...own, ...(used.get(`${face.family}|italic`) ?? [])]);
}

async function ruleOf({ family, style, weight, range, url }: Face): Promise<string> {
  const data = url.startsWith('data:') ? url : await dataUrl(url);
  const within = range ? `unicode-range:${range};` : '';
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};${within}src:url("${data}") format("woff2")}`;
}

async function dataUrl(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([blob], { type: 'font/woff2' }));
  });
}
