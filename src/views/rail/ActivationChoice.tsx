import { useState } from 'react';
import type { ActivationName } from '../../math/activations';
import { useApp, useAppState } from '../AppContext';
import { Choice } from '../fields/Choice';
import { ActivationGlyph } from './ActivationGlyph';
import { activationWords } from './activationWords';

const names = Object.keys(activationWords) as ActivationName[];
const usual = names.slice(0, 5);
const rare = names.slice(5);

/** Five activations with their curves, and eight more one press away. */
export function ActivationChoice() {
  const app = useApp();
  const act = useAppState((state) => state.experiment.act);
  const [opened, setOpened] = useState(false);
  const open = opened || rare.includes(act);
  return (
    <>
      <div className="row row-label">
        <span className="rail-label">Activation</span>
        <button
          type="button"
          className="more"
          aria-expanded={open}
          disabled={rare.includes(act)}
          onClick={() => setOpened(!opened)}
        >
          {open ? 'Fewer' : 'More'}
        </button>
      </div>
      <Choice
        label="Activation"
        className="activations"
        options={(open ? names : usual).map((name) => ({
          value: name,
          label: (
            <>
              <ActivationGlyph name={name} />
              <span>{activationWords[name]}</span>
            </>
          ),
          name: activationWords[name],
        }))}
        value={act}
        onChange={(value) => app.change({ act: value })}
      />
    </>
  );
}
