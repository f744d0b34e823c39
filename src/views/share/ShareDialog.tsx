import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import {
  type EmbedTheme,
  embeddedExperiment,
  frameAddress,
  pageAddress,
  sharedExperiment,
  shortestAddress,
} from '../../state/shareLinks';
import { useApp, useAppState } from '../AppContext';
import { Choice } from '../fields/Choice';
import { CopyRow } from './CopyRow';
import { frameSnippet, recipes } from './recipes';

const QrCode = lazy(async () => ({ default: (await import('./QrCode')).QrCode }));

type Shape = '16:9' | '1:1';
const sizes: Readonly<Record<Shape, { readonly width: number; readonly height: number }>> = {
  '16:9': { width: 960, height: 540 },
  '1:1': { width: 540, height: 540 },
};

/** The experiment as a link, a QR code, a frame and a slide. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const dialog = useRef<HTMLDialogElement>(null);
  const [step] = useState(() => Math.round(app.frame()?.step ?? 0));
  const [atStep, setAtStep] = useState(false);
  const [autoplay, setAutoplay] = useState(experiment.autoplay);
  const [projector, setProjector] = useState(experiment.theme === 'projector');
  const [shape, setShape] = useState<Shape>('16:9');
  const [theme, setTheme] = useState<EmbedTheme>('auto');
  const [deck, setDeck] = useState('reveal.js');
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('.copy-row .button')?.focus();
    return () => element?.close();
  }, []);

  const shared = sharedExperiment(experiment, { at: atStep ? step : null, autoplay, projector });
  const link = pageAddress(location.href) + shortestAddress(shared);
  const frame = frameAddress(location.href, embeddedExperiment(experiment, theme));
  const parts = { link, frame, ...sizes[shape] };
  const all = recipes(parts);
  const recipe = all.find(({ name }) => name === deck) ?? all[0]!;
  return (
    <dialog ref={dialog} className="dialog share" aria-labelledby="share-title" onClose={onClose}>
      <header>
        <h2 id="share-title">Share</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </header>
      <div className="share-body">
        <section aria-labelledby="share-link">
          <h3 id="share-link">Link</h3>
          <p className="share-note">
            Opens this run: inputs, network and seed, in {link.length} characters.
          </p>
          <CopyRow label="Link" text={link} />
          <div className="share-options">
            {step > 0 && (
              <Tick checked={atStep} onChange={setAtStep}>
                start at step {step}
              </Tick>
            )}
            <Tick checked={autoplay} onChange={setAutoplay}>
              play on open
            </Tick>
            <Tick checked={projector} onChange={setProjector}>
              projector profile
            </Tick>
          </div>
          <Suspense fallback={<div className="share-qr" />}>
            <QrCode text={link} />
          </Suspense>
        </section>
        <section aria-labelledby="share-embed">
          <h3 id="share-embed">Embed</h3>
          <p className="share-note">
            A still picture until it is seen and played; runs in the reader’s browser.
          </p>
          <div className="share-choices">
            <Choice
              label="Shape"
              options={[
                { value: '16:9', label: '16 : 9' },
                { value: '1:1', label: '1 : 1' },
              ]}
              value={shape}
              onChange={setShape}
            />
            <Choice
              label="Theme of the frame"
              options={[
                { value: 'auto', label: 'Auto' },
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
              value={theme}
              onChange={setTheme}
            />
          </div>
          <Preview frame={frame} shape={shape} />
          <CopyRow label="Frame as HTML" text={frameSnippet(parts)} />
        </section>
        <section className="share-decks" aria-labelledby="share-decks">
          <h3 id="share-decks">In slides</h3>
          <Choice
            label="Slides"
            className="segmented share-kinds"
            options={all.map(({ name }) => ({ value: name, label: name }))}
            value={recipe.name}
            onChange={setDeck}
          />
          <p className="share-note">{recipe.how}</p>
          <CopyRow label={`For ${recipe.name}`} text={recipe.text} lines={4} />
        </section>
      </div>
    </dialog>
  );
}

interface TickProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: React.ReactNode;
}

function Tick({ checked, onChange, children }: TickProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}

/** The frame as it will look. A page opened from a file may show no frame of itself. */
function Preview({ frame, shape }: { readonly frame: string; readonly shape: Shape }) {
  if (!location.protocol.startsWith('http')) {
    return (
      <p className="share-note">The preview needs a page on a site; the frame itself does not.</p>
    );
  }
  return (
    <iframe
      key={frame}
      className="share-preview"
      data-shape={shape}
      title="Preview of the frame"
      src={frame}
    />
  );
}
