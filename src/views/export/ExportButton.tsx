import { Download } from 'lucide-react';
import { useState } from 'react';
import { LazyDialog } from '../LazyDialog';

const load = async () => ({ default: (await import('./ExportDialog')).ExportDialog });

/** Opens the dialog of exports, whose code comes when it is wanted. */
export function ExportButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        aria-haspopup="dialog"
        title="Export"
        onClick={() => setOpen(true)}
      >
        <Download size={18} aria-hidden="true" />
        <span className="button-words">Export</span>
      </button>
      {open && <LazyDialog name="The exports" load={load} onClose={() => setOpen(false)} />}
    </>
  );
}
