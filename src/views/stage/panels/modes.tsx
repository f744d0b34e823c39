import { Formula } from '../../formulas/Formula';
import flow from '../../formulas/modesFlow.tex';
import steps from '../../formulas/modesSteps.tex';
import type { Panel } from './panel';

export const modes: Panel = {
  name: 'modes',
  title: 'Modes',
  tab: 'Modes',
  bands: true,
  statement:
    'What is left to learn, split along the eigenvectors of the limit kernel: straight lines where the theory holds.',
  note: ({ prediction }) => (
    <>
      dashed: <Formula html={prediction === 'flow' ? flow : steps} />
    </>
  ),
  remark: ({ loss }) =>
    loss === 'logistic' ? 'Modes belong to the squared loss: only it is linear in f.' : null,
  load: async () => {
    const { drawModes, modesScene } = await import('../../../plots/modes');
    return (svg, frame, size) => drawModes(svg, modesScene(frame, size));
  },
};
