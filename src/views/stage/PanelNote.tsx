import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { Choice } from '../fields/Choice';
import type { Panel } from './panels/panel';

/** A panel's formula, the numbers that follow the frames, and its switch where it has one. */
export function PanelNote({ panel }: { readonly panel: Panel }) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  return (
    <>
      <p className="panel-note">
        <span>{panel.note(experiment)}</span>
      </p>
      {panel.live}
      {panel.name === 'outputs' && isShown(experiment, 'prediction') && (
        <Choice
          label="Infinite-width prediction"
          className="words"
          options={[
            { value: 'flow', label: 'flow' },
            { value: 'steps', label: 'steps' },
          ]}
          value={experiment.prediction}
          onChange={(prediction) => app.change({ prediction })}
        />
      )}
    </>
  );
}
