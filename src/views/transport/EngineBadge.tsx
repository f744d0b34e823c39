import { significant } from '../../plots/format';
import type { EngineChoice } from '../../protocol/experiment';
import type { EngineName } from '../../protocol/training';
import type { RunEngines } from '../../state/run';
import type { AppState } from '../../state/store';
import { useApp, useAppState } from '../AppContext';
import { Popover } from '../fields/Popover';

const engineWords: Record<EngineName, string> = { webgl: 'WebGL 2', simd: 'SIMD', cpu: 'CPU' };
const choices: readonly (readonly [EngineChoice, string])[] = [
  ['auto', 'Whichever fits'],
  ['webgl', 'WebGL 2'],
  ['simd', 'SIMD'],
  ['cpu', 'CPU'],
];

/** Which engine trains, how fast, and (one press away) why and the choice of another. */
export function EngineBadge() {
  const replay = useAppState((state) => state.replay);
  return replay ? <p className="replay-badge">Replay, nothing is trained</p> : <LiveBadge />;
}

function LiveBadge() {
  const engine = useAppState((state) => state.engine);
  const stepMillis = useAppState((state) => state.stepMillis);
  const widths = useAppState((state) => state.experiment.n.length);
  const seeds = useAppState((state) => state.experiment.seeds);
  const none = useAppState(trainsNothing);
  const preparing = useAppState((state) => state.preparing);
  return (
    <Popover
      buttonClass="engine-badge"
      panelClass="engine-panel"
      title={engine?.reason ?? 'No engine has started yet'}
      label={
        <>
          <span>
            {engine ? enginesInWords(engine) : 'Engine'} · {seeds} × {widths} nets
          </span>
          <span>
            {none ? 'no engine' : speed(stepMillis, preparing)}
            <span className="engine-why">why</span>
          </span>
        </>
      }
    >
      {() => (
        <>
          <p>{engine?.reason ?? 'No engine has started yet.'}</p>
          {engine && engine.workers > 1 && <p>{engine.workers} workers share the networks.</p>}
          <EngineSelect />
        </>
      )}
    </Popover>
  );
}

/** The engines at work, that of the narrowest network first. */
function enginesInWords({ engines, engine }: RunEngines): string {
  const atWork = engines.filter((name) => name !== null);
  const names = atWork.length > 0 ? [...new Set(atWork)] : [engine];
  return names.map((name) => engineWords[name]).join(' + ');
}

function speed(stepMillis: number | null, preparing: number | null): string {
  if (preparing !== null && preparing > 0)
    return `drawing weights, ${Math.floor(100 * preparing)} %`;
  return stepMillis === null ? 'measuring' : `${significant(stepMillis, 2)} ms per step`;
}

/** Whether no network at all has been given to an engine, and none will be. */
function trainsNothing({ status, networks }: AppState): boolean {
  return status === 'failed' && networks.every((network) => network.status === 'refused');
}

export function EngineSelect() {
  const app = useApp();
  const choice = useAppState((state) => state.experiment.engine);
  return (
    <label className="row">
      <span>Engine</span>
      <select
        value={choice}
        onChange={(event) => app.change({ engine: event.target.value as EngineChoice })}
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
