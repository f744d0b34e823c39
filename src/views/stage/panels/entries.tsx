import { drawEntries, entriesScene } from '../../../plots/entries';
import { Maths, ThetaInfinity, Var } from '../../Symbols';
import type { Panel } from './panel';

export const entries: Panel = {
  name: 'entries',
  title: 'Kernel entries',
  tab: 'Kernel',
  note: () => (
    <>
      <Maths>
        Θ<sub>t</sub>(<Var>x</Var>, <Var>x</Var>′)
      </Maths>
      , dashed: <ThetaInfinity />
    </>
  ),
  draw: (svg, frame, size) => drawEntries(svg, entriesScene(frame, size)),
};
