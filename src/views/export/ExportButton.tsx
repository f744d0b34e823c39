import { Download } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { Boundary, messageOf } from '../Boundary';

type Dialog = ComponentType<{ readonly onClose: () => void }>;

/** Opens the dialog of exports, whose code comes when it is wanted. */
export function ExportButton() {
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = () => {
    setProblem(null);
    import('./ExportDialog').then(
      (module) => setDialog(() => module.ExportDialog),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        aria-haspopup="dialog"
        title={problem ? `Export could not be loaded (${problem}). Press to try again` : 'Export'}
        onClick={open}
      >
        <Download size={18} aria-hidden="true" />
        <span className="button-words" aria-live="polite">
          {problem ? 'Export: try again' : 'Export'}
        </span>
      </button>
      {Dialog && (
        <Boundary fallback={() => null}>
          <Dialog onClose={() => setDialog(null)} />
        </Boundary>
      )}
    </>
  );
}
