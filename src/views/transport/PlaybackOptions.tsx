import { Repeat } from 'lucide-react';
import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { Choice } from '../fields/Choice';

const speeds: readonly (readonly [number, string])[] = [
  [1 / 16, '1/16×'],
  [1 / 4, '1/4×'],
  [1 / 2, '1/2×'],
  [1, '1×'],
  [2, '2×'],
  [4, '4×'],
  [8, '8×'],
  [16, '16×'],
  [64, '64×'],
];

/** How playback goes: its speed, whether it repeats, and the axis of time. */
export function PlaybackOptions() {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const { speed, loop, time } = experiment;
  const listed = speeds.some(([value]) => value === speed);
  return (
    <div className="playback-options">
      {isShown(experiment, 'speed') && (
        <select
          className="speed"
          aria-label="Speed"
          value={speed}
          onChange={(event) => app.change({ speed: Number(event.target.value) })}
        >
          {!listed && <option value={speed}>{Number(speed.toPrecision(3))}×</option>}
          {speeds.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
      {isShown(experiment, 'loop') && (
        <button
          type="button"
          className="icon-button loop"
          aria-label="Loop"
          title="Loop (L)"
          aria-pressed={loop}
          onClick={() => app.change({ loop: !loop })}
        >
          <Repeat size={18} aria-hidden="true" />
        </button>
      )}
      {isShown(experiment, 'time') && (
        <Choice
          label="Time axis"
          className="words"
          options={[
            { value: 'log', label: 'log', name: 'logarithmic' },
            { value: 'lin', label: 'lin', name: 'linear' },
          ]}
          value={time}
          onChange={(value) => app.change({ time: value })}
        />
      )}
    </div>
  );
}
