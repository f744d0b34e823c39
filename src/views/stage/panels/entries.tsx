import formula from '../../formulas/entries.tex';
import { Formula } from '../../formulas/Formula';
import type { Panel } from './panel';

export const entries: Panel = {
  name: 'entries',
  title: 'Kernel entries',
  tab: 'Kernel',
  bands: true,
  statement: 'The three numbers of the kernel settle near their limit, dashed.',
  note: () => <Formula html={formula} />,
  load: async () => {
    const { drawEntries, entriesScene } = await import('../../../plots/entries');
    return (svg, frame, size) => drawEntries(svg, entriesScene(frame, size));
  },
};
