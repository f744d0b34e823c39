import type { ReactNode } from 'react';
import { drawOutputs, outputsScene } from '../../../plots/outputs';
import type { Experiment } from '../../../protocol/experiment';
import { Maths, Var } from '../../Symbols';
import type { Panel } from './panel';

export const outputs: Panel = {
  name: 'outputs',
  title: (
    <>
      Outputs{' '}
      <Maths>
        <Var>f</Var>
        <sub>t</sub>
      </Maths>
    </>
  ),
  tab: 'Outputs',
  note: (experiment) => <PredictionFormula {...experiment} />,
  draw: (svg, frame, size) => drawOutputs(svg, outputsScene(frame, size)),
};

/** The dashed path: the infinite-width prediction from the same f_0. */
function PredictionFormula({ loss, prediction }: Pick<Experiment, 'loss' | 'prediction'>) {
  const f = (index: ReactNode) => (
    <>
      <Var>f</Var>
      <sub className="upright">{index}</sub>
    </>
  );
  if (loss === 'logistic') {
    return (
      <>
        dashed:{' '}
        {prediction === 'flow' ? (
          <Maths>
            ∂<sub>t</sub> <Var>f</Var> = −Θ<sub className="upright">∞</sub> ∂<Var>L</Var>/∂
            <Var>f</Var>
          </Maths>
        ) : (
          <Maths>
            Δ<Var>f</Var> = −<Var>η</Var>Θ<sub className="upright">∞</sub> ∂<Var>L</Var>/∂
            <Var>f</Var>
          </Maths>
        )}
      </>
    );
  }
  return (
    <>
      dashed:{' '}
      <Maths>
        <Var>y</Var> +{' '}
        {prediction === 'flow' ? (
          <>
            e
            <sup>
              −Θ<sub className="upright">∞</sub>
              <Var>t</Var>
            </sup>
          </>
        ) : (
          <>
            (1 − <Var>η</Var>Θ<sub className="upright">∞</sub>)
            <sup>
              <Var>k</Var>
            </sup>
          </>
        )}
        ({f('0')} − <Var>y</Var>)
      </Maths>
    </>
  );
}
