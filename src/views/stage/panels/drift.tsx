import { drawDrift, driftScene } from '../../../plots/drift';
import { fixed } from '../../../plots/format';
import { Maths, Var } from '../../Symbols';
import { type Panel, writeLive } from './panel';

export const drift: Panel = {
  name: 'drift',
  title: 'Kernel drift',
  tab: 'Drift',
  note: () => (
    <Maths>
      ‖Θ<sub>t</sub> − Θ<sub className="upright">0</sub>‖ / ‖Θ<sub className="upright">0</sub>‖
    </Maths>
  ),
  remark: ({ L }) => (L === 1 ? 'A linear model’s kernel cannot move.' : null),
  live: (
    <span className="panel-live">
      <small />
      <Maths>
        ∝ <Var>n</Var>
        <sup />
      </Maths>
    </span>
  ),
  draw: (svg, frame, size) => {
    const scene = driftScene(frame, size);
    drawDrift(svg, scene);
    writeLive(svg, 'small', scene.header.smoothing);
    writeLive(svg, 'sup', scene.fit ? fixed(scene.fit.exponent, 2) : '');
  },
};
