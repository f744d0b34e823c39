import squared from '../../formulas/catapult.tex';
import logistic from '../../formulas/catapultLogistic.tex';
import { Formula } from '../../formulas/Formula';
import type { Panel } from './panel';

export const catapult: Panel = {
  name: 'catapult',
  title: 'Stability',
  tab: 'Stability',
  bands: true,
  statement:
    'Started past the limit, a network that trains on has shrunk the largest eigenvalue of its kernel below it.',
  note: ({ loss }) => (
    <>
      stable: <Formula html={loss === 'mse' ? squared : logistic} />
    </>
  ),
  load: async () => {
    const { catapultScene, drawCatapult } = await import('../../../plots/catapult');
    return (svg, frame, size) => drawCatapult(svg, catapultScene(frame, size));
  },
};
