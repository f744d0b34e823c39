import squared from '../../formulas/descent.tex';
import logistic from '../../formulas/descentLogistic.tex';
import { Formula } from '../../formulas/Formula';
import type { Panel } from './panel';

export const descent: Panel = {
  name: 'descent',
  title: 'Flow and steps',
  tab: 'Flow, steps',
  bands: true,
  statement:
    'Along the fast direction gradient descent (dots) leaves gradient flow (dashed) as η grows; wide networks follow the dots.',
  note: ({ loss }) => <Formula html={loss === 'mse' ? squared : logistic} />,
  load: async () => {
    const { descentScene, drawDescent } = await import('../../../plots/descent');
    return (svg, frame, size) => drawDescent(svg, descentScene(frame, size));
  },
};
