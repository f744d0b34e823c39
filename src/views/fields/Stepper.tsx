import { Minus, Plus } from 'lucide-react';
import { whole } from '../../plots/format';
import { NumberField } from './NumberField';
import { type NumberRule, parseNumber } from './parse';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly rule: NumberRule;
  readonly next: (value: number, direction: 1 | -1) => number;
  readonly onCommit: (value: number) => void;
}

/** A whole number with a button on each side. */
export function Stepper({ label, value, rule, next, onCommit }: Props) {
  const button = (direction: 1 | -1) => {
    const target = next(value, direction);
    const possible = target !== value && parseNumber(String(target), rule).ok;
    return (
      <button
        type="button"
        className="stepper-button"
        aria-label={`${direction > 0 ? 'More' : 'Fewer'}: ${label}`}
        disabled={!possible}
        onClick={() => onCommit(target)}
      >
        {direction > 0 ? <Plus size={14} /> : <Minus size={14} />}
      </button>
    );
  };
  return (
    <NumberField
      label={label}
      value={value}
      rule={rule}
      next={next}
      onCommit={onCommit}
      print={whole}
      frame={(input) => (
        <span className="stepper">
          {button(-1)}
          {input}
          {button(1)}
        </span>
      )}
    />
  );
}
