import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { EngineSelect } from '../transport/EngineBadge';
import { PlaybackOptions } from '../transport/PlaybackOptions';
import { DataSection } from './DataSection';
import { NetworkSection } from './NetworkSection';
import { TrainingSection } from './TrainingSection';

interface Props {
  readonly onOpenDigits: (slot: 'a' | 'b' | 'p') => void;
  /** Where it can be closed: a drawer or a sheet. */
  readonly onClose?: () => void;
  /** On a phone the playback options and the engine live here. */
  readonly withPlayback: boolean;
}

/** What you can change. */
export function Rail({ onOpenDigits, onClose, withPlayback }: Props) {
  const experiment = useAppState((state) => state.experiment);
  const engine = useAppState((state) => state.engine);
  const rail = useRef<HTMLElement>(null);
  const closable = onClose !== undefined;
  useEffect(() => {
    if (!closable) return;
    const opener = document.activeElement;
    rail.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [closable]);
  return (
    <aside className="rail" id="controls" aria-label="Controls" tabIndex={-1} ref={rail}>
      {onClose && (
        <div className="rail-top">
          <button
            type="button"
            className="icon-button"
            aria-label="Close the controls"
            onClick={onClose}
          >
            <X size={18} aria-hidden="true" />
          </button>
        </div>
      )}
      {isShown(experiment, 'data') && <DataSection onOpenDigits={onOpenDigits} />}
      {isShown(experiment, 'network') && <NetworkSection />}
      {isShown(experiment, 'training') && <TrainingSection />}
      {withPlayback && (
        <section aria-labelledby="rail-playback">
          <h2 id="rail-playback">Playback options</h2>
          <PlaybackOptions />
          {isShown(experiment, 'engine') && (
            <>
              <EngineSelect />
              <p className="hint">{engine?.reason}</p>
            </>
          )}
        </section>
      )}
    </aside>
  );
}
