import { CircleAlert, Info, RotateCcw, TriangleAlert, X } from 'lucide-react';
import type { Notice } from '../../state/store';
import { useApp, useAppState } from '../AppContext';
import { Var } from '../Symbols';
import { Sentence } from './Sentence';

const icons = { note: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** What a person should know now, and the way on: one quiet region, never over the figure. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const status = useAppState((state) => state.status);
  const fitted = notices.some((notice) => notice.id === 'fitted');
  return (
    <section className="notices" aria-label="Messages" aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
      {status === 'finished' && !fitted && <FinishedLine />}
    </section>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
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
function FinishedLine() {
  const steps = useAppState((state) => state.experiment.k);
  return (
    <div className="notice">
      <RotateCcw size={16} aria-hidden="true" />
      <p>
        Finished at <Var>k</Var> = {steps}. Not every residual is below 10<sup>−3</sup> yet.
      </p>
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
