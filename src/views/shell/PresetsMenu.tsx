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
        onClick={() => setOpen(true)}
      >
        <LayoutGrid size={16} aria-hidden="true" />
        Presets
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
