import { drawDrift, driftScene } from '../../../plots/drift';
import { fixed } from '../../../plots/format';
import formula from '../../formulas/drift.tex';
import { Formula } from '../../formulas/Formula';
import { Maths, Var } from '../../Symbols';
import { type Panel, writeLive } from './panel';

export const drift: Panel = {
  name: 'drift',
  title: 'Kernel drift',
  tab: 'Drift',
  bands: true,
  statement: 'Training moves the kernel of a finite network, less the wider it is.',
  note: () => <Formula html={formula} />,
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
