import { fixed, signedLabel } from '../../plots/format';
import { type Experiment, limits } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { Choice } from '../fields/Choice';
import { addStep, NumberField } from '../fields/NumberField';
import { Slider } from '../fields/Slider';
import { Indexed, Maths, Var } from '../Symbols';

const dataWords: Record<Experiment['data'], string> = {
  mnist: 'MNIST digits',
  pair: 'Two inputs, chosen angle',
  circle: 'Two points on a circle',
};

interface Props {
  readonly onOpenDigits: (slot: 'a' | 'b' | 'p') => void;
}

export function DataSection({ onOpenDigits }: Props) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const cosine = useAppState((state) => state.theory?.cosine);
  return (
    <section aria-labelledby="rail-data">
      <header>
        <h2 id="rail-data">Data</h2>
        <span className="rail-value">
          <Maths>cos∠</Maths> = {cosine === undefined ? '…' : fixed(cosine, 2)}
        </span>
      </header>
      <div className="row row-tight">
        <select
          aria-label="Inputs"
          value={experiment.data}
          onChange={(event) => app.change({ data: event.target.value as Experiment['data'] })}
        >
          {Object.entries(dataWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        {experiment.data === 'mnist' && (
          <Choice
            label="Length of the inputs"
            options={[
              { value: 'unit', label: 'unit', name: 'scaled to equal length' },
              { value: 'raw', label: 'raw', name: 'raw pixels' },
            ]}
            value={experiment.norm}
            onChange={(norm) => app.change({ norm })}
          />
        )}
      </div>
      {experiment.data === 'mnist' && <Digits onOpenDigits={onOpenDigits} />}
      {experiment.data === 'pair' && <CosineField />}
      {experiment.data === 'circle' && <AngleFields />}
      <Targets />
    </section>
  );
}

function Digits({ onOpenDigits }: Props) {
  const thumbnails = useAppState((state) => state.thumbnails);
  const slots = [
    ['a', 'first digit', thumbnails.x1],
    ['b', 'second digit', thumbnails.x2],
    ['p', 'probe digit', thumbnails.probe],
  ] as const;
  return (
    <div className="digits">
      {slots.map(([slot, words, image]) => (
        <button
          key={slot}
          type="button"
          className={`digit-button digit-${slot}`}
          aria-label={`Choose the ${words}`}
          title={slot === 'p' ? 'The probe: never trained on' : `Choose the ${words}`}
          onClick={() => onOpenDigits(slot)}
        >
          {image && <img src={image} alt="" draggable={false} />}
        </button>
      ))}
    </div>
  );
}

/** y_1 and y_2; the logistic loss takes only −1 and +1. */
function Targets() {
  const app = useApp();
  const y = useAppState((state) => state.experiment.y);
  const loss = useAppState((state) => state.experiment.loss);
  const probe = useAppState((state) => state.experiment.data === 'mnist');
  const set = (index: 0 | 1, value: number) =>
    app.change({ y: index === 0 ? [value, y[1]] : [y[0], value] });
  return (
    <div className="targets">
      {([0, 1] as const).map((index) => {
        const name = `Target of input ${index + 1}`;
        return (
          <span className="target" key={index}>
            <Indexed name="y" index={String(index + 1)} />
            {loss === 'logistic' ? (
              <button
                type="button"
                className="field target-toggle"
                aria-label={`${name}: ${y[index]}. Change its sign`}
                onClick={() => set(index, -y[index])}
              >
                {y[index] > 0 ? '+1' : '−1'}
              </button>
            ) : (
              <NumberField
                label={name}
                value={y[index]}
                rule={limits.target}
                next={addStep(0.5)}
                print={signedLabel}
                onCommit={(value) => set(index, value)}
              />
            )}
          </span>
        );
      })}
      {probe && <span className="target-probe">probe</span>}
    </div>
  );
}

function CosineField() {
  const app = useApp();
  const rho = useAppState((state) => state.experiment.rho);
  const change = (value: number) => app.change({ rho: value });
  return (
    <div className="dial">
      <span>
        Cosine <Var>ρ</Var>
      </span>
      <NumberField
        label="Cosine ρ of the two inputs"
        value={rho}
        rule={limits.rho}
        next={addStep(0.05)}
        onCommit={change}
      />
      <Slider label="Cosine ρ" value={rho} min={-1} max={1} step={0.01} onChange={change} />
    </div>
  );
}

function AngleFields() {
  const app = useApp();
  const angles = useAppState((state) => state.experiment.angles);
  const change = (index: 0 | 1, value: number) =>
    app.change({ angles: index === 0 ? [value, angles[1]] : [angles[0], value] });
  return (
    <div className="dials">
      {([0, 1] as const).map((index) => (
        <div className="dial" key={index}>
          <span>
            Angle <Indexed name="x" index={String(index + 1)} />
          </span>
          <NumberField
            label={`Angle of input ${index + 1} in degrees`}
            value={angles[index]}
            rule={limits.angle}
            next={addStep(5)}
            onCommit={(value) => change(index, value)}
          />
          <Slider
            label={`Angle of input ${index + 1}`}
            value={angles[index]}
            min={-180}
            max={180}
            step={1}
            valueText={`${angles[index]} degrees`}
            onChange={(value) => change(index, value)}
          />
        </div>
      ))}
    </div>
  );
}
