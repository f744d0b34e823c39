import { SlidersHorizontal } from 'lucide-react';
import { useAppState } from '../AppContext';
import { SettingsLine } from './SettingsLine';

interface Props {
  readonly open: boolean;
  readonly onEdit: () => void;
  readonly onOpenDigits: (slot: 'a' | 'b') => void;
}

/** On a phone: what runs, and the way to change it. */
export function SummaryBar({ open, onEdit, onOpenDigits }: Props) {
  const thumbnails = useAppState((state) => state.thumbnails);
  const digits = [
    ['a', 'first', thumbnails.x1],
    ['b', 'second', thumbnails.x2],
  ] as const;
  return (
    <div className="summary-bar">
      {digits.map(
        ([slot, word, image]) =>
          image && (
            <button
              key={slot}
              type="button"
              className="digit-button"
              aria-label={`Choose the ${word} digit`}
              onClick={() => onOpenDigits(slot)}
            >
              <img src={image} alt="" />
            </button>
          ),
      )}
      <SettingsLine withDigits={false} />
      <button type="button" className="button" aria-expanded={open} onClick={onEdit}>
        <SlidersHorizontal size={18} aria-hidden="true" /> Edit
      </button>
    </div>
  );
}
