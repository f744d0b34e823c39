import { limits } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { Choice } from '../fields/Choice';
import { addStep, NumberField } from '../fields/NumberField';
import { Slider } from '../fields/Slider';
import { Maths, Var } from '../Symbols';
import { ActivationChoice } from './ActivationChoice';
import { WidthChips } from './WidthChips';

export function NetworkSection() {
  const app = useApp();
  const depth = useAppState((state) => state.experiment.L);
  const inputs = useAppState((state) => (state.experiment.data === 'circle' ? 2 : 784));
  return (
    <section aria-labelledby="rail-network">
      <header>
        <h2 id="rail-network">Network</h2>
        <span className="rail-value">
          <LayerLine inputs={inputs} depth={depth} />
          <OutputsChoice />
        </span>
      </header>
      <div className="row depth">
        <span className="rail-label" aria-hidden="true">
          Depth <Var>L</Var>
        </span>
        <DepthChoice depth={depth} onChange={(L) => app.change({ L })} />
      </div>
      <WidthChips />
      <ActivationChoice />
      <div className="dials">
        <WeightStd />
        <BiasStd />
      </div>
    </section>
  );
}

const outputCounts = Array.from({ length: limits.outputs.max }, (_, i) => i + 1);

/** The end of the line of layers: how many outputs. */
function OutputsChoice() {
  const app = useApp();
  const out = useAppState((state) => state.experiment.out);
  return (
    <select
      className="outputs-choice"
      aria-label="Number of outputs"
      title="Number of outputs"
      value={out}
      onChange={(event) => app.change({ out: Number(event.target.value) })}
    >
      {outputCounts.map((count) => (
        <option key={count} value={count}>
          {count}
        </option>
      ))}
    </select>
  );
}

/** 784 → n → n →, abridged where it gets long. */
function LayerLine({ inputs, depth }: { readonly inputs: number; readonly depth: number }) {
  const hidden = depth - 1;
  return (
    <Maths>
      {inputs} →{' '}
      {hidden > 3 ? (
        <>
          <Var>n</Var> × {hidden} →{' '}
        </>
      ) : (
        Array.from({ length: hidden }, (_, layer) => `layer-${layer}`).map((layer) => (
          <span key={layer}>
            <Var>n</Var> →{' '}
          </span>
        ))
      )}
    </Maths>
  );
}

const commonDepths = [2, 3, 4, 5, 6];
const otherDepths = Array.from({ length: limits.depth.max }, (_, i) => i + 1).filter(
  (depth) => !commonDepths.includes(depth),
);

interface DepthProps {
  readonly depth: number;
  readonly onChange: (depth: number) => void;
}

function DepthChoice({ depth, onChange }: DepthProps) {
  const rare = otherDepths.includes(depth);
  return (
    <Choice
      label="Depth L, in weight layers"
      className="segmented fill"
      options={commonDepths.map((value) => ({ value, label: value, name: `${value} layers` }))}
      value={depth}
      onChange={onChange}
    >
      <select
        className={rare ? 'choice-more chosen' : 'choice-more'}
        aria-label="Other depths"
        value={rare ? depth : ''}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        {!rare && (
          <option value="" disabled>
            …
          </option>
        )}
        {otherDepths.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </Choice>
  );
}

function WeightStd() {
  const app = useApp();
  const sw = useAppState((state) => state.experiment.sw);
  const change = (value: number) => app.change({ sw: value });
  return (
    <div className="dial">
      <span className="math">
        <i>σ</i>
        <sub>w</sub>
      </span>
      <NumberField
        label="Weight scale σ_w"
        value={sw}
        rule={limits.weightStd}
        next={addStep(0.05)}
        onCommit={change}
      />
      <Slider
        label="Weight scale"
        value={sw}
        min={0.05}
        max={limits.weightStd.max}
        step={0.05}
        tick={Math.SQRT2}
        onChange={change}
      />
    </div>
  );
}

function BiasStd() {
  const app = useApp();
  const sb = useAppState((state) => state.experiment.sb);
  const change = (value: number) => app.change({ sb: value });
  return (
    <div className="dial">
      <Var>β</Var>
      <NumberField
        label="Bias scale β"
        value={sb}
        rule={limits.biasStd}
        next={addStep(0.05)}
        onCommit={change}
      />
      <Slider
        label="Bias scale"
        value={sb}
        min={0}
        max={limits.biasStd.max}
        step={0.05}
        onChange={change}
      />
    </div>
  );
}
