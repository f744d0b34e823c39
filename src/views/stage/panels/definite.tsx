import formula from '../../formulas/definite.tex';
import { Formula } from '../../formulas/Formula';
import { type Panel, writeLive } from './panel';

export const definite: Panel = {
  name: 'definite',
  title: 'Positive definite',
  tab: 'Definite',
  statement:
    'Different inputs give a kernel that can learn any targets; the more alike they are, the longer it takes.',
  note: () => <Formula html={formula} />,
  runWidths: false,
  study: (_, { architecture, gram }) => ({ kind: 'definite', architecture, gram }),
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { definiteScene, drawDefinite } = await import('../../../plots/definite');
    return (svg, frame, size) => {
      const scene = definiteScene(frame, size);
      drawDefinite(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
};
