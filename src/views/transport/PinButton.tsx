import { Pin, PinOff } from 'lucide-react';
import { useApp, useAppState } from '../AppContext';

/** Keeps the shown run to lay the next one over, or lets go of it. */
export function PinButton() {
  const app = useApp();
  const pinned = useAppState((state) => state.pinned !== null);
  const ready = useAppState((state) => state.computedStep >= 0);
  const name = pinned ? 'Let go of the pinned run' : 'Pin this run to compare the next with it';
  const Icon = pinned ? PinOff : Pin;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      aria-pressed={pinned}
      title={`${name} (C)`}
      disabled={!pinned && !ready}
      onClick={() => app.pin()}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
