import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/terms.tex';
import { type Panel, writeLive } from './panel';

export const terms: Panel = {
  name: 'terms',
  title: 'Two terms of the proof',
  tab: 'Terms',
  statement:
    'The kernel is what the lower layers give (A) plus what the last one gives (B); both near their limits, dashed, as width grows.',
  note: () => <Formula html={formula} />,
  remark: ({ L }) => (L === 1 ? 'With one layer there is nothing below the last: A = 0.' : null),
  needs: ['layers'],
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { drawTerms, termsScene } = await import('../../../plots/terms');
    return (svg, frame, size) => {
      const scene = termsScene(frame, size);
      drawTerms(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
};
