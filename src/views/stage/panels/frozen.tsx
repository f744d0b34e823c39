import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/frozen.tex';
import { type Panel, writeLive } from './panel';

export const frozen: Panel = {
  name: 'frozen',
  title: 'Drift against width',
  tab: 'Frozen',
  statement:
    'The wider the network, the less training moves its kernel. Filled: this activation, hollow: another one.',
  note: () => <Formula html={formula} />,
  remark: ({ L }) => (L === 1 ? 'A linear model’s kernel cannot move.' : null),
  needs: ['rival'],
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { drawFrozen, frozenScene } = await import('../../../plots/frozen');
    return (svg, frame, size) => {
      const scene = frozenScene(frame, size);
      drawFrozen(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
};
