import { drawLoss, lossScene } from '../../../plots/loss';
import type { Experiment } from '../../../protocol/experiment';
import { Maths, Var } from '../../Symbols';
import type { Panel } from './panel';

export const loss: Panel = {
  name: 'loss',
  title: 'Loss',
  tab: 'Loss',
  note: ({ loss }) => <LossFormula loss={loss} />,
  draw: (svg, frame, size) => drawLoss(svg, lossScene(frame, size)),
};

function LossFormula({ loss }: Pick<Experiment, 'loss'>) {
  const point = (
    <>
      <Var>f</Var>(<Var>x</Var>
      <sub>i</sub>)
    </>
  );
  return loss === 'mse' ? (
    <Maths>
      ½ ∑<sub>i</sub> ({point} − <Var>y</Var>
      <sub>i</sub>)<sup>2</sup>
    </Maths>
  ) : (
    <Maths>
      ∑<sub>i</sub> log(1 + e
      <sup>
        −<Var>y</Var>
        <sub>i</sub>
        {point}
      </sup>
      )
    </Maths>
  );
}
