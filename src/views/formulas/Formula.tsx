import 'katex/dist/katex.css';

/** A formula of a `.tex` file; its ink is that of the words around it. */
export function Formula({ html }: { readonly html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: set by KaTeX from this folder's own files
  return <span className="formula" dangerouslySetInnerHTML={{ __html: html }} />;
}
