import { drawProbe, probeScene } from '../../../plots/probe';
import { Maths, Var } from '../../Symbols';
import type { Panel } from './panel';

export const probe: Panel = {
  name: 'probe',
  title: 'Probe',
  tab: 'Probe',
  note: () => (
    <>
      dashed:{' '}
      <Maths>
        <Var>f</Var>
        <sub className="upright">0</sub> + Θ<sub className="upright">∞</sub>(<Var>x</Var>,
        <Var>X</Var>)Θ<sub className="upright">∞</sub>
        <sup>−1</sup>Δ<Var>f</Var>
      </Maths>
    </>
  ),
  draw: (svg, frame, size) => drawProbe(svg, probeScene(frame, size)),
};
