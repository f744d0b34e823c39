import { Formula } from '../../formulas/Formula';
import squared from '../../formulas/regression.tex';
import logistic from '../../formulas/regressionLogistic.tex';
import { type Panel, writeLive } from './panel';

export const regression: Panel = {
  name: 'regression',
  title: 'Between the digits',
  tab: 'Between',
  statement:
    'Outputs on the way from digit to digit and on to the probe; grey: where infinite width puts 95 % of networks.',
  note: ({ loss }) =>
    loss === 'mse' ? (
      <>
        dashed: <Formula html={squared} />, grey: ±2σ
      </>
    ) : (
      <>
        dashed: <Formula html={logistic} /> (±2σ: squared loss only)
      </>
    ),
  needs: ['path'],
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { drawRegression, regressionScene } = await import('../../../plots/regression');
    return (svg, frame, size) => {
      const scene = regressionScene(frame, size);
      drawRegression(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
};
