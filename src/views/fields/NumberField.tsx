import type { ReactNode } from 'react';
import { type NumberRule, parseNumber } from './parse';
import { printNumber } from './print';
import { TextField } from './TextField';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly rule: NumberRule;
  readonly onCommit: (value: number) => void;
  /** The value after an arrow key or a step button; it is kept within the rule. */
  readonly next: (value: number, direction: 1 | -1) => number;
  readonly print?: (value: number) => string;
  readonly className?: string;
  readonly frame?: (input: ReactNode) => ReactNode;
}

/** A number within a range, typed or nudged with the arrow keys. */
export function NumberField({ rule, value, ...props }: Props) {
  return (
    <TextField
      label={props.label}
      text={(props.print ?? printNumber)(value)}
      parse={(text) => parseNumber(text, rule)}
      onCommit={props.onCommit}
      nudge={(direction) => {
        const next = props.next(value, direction);
        if (next !== value && parseNumber(String(next), rule).ok) props.onCommit(next);
      }}
      inputMode={rule.whole ? 'numeric' : 'decimal'}
      {...(props.className === undefined ? {} : { className: props.className })}
      {...(props.frame ? { frame: props.frame } : {})}
    />
  );
}

/** Adds `size`, without the dust of binary fractions. */
export function addStep(size: number) {
  return (value: number, direction: 1 | -1) => Number((value + direction * size).toFixed(6));
}
