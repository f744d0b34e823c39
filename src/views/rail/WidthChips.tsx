import { useState } from 'react';
import { whole } from '../../plots/format';
import { widthRamp } from '../../plots/widthRamp';
import { limits } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { parseWidths } from '../fields/parse';
import { TextField } from '../fields/TextField';
import { Var } from '../Symbols';

const common = [4, 16, 64, 256, 1024, 4096];

/** The widths trained at once: chips for the usual ones and those chosen, a field for any. */
export function WidthChips() {
  const app = useApp();
  const chosen = useAppState((state) => state.experiment.n);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ranked = [...chosen].sort((p, q) => p - q);
  const slots = widthRamp(ranked.length);
  const shown = [...new Set([...common, ...ranked])].sort((p, q) => p - q);

  const toggle = (width: number) => {
    const on = chosen.includes(width);
    if (on && chosen.length === limits.widths.min) {
      setRefusal('At least one width: switch another on first');
    } else if (!on && chosen.length === limits.widths.max) {
      setRefusal('At most six widths at once: switch one off first');
    } else {
      setRefusal(null);
      const next = on ? chosen.filter((n) => n !== width) : [...chosen, width];
      app.change({ n: [...next].sort((p, q) => p - q) });
    }
  };
  return (
    <fieldset className="widths">
      <legend className="visually-hidden">Widths</legend>
      <div className="row row-label">
        <span className="rail-label">
          Widths <Var>n</Var>
        </span>
        <TextField
          label="Widths n, separated by commas"
          className="width-list"
          text={ranked.join(', ')}
          parse={parseWidths}
          onCommit={(n) => {
            setRefusal(null);
            app.change({ n });
          }}
          inputMode="text"
        />
      </div>
      <div className="chips">
        {shown.map((width) => {
          const rank = ranked.indexOf(width);
          const colour = rank < 0 ? '' : `w-rank-${slots[rank]}`;
          return (
            <label key={width} className={`chip ${colour}`}>
              <input
                type="checkbox"
                className="visually-hidden"
                checked={rank >= 0}
                aria-label={`Width ${whole(width)}`}
                onChange={() => toggle(width)}
              />
              <span className="chip-face">{shortWidth(width)}</span>
            </label>
          );
        })}
        <span className="chip chip-limit" title="The infinite-width limit is always shown">
          <span className="chip-face math">∞</span>
        </span>
      </div>
      {refusal && (
        <span className="problem" role="alert">
          {refusal}
        </span>
      )}
    </fieldset>
  );
}

/** Chips are narrow: 20,000 is 20k. */
function shortWidth(width: number): string {
  if (width >= 1e6) return `${width / 1e6}M`;
  return width >= 1e4 && width % 100 === 0 ? `${width / 1000}k` : String(width);
}
