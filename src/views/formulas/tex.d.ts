/** A formula as HTML with MathML, made by `scripts/texFormulas.ts` when the page is built. */
declare module '*.tex' {
  const html: string;
  export default html;
}

declare module 'katex/dist/katex.css';
