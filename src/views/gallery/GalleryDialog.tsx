import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PresetPicture } from '../../plots/presetPicture';
import { type Preset, presetGroups } from '../../state/presets';
import { useApp, useAppState } from '../AppContext';
import { Sentence } from '../shell/Sentence';
import { Picture } from './Picture';
import pictureData from './pictures.json';
import { presetExperiment } from './presetExperiment';

const pictures = pictureData as unknown as Readonly<Record<string, PresetPicture>>;

/** Every preset with its picture and its two sentences, over the page. */
export default function GalleryDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const current = useAppState((state) => state.experiment.preset);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const choose = (name: string, preset: Preset) => {
    app.replace(presetExperiment(name, preset, app.store.getState().experiment));
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog gallery"
      aria-labelledby="gallery-title"
      onClose={onClose}
    >
      <header>
        <h2 id="gallery-title">Presets</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </header>
      <div className="gallery-body">
        {presetGroups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3>{group.title}</h3>
            <ul>
              {Object.entries(group.presets).map(([name, preset]) => (
                <li key={name}>
                  <a
                    href={`#preset=${name}`}
                    aria-current={name === current ? 'true' : undefined}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                      event.preventDefault();
                      choose(name, preset);
                    }}
                  >
                    {pictures[name] && <Picture picture={pictures[name]} />}
                    <b>{preset.title}</b>
                    <span>
                      <Sentence text={`${preset.claim} ${preset.look}`} />
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </dialog>
  );
}
