import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import { LazyDialog } from '../LazyDialog';

const loadGallery = () => import('../gallery/GalleryDialog');

/** Opens the gallery of presets; its pictures are fetched then. */
export function PresetsMenu() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        aria-haspopup="dialog"
        title="Presets"
        onClick={() => setOpen(true)}
      >
        <LayoutGrid size={18} aria-hidden="true" />
        <span className="button-words">Presets</span>
      </button>
      {open && (
        <LazyDialog
          name="The gallery of presets"
          load={loadGallery}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
