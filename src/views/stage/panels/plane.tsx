import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/plane.tex';
import type { Panel } from './panel';

export const plane: Panel = {
  name: 'plane',
  title: 'Function space',
  tab: 'Plane',
  statement:
    'Training is a path in the plane of the two outputs; at infinite width it follows one fixed field of arrows.',
  note: () => <Formula html={formula} />,
  load: async () => {
    const { drawPlane, planeScene } = await import('../../../plots/plane');
    return (svg, frame, size) => drawPlane(svg, planeScene(frame, size));
  },
};
