import { CircleAlert, Info, RotateCcw, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Notice } from '../../state/store';
import { useApp, useAppState } from '../AppContext';
import { Var } from '../Symbols';
import { Sentence } from './Sentence';
import { useClipped } from './useClipped';

const icons = { note: Info, warning: TriangleAlert, error: CircleAlert } as const;

/**
 * What a person should know now, and the way on, in a line that is always kept: the most urgent
 * sentence with its buttons; a press unfolds the rest over the page.
 */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const status = useAppState((state) => state.status);
  const [opened, setOpened] = useState(false);
  const finished = status === 'finished' && !notices.some((notice) => notice.id === 'fitted');
  const count = notices.length + (finished ? 1 : 0);
  const { list, clipped } = useClipped(notices, count);
  const foldable = opened || clipped || count > 1;
  const open = opened && count > 0;
  const more = foldable && (
    <button
      type="button"
      className="notice-more"
      aria-expanded={open}
      onClick={() => setOpened(!open)}
    >
      {open ? 'less' : count > 1 ? `${count - 1} more` : 'more'}
    </button>
  );
  return (
    <section className="notices" aria-label="Messages" aria-live="polite">
      {count > 0 && (
        <div className="notice-list" data-open={open} ref={list}>
          {notices.map((notice, index) => (
            <NoticeLine key={notice.id} notice={notice} more={index === 0 && more} />
          ))}
          {finished && <FinishedLine more={notices.length === 0 && more} />}
        </div>
      )}
    </section>
  );
}

interface LineProps {
  readonly notice: Notice;
  /** The button that unfolds the others and the rest of a long sentence. */
  readonly more: ReactNode;
}

function NoticeLine({ notice, more }: LineProps) {
  const app = useApp();
  const finished = useAppState((state) => state.status === 'finished');
  const Icon = icons[notice.kind];
  const { action } = notice;
  return (
    <div className={`notice notice-${notice.kind}`}>
      <Icon size={16} aria-hidden="true" />
      <p>
        <Sentence text={notice.text} />
      </p>
      {more}
      {notice.id === 'fitted' && finished && <AgainButton />}
      {action && (
        <button type="button" className="button" onClick={() => app.perform(action.run)}>
          <Sentence text={action.label} />
        </button>
      )}
      {notice.dismissible && (
        <button
          type="button"
          className="icon-button"
          aria-label="Dismiss"
          onClick={() => app.dismiss(notice.id)}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

/** Why the run is over, where nothing else says so. */
function FinishedLine({ more }: { readonly more: ReactNode }) {
  const steps = useAppState((state) => state.experiment.k);
  return (
    <div className="notice">
      <RotateCcw size={16} aria-hidden="true" />
      <p>
        Finished at <Var>k</Var> = {steps}. Not every residual is below 10<sup>−3</sup> yet.
      </p>
      {more}
      <AgainButton />
    </div>
  );
}

function AgainButton() {
  const app = useApp();
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        app.reset();
        app.play();
      }}
    >
      Again
    </button>
  );
}
