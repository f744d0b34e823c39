import { drawOutputs, outputsScene } from '../../../plots/outputs';
import { Formula } from '../../formulas/Formula';
import flow from '../../formulas/outputsFlow.tex';
import logisticFlow from '../../formulas/outputsLogisticFlow.tex';
import logisticSteps from '../../formulas/outputsLogisticSteps.tex';
import steps from '../../formulas/outputsSteps.tex';
import type { Panel } from './panel';

/** The dashed path: the infinite-width prediction from the same f_0. */
const predictions = {
  mse: { flow, steps },
  logistic: { flow: logisticFlow, steps: logisticSteps },
};

export const outputs: Panel = {
  name: 'outputs',
  title: 'Outputs',
  tab: 'Outputs',
  bands: true,
  statement: 'Wide networks learn along the path that the infinite-width kernel predicts.',
  note: ({ loss, prediction }) => (
    <>
      dashed: <Formula html={predictions[loss][prediction]} />
    </>
  ),
  draw: (svg, frame, size) => drawOutputs(svg, outputsScene(frame, size)),
};
