import { Formula } from '../../formulas/Formula';
import logistic from '../../formulas/lossLogistic.tex';
import squared from '../../formulas/lossSquared.tex';
import type { Panel } from './panel';

export const loss: Panel = {
  name: 'loss',
  title: 'Loss',
  tab: 'Loss',
  bands: true,
  statement: 'The loss falls as its infinite-width prediction does, the closer the wider.',
  note: ({ loss }) => <Formula html={loss === 'mse' ? squared : logistic} />,
  load: async () => {
    const { drawLoss, lossScene } = await import('../../../plots/loss');
    return (svg, frame, size) => drawLoss(svg, lossScene(frame, size));
  },
};
