import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/init.tex';
import { type Panel, writeLive } from './panel';

export const init: Panel = {
  name: 'init',
  title: 'Infinite-width limit',
  tab: 'Limit',
  statement:
    'Untrained kernels of many seeds scatter around one limit (cross), by a factor 2 less for every 4 times the width.',
  note: () => <Formula html={formula} />,
  needs: ['ensemble'],
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { drawInit, initScene } = await import('../../../plots/init');
    return (svg, frame, size) => {
      const scene = initScene(frame, size);
      drawInit(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
};
