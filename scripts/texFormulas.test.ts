import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formulaHtml, formulaStyles } from './texFormulas.ts';

const folder = fileURLToPath(new URL('../src/views/formulas/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.tex'));
const katexStyles = fileURLToPath(new URL('../node_modules/katex/dist/katex.css', import.meta.url));

test.each(files)('%s is MathML for the ear and hidden from it otherwise', (name) => {
  const html = formulaHtml(readFileSync(folder + name, 'utf8'));
  expect(html).toContain('<math ');
  expect(html).toMatch(/<span class="katex-html" aria-hidden="true">/);
  expect(html).not.toMatch(/color:|katex-error/);
});

test('a slip in a formula, or a typeface that does not ship, fails the build', () => {
  expect(() => formulaHtml('\\norm{\\Theta')).toThrow(/expected/);
  expect(() => formulaHtml('\\mathbf{x}')).toThrow(/typeface that is not shipped/);
});

test('the styles name shipped faces only, each as one file', () => {
  const css = formulaStyles(readFileSync(katexStyles, 'utf8'));
  const urls = [...css.matchAll(/url\([^)]*\)/g)].map(([url]) => url);
  expect(urls.length).toBeGreaterThan(2);
  for (const url of urls) expect(url).toMatch(/^url\("katex\/dist\/fonts\/KaTeX_[\w-]+\.woff2"\)$/);
  expect(css.match(/@font-face/g)).toHaveLength(urls.length);
  expect(css).toContain('.katex');
});
