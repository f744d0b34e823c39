import { type Happenings, noticesOf } from './notices';
import type { Run } from './run';
import type { AppState, InputsState, NetworkSummary, Notice, PlaybackStatus } from './store';

const ready: InputsState = { status: 'ready' };
const loading: InputsState = { status: 'loading' };

/** What the page knows beyond its experiment. */
export interface Facts {
  readonly status: PlaybackStatus;
  readonly run: Run | null;
  readonly inputsReady: boolean;
  readonly happenings: Happenings;
}

/**
 * The part of the state that follows from a run, for React. Values that are equal to the ones
 * before keep their identity, so that nothing is rendered for nothing.
 */
export function presentedState(before: AppState, facts: Facts): Partial<AppState> | null {
  const { run, happenings } = facts;
  const failure = happenings.inputsFailure;
  const next = {
    status: facts.status,
    engine: run?.engine ?? null,
    stepMillis: run?.stepMillis ?? null,
    preparing: run?.preparing ?? null,
    computedStep: run?.recording.computedStep ?? -1,
    fittedStep: happenings.fittedStep,
    networks: summaries(before.networks, run),
    notices: sameNotices(before.notices, noticesOf(happenings)),
    inputs: failure
      ? sameInputs(before.inputs, { status: 'failed', message: failure })
      : facts.inputsReady
        ? ready
        : loading,
  };
  const changed = Object.entries(next).some(
    ([key, value]) => before[key as keyof typeof next] !== value,
  );
  return changed ? next : null;
}

function summaries(before: readonly NetworkSummary[], run: Run | null): readonly NetworkSummary[] {
  const records = run?.recording.records ?? [];
  const engines = run?.engine?.engines ?? [];
  const now = records.map(
    ({ width, seed, status }, i): NetworkSummary => ({
      width,
      seed,
      status,
      engine: engines[i] ?? null,
    }),
  );
  const same =
    before.length === now.length &&
    now.every(
      ({ width, seed, status, engine }, i) =>
        before[i].status === status &&
        before[i].width === width &&
        before[i].seed === seed &&
        before[i].engine === engine,
    );
  return same ? before : now;
}

function sameNotices(before: readonly Notice[], now: readonly Notice[]): readonly Notice[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function sameInputs(before: InputsState, now: InputsState): InputsState {
  const same =
    before.status === 'failed' && now.status === 'failed' && before.message === now.message;
  return same ? before : now;
}
