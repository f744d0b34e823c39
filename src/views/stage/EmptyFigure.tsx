import { Plus } from 'lucide-react';
import { useAppState } from '../AppContext';

interface Props {
  readonly onOpenDigits: (slot: 'a' | 'b') => void;
}

/** In place of the figure while there is no kernel to draw: its axes, and where the digits go. */
export function EmptyFigure({ onOpenDigits }: Props) {
  const inputs = useAppState((state) => state.inputs);
  const loading = inputs.status === 'loading';
  return (
    <div className="empty-figure">
      <svg aria-hidden="true" viewBox="0 0 400 360" preserveAspectRatio="xMidYMid meet">
        <path d="M10 190H360M200 60V340" />
      </svg>
      {!loading && (
        <>
          <button
            type="button"
            className="drop-target drop-x"
            aria-label="Choose the first digit"
            onClick={() => onOpenDigits('a')}
          >
            <Plus size={18} aria-hidden="true" />
          </button>
          <button
            type="button"
            className="drop-target drop-y"
            aria-label="Choose the second digit"
            onClick={() => onOpenDigits('b')}
          >
            <Plus size={18} aria-hidden="true" />
          </button>
        </>
      )}
      <p>{loading ? 'Loading the digits' : 'Pick two digits'}</p>
    </div>
  );
}
