import { Dices } from 'lucide-react';
import { type Experiment, limits } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { Choice } from '../fields/Choice';
import { addStep, NumberField } from '../fields/NumberField';
import { roundNeighbour } from '../fields/parse';
import { Stepper } from '../fields/Stepper';
import { Var } from '../Symbols';
import { LearningRate } from './LearningRate';

const stepsRule = { ...limits.steps, whole: true };
const seedsRule = { ...limits.seeds, whole: true };
const seedRule = { ...limits.seed, whole: true };

/** The logistic loss takes only targets −1 and +1. */
function withLoss(experiment: Experiment, loss: Experiment['loss']): Partial<Experiment> {
  if (loss === 'mse') return { loss };
  const sign = (value: number) => (value < 0 ? -1 : 1);
  return { loss, y: [sign(experiment.y[0]), sign(experiment.y[1])] };
}

export function TrainingSection() {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const { loss, k, seeds, seed } = experiment;
  return (
    <section aria-labelledby="rail-training">
      <header>
        <h2 id="rail-training">Training</h2>
      </header>
      <LearningRate />
      <div className="row">
        <span aria-hidden="true">Loss</span>
        <Choice
          label="Loss"
          options={[
            { value: 'mse', label: 'squared' },
            { value: 'logistic', label: 'logistic' },
          ]}
          value={loss}
          onChange={(value) => app.change(withLoss(experiment, value))}
        />
      </div>
      <div className="row">
        <span aria-hidden="true">
          Steps <Var>k</Var>
        </span>
        <Stepper
          label="Steps"
          value={k}
          rule={stepsRule}
          next={roundNeighbour}
          onCommit={(value) => app.change({ k: value })}
        />
      </div>
      <div className="row">
        <span aria-hidden="true">Seeds per width</span>
        <Stepper
          label="Seeds per width"
          value={seeds}
          rule={seedsRule}
          next={addStep(1)}
          onCommit={(value) => app.change({ seeds: value })}
        />
      </div>
      <div className="row">
        <span aria-hidden="true">First seed</span>
        <span className="seed">
          <NumberField
            label="First seed"
            value={seed}
            rule={seedRule}
            next={addStep(1)}
            onCommit={(value) => app.change({ seed: value })}
          />
          <button type="button" className="button" onClick={() => app.newSeed()}>
            <Dices size={16} aria-hidden="true" /> New seed
          </button>
        </span>
      </div>
    </section>
  );
}
