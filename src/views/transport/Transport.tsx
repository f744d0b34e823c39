import { Pause, Play, RotateCcw, StepBack, StepForward } from 'lucide-react';
import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { EngineBadge } from './EngineBadge';
import { PinButton } from './PinButton';
import { PlaybackOptions } from './PlaybackOptions';
import { Readout } from './Readout';
import { Scrubber } from './Scrubber';

/** When you are: playback, both clocks and the engine. */
export function Transport({ compact }: { readonly compact: boolean }) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const preparing = useAppState((state) => state.preparing);
  return (
    <section className="transport" aria-label="Playback">
      {preparing !== null && (
        <progress
          className="hairline"
          max={1}
          value={preparing}
          aria-label="Drawing the initial weights"
        />
      )}
      <div className="transport-buttons">
        <PlayButton />
        <button
          type="button"
          className="icon-button"
          aria-label="Rewind to step 0"
          title="Rewind, same weights (Home)"
          onClick={() => app.reset()}
        >
          <RotateCcw size={18} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="One step back"
          title="One step back (←)"
          onClick={() => app.step(-1)}
        >
          <StepBack size={18} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="One step forward"
          title="One step forward (→)"
          onClick={() => app.step(1)}
        >
          <StepForward size={18} aria-hidden="true" />
        </button>
        {!compact && <PinButton />}
      </div>
      <Readout />
      <Scrubber />
      {!compact && <PlaybackOptions />}
      {!compact && isShown(experiment, 'engine') && <EngineBadge />}
    </section>
  );
}

function PlayButton() {
  const app = useApp();
  const status = useAppState((state) => state.status);
  const running = status === 'running';
  const over = status === 'finished' || status === 'diverged';
  const name = running ? 'Pause' : over ? 'Play again' : 'Play';
  const Icon = running ? Pause : Play;
  return (
    <button
      type="button"
      className="play"
      aria-label={name}
      title={`${name} (Space)`}
      onClick={() => app.toggle()}
    >
      <Icon size={22} fill="currentColor" strokeWidth={running ? 1.5 : 2} aria-hidden="true" />
    </button>
  );
}
