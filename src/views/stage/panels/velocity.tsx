import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/velocity.tex';
import type { Panel } from './panel';

export const velocity: Panel = {
  name: 'velocity',
  title: 'Velocity',
  tab: 'Velocity',
  bands: true,
  statement:
    'Each measured step against the one that the kernel of that moment asks for: at any width the difference is of order η.',
  note: () => <Formula html={formula} />,
  load: async () => {
    const { drawVelocity, velocityScene } = await import('../../../plots/velocity');
    return (svg, frame, size) => drawVelocity(svg, velocityScene(frame, size));
  },
};
