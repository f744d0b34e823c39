import { SlidersHorizontal } from 'lucide-react';
import { useAppState } from '../AppContext';
import { activationWords } from '../rail/activationWords';
import { Maths, Var } from '../Symbols';

interface Props {
  readonly open: boolean;
  readonly onEdit: () => void;
  readonly onOpenDigits: (slot: 'a' | 'b') => void;
}

/** On a phone: what runs, and the way to change it. */
export function SummaryBar({ open, onEdit, onOpenDigits }: Props) {
  const { L, act, eta } = useAppState((state) => state.experiment);
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
      <p>
        <Var>L</Var> = {L}, {activationWords[act]},{' '}
        <Var>{typeof eta === 'number' ? 'ηλ' : 'η'}</Var>
        <Maths> = </Maths>
        {typeof eta === 'number' ? eta : eta.slice('abs:'.length)}
      </p>
      <button type="button" className="button" aria-expanded={open} onClick={onEdit}>
        <SlidersHorizontal size={18} aria-hidden="true" /> Edit
      </button>
    </div>
  );
}
