import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/probe.tex';
import type { Panel } from './panel';

export const probe: Panel = {
  name: 'probe',
  title: 'Probe',
  tab: 'Probe',
  bands: true,
  statement: 'What the two digits teach about a third that is never trained on.',
  note: () => (
    <>
      dashed: <Formula html={formula} />
    </>
  ),
  load: async () => {
    const { drawProbe, probeScene } = await import('../../../plots/probe');
    return (svg, frame, size) => drawProbe(svg, probeScene(frame, size));
  },
};
