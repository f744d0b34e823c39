import type { CSSProperties } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly valueText?: string;
  /** A value worth a tick, e.g. √2 for σ_w. */
  readonly tick?: number;
}

/** A native range with a plain track. */
export function Slider(props: Props) {
  const { min, max, tick } = props;
  const place = tick === undefined ? undefined : (tick - min) / (max - min);
  return (
    <span
      className={place === undefined ? 'slider' : 'slider slider-ticked'}
      style={{ '--tick': place } as CSSProperties}
    >
      <input
        type="range"
        aria-label={props.label}
        aria-valuetext={props.valueText}
        min={min}
        max={max}
        step={props.step}
        value={Math.min(max, Math.max(min, props.value))}
        onChange={(event) => props.onChange(Number(event.target.value))}
      />
    </span>
  );
}
