import { Formula } from '../../formulas/Formula';
import squared from '../../formulas/nngp.tex';
import logistic from '../../formulas/nngpLogistic.tex';
import { type Panel, writeLive } from './panel';

export const nngp: Panel = {
  name: 'nngp',
  title: 'A Gaussian that trains',
  tab: 'Gaussian',
  statement:
    'Outputs of many seeds start on a Gaussian (1σ and 2σ rings, dashed) and move with it to the targets.',
  note: ({ loss }) =>
    loss === 'mse' ? (
      <Formula html={squared} />
    ) : (
      <>
        <Formula html={logistic} />, later only its mean (cross): the logistic loss keeps no
        Gaussian
      </>
    ),
  needs: ['ensemble'],
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { drawNngp, nngpScene } = await import('../../../plots/nngp');
    return (svg, frame, size) => {
      const scene = nngpScene(frame, size);
      drawNngp(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
};
