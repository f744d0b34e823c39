import { type ReactNode, useId } from 'react';

interface SegmentsProps<T extends string> {
  /** What is being chosen, for a screen reader. */
  label: string;
  options: readonly { readonly value: T; readonly content: ReactNode; readonly name?: string }[];
  value: T;
  onChange(value: NoInfer<T>): void;
  className?: string;
}

/** One of a few, as a row of joined buttons; native radio buttons bring keys and roles along. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const group = useId();
  return (
    <fieldset className={`picker-segments ${props.className ?? ''}`}>
      <legend className="picker-hidden">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} className="picker-segment">
          <input
            type="radio"
            className="picker-hidden"
            name={group}
            aria-label={option.name}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <span>{option.content}</span>
        </label>
      ))}
    </fieldset>
  );
}
