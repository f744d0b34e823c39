import { type ReactNode, useId } from 'react';

interface Option<T extends string | number> {
  readonly value: T;
  readonly label: ReactNode;
  /** Where the visible label can't be read aloud. */
  readonly name?: string;
}

interface Props<T extends string | number> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly className?: string;
  /** A last cell, e.g. a select with the rarer options. */
  readonly children?: ReactNode;
}

/** One of a few: native radio buttons drawn as a segmented control or as plain words. */
export function Choice<T extends string | number>(props: Props<T>) {
  const name = useId();
  return (
    <fieldset className={`choice ${props.className ?? 'segmented'}`}>
      <legend className="visually-hidden">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={option.value === props.value}
            aria-label={option.name}
            onChange={() => props.onChange(option.value)}
          />
          <span className="choice-face">{option.label}</span>
        </label>
      ))}
      {props.children}
    </fieldset>
  );
}
