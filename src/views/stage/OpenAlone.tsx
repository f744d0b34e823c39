import { Maximize2 } from 'lucide-react';
import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import type { Panel } from './panels/panel';

/** Gives a panel the stage to itself. */
export function OpenAlone({ panel }: { readonly panel: Panel }) {
  const app = useApp();
  const shown = useAppState((state) => isShown(state.experiment, 'panels'));
  if (!shown) return null;
  const name = `Open “${panel.title}” alone`;
  return (
    <button
      type="button"
      className="icon-button alone-button"
      aria-label={name}
      title={name}
      onClick={() => app.change({ view: [panel.name] })}
    >
      <Maximize2 size={15} aria-hidden="true" />
    </button>
  );
}
