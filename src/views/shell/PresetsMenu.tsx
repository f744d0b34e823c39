import { ChevronDown } from 'lucide-react';
import { defaultExperiment, type Experiment } from '../../protocol/experiment';
import { type Preset, presets } from '../../state/presets';
import { useApp, useAppState } from '../AppContext';
import { Popover } from '../fields/Popover';

/** A preset from scratch, in the presentation the page has now. */
function presetExperiment(name: string, preset: Preset, now: Experiment): Experiment {
  const { theme, speed, loop, engine, controls, hide, keys, time, embed, autoplay } = now;
  const presentation = {
    theme,
    speed,
    loop,
    engine,
    controls,
    hide,
    keys,
    time,
    embed,
    autoplay,
  };
  return { ...defaultExperiment, ...presentation, ...preset.experiment, preset: name };
}

export function PresetsMenu() {
  const app = useApp();
  const current = useAppState((state) => state.experiment.preset);
  const choose = (name: string, preset: Preset) =>
    app.replace(presetExperiment(name, preset, app.store.getState().experiment));
  return (
    <Popover
      label={
        <>
          Presets <ChevronDown size={16} aria-hidden="true" />
        </>
      }
      panelClass="presets"
    >
      {(close) => (
        <ul>
          {[...presets].map(([name, preset]) => (
            <li key={name}>
              <button
                type="button"
                aria-current={name === current ? 'true' : undefined}
                onClick={() => {
                  choose(name, preset);
                  close();
                }}
              >
                <b>{preset.title}</b>
                <span>{preset.claim}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
