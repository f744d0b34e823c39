import { readFileSync } from 'node:fs';
import katex from 'katex';
import type { Plugin } from 'vite';

/** Names that formulas of this page share, so that a symbol is set alike everywhere. */
const macros = {
  '\\ntk': '\\Theta_{\\infty}',
  '\\norm': '\\left\\lVert #1\\right\\rVert',
  '\\T': '^{\\top}',
  '\\e': '\\mathrm{e}',
  '\\E': '\\operatorname{E}',
  '\\half': '\\tfrac{1}{2}',
};

/** The faces that ship; a formula that needs another one fails the build. */
const faces = ['KaTeX_Main-Regular', 'KaTeX_Math-Italic', 'KaTeX_Size1-Regular'];
const missingFace =
  /class="[^"]*\b(?:amsrm|mathbb|mathbf|boldsymbol|textbf|mathcal|mathfrak|mathscr|mathsf|mathtt|mathit|large-op|delimsizing size[234]|delim-size4)\b/;

/**
 * A formula as HTML for the eye and MathML for screen readers.
 * @param source TeX, in the macros above
 * @throws Error with KaTeX's message, or where a typeface would be missing
 */
export function formulaHtml(source: string): string {
  const html = katex.renderToString(source.trim(), {
    throwOnError: true,
    strict: 'error',
    output: 'htmlAndMathml',
    macros: { ...macros },
  });
  const missing = missingFace.exec(html);
  if (missing)
    throw new Error(`${source}: ${missing[0]}" is set in a typeface that is not shipped`);
  return html;
}

/** KaTeX's style sheet with the faces in use, each in one format. */
export function formulaStyles(css: string): string {
  return css.replace(/@font-face\s*\{[^}]*\}/g, (rule) => {
    const name = /KaTeX_\w+-\w+(?=\.woff2)/.exec(rule)?.[0] ?? '';
    if (!faces.includes(name)) return '';
    const src = `src: url("katex/dist/fonts/${name}.woff2") format("woff2");`;
    return rule
      .replace(/font-display:[^;}]*;?/, '')
      .replace(/src:[^;}]*;?/, `font-display: swap; ${src}`);
  });
}

/**
 * `import html from './drift.tex'` is the formula, set when the page is built: no KaTeX script
 * ships. `import 'katex/dist/katex.css'` brings the styles with the faces in use.
 */
export function texFormulas(): Plugin {
  return {
    name: 'tex-formulas',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('.tex')) return undefined;
      this.addWatchFile(id);
      return `export default ${JSON.stringify(formulaHtml(readFileSync(id, 'utf8')))};`;
    },
    transform(code, id) {
      return id.endsWith('/katex/dist/katex.css') ? formulaStyles(code) : undefined;
    },
  };
}
