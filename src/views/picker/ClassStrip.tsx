import { useId } from 'react';
import { digitCounts } from '../../digits/counts';
import { loadDigitSamples } from '../../digits/sprites';
import { digitDataUrl } from '../../digits/thumbnail';
import { useLoaded } from './useLoaded';

const load = () => loadDigitSamples();

/** The ten classes, each with a typical image; the numerals alone where those cannot be loaded. */
export function ClassStrip(props: { value: number; onChange(digitClass: number): void }) {
  const group = useId();
  const samples = useLoaded('samples', load).state;
  return (
    <fieldset className="picker-classes">
      <legend className="picker-hidden">Class</legend>
      {digitCounts.map((count, digitClass) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the digit
        <label key={digitClass} className="picker-class" title={`${count} images`}>
          <input
            type="radio"
            className="picker-hidden"
            name={group}
            checked={digitClass === props.value}
            onChange={() => props.onChange(digitClass)}
          />
          <span
            className="picker-sample"
            style={
              samples.status === 'ready'
                ? { maskImage: `url(${digitDataUrl(samples.value[digitClass]!)})` }
                : { visibility: 'hidden' }
            }
          />
          <span>{digitClass}</span>
        </label>
      ))}
    </fieldset>
  );
}
