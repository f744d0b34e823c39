import type { ExportSource } from './source';

/**
 * How to cite the page, this run and the paper: as text, and as BibTeX.
 * @param year of the access, and `day` as ISO writes it
 */
export function citationText({ link }: Pick<ExportSource, 'link'>, day: string): string {
  const year = day.slice(0, 4);
  return `NTK Playground. An interactive demonstration of the Neural Tangent Kernel of two digits, ${year}.
This run: ${link} (accessed ${day}).

A. Jacot, F. Gabriel, C. Hongler. Neural Tangent Kernel: Convergence and Generalization in Neural
Networks. Advances in Neural Information Processing Systems 31, 2018. arXiv:1806.07572.

@misc{ntkplayground,
  title        = {{NTK Playground}: the Neural Tangent Kernel of two digits},
  year         = {${year}},
  howpublished = {\\url{${bibtexUrl(link)}}},
  note         = {Accessed ${day}}
}

@inproceedings{jacot2018ntk,
  title     = {Neural Tangent Kernel: Convergence and Generalization in Neural Networks},
  author    = {Jacot, Arthur and Gabriel, Franck and Hongler, Cl{\\'e}ment},
  booktitle = {Advances in Neural Information Processing Systems},
  volume    = {31},
  year      = {2018},
  eprint    = {1806.07572},
  archiveprefix = {arXiv}
}
`;
}

/** \\url takes an address as it is, but for what ends a comment, a group or an argument. */
function bibtexUrl(link: string): string {
  return link.replace(/[%#&_{}\\]/g, (c) =>
    c === '{' || c === '}' || c === '\\' ? encodeURIComponent(c) : `\\${c}`,
  );
}
