import { Download, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { exportObstacle } from '../../exporters';
import { useApp, useAppState } from '../AppContext';
import { OpenRecording } from '../replay/OpenRecording';
import { type ExportDraft, heightOf, requestOf } from './draft';
import { ExportSettings } from './ExportSettings';
import { type ExportFormat, formats, kindOf } from './formats';
import { useExport } from './useExport';
import './export.css';

/** Everything a run can be saved as, with progress and a way to stop. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { draft, change, last } = useDraft();
  const obstacles = useObstacles(draft);
  const { progress, start, cancel } = useExport();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const working = progress.state === 'working';
  const obstacle = obstacles[draft.format];
  return (
    <dialog ref={dialog} className="dialog export" aria-labelledby={title} onClose={onClose}>
      <div className="export-head">
        <h2 id={title}>Export</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!working && !obstacle) void start(requestOf(draft));
        }}
      >
        <p className="export-note">Everything is made in this browser; nothing is uploaded.</p>
        <fieldset className="export-formats" disabled={working}>
          <legend className="visually-hidden">Format</legend>
          {formats.map((each) => (
            <FormatRow
              key={each.format}
              {...each}
              chosen={draft.format === each.format}
              obstacle={obstacles[each.format]}
              onChoose={() => change(choiceOf(each.format, draft))}
            />
          ))}
        </fieldset>
        <fieldset className="export-fields" disabled={working}>
          <legend className="visually-hidden">Settings</legend>
          <ExportSettings draft={draft} onChange={change} last={last} />
        </fieldset>
        <div className="export-end">
          <div className="export-progress" aria-live="polite">
            {progress.state === 'working' && (
              <progress max={1} value={progress.fraction} aria-label="Exporting" />
            )}
            {progress.state === 'saved' && progress.words}
            {progress.state === 'failed' && <span role="alert">{progress.message}</span>}
          </div>
          {!working && <OpenRecording onOpen={onClose} />}
          {working ? (
            <button type="button" className="button" onClick={cancel}>
              Cancel
            </button>
          ) : (
            <button type="submit" className="button export-save" disabled={obstacle !== undefined}>
              <Download size={16} aria-hidden="true" /> Save
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}

interface FormatRowProps {
  readonly format: ExportFormat;
  readonly name: string;
  readonly what: string;
  readonly chosen: boolean;
  /** Why this browser can't. */
  readonly obstacle: string | undefined;
  readonly onChoose: () => void;
}

function FormatRow({ format, name, what, chosen, obstacle, onChoose }: FormatRowProps) {
  return (
    <label className="export-format" data-chosen={chosen} data-greyed={obstacle !== undefined}>
      <input
        type="radio"
        name="format"
        value={format}
        checked={chosen}
        disabled={obstacle !== undefined}
        onChange={onChoose}
      />
      <b>{name}</b>
      <span>{obstacle ?? what}</span>
    </label>
  );
}

/** An animation has many frames: it starts from a smaller size than a picture. */
function choiceOf(format: ExportFormat, draft: ExportDraft): Partial<ExportDraft> {
  const isFilm = kindOf(format) === 'film';
  if (isFilm === (kindOf(draft.format) === 'film')) return { format };
  return { format, width: isFilm ? 960 : 1280 };
}

function useDraft() {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const computed = useAppState((state) => state.computedStep);
  const last = Math.max(0, computed);
  const [draft, setDraft] = useState<ExportDraft>(() => {
    const fitted = app.store.getState().fittedStep;
    const to = Math.min(last, fitted ?? last);
    const dark = document.documentElement.dataset.theme === 'dark';
    return {
      format: 'png',
      target: 'view',
      shape: '16:9',
      width: 1280,
      scale: 2,
      theme: experiment.theme === 'projector' ? 'projector' : dark ? 'dark' : 'light',
      transparent: false,
      fps: 24,
      seconds: Math.min(12, Math.max(1, Math.round((to + 1) / 24))),
      from: 0,
      to,
    };
  });
  const change = (patch: Partial<ExportDraft>) => setDraft((now) => ({ ...now, ...patch }));
  return { draft: { ...draft, to: Math.min(draft.to, last) }, change, last };
}

/** Which formats this browser can't make at the chosen size, and why. */
function useObstacles(draft: ExportDraft): Partial<Record<ExportFormat, string>> {
  const [found, setFound] = useState<Partial<Record<ExportFormat, string>>>({});
  const { width } = draft;
  const height = heightOf(draft);
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const mp4 = await exportObstacle('mp4', width, height);
      const webm = await exportObstacle('webm', width, height);
      if (current) setFound({ ...(mp4 ? { mp4 } : {}), ...(webm ? { webm } : {}) });
    };
    void ask().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [width, height]);
  return found;
}
