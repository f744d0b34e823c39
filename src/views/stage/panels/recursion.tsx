import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/recursion.tex';
import type { Panel } from './panel';

export const recursion: Panel = {
  name: 'recursion',
  title: 'Recursion',
  tab: 'Recursion',
  statement:
    'Layer by layer: Σ (thin) and the kernel Θ (dashed), and where depth takes the correlation of the two inputs.',
  note: () => <Formula html={formula} />,
  load: async () => {
    const { drawRecursion, recursionScene } = await import('../../../plots/recursion');
    return (svg, frame, size) => drawRecursion(svg, recursionScene(frame, size));
  },
};
