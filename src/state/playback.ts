/** How long the last step is shown before a loop starts over, s. */
const loopRestSeconds = 0.6;
/** Steps shown a second at speed 1. */
export const baseStepsPerSecond = 24;
/** With reduced motion, Play advances this many steps a second, whatever the speed. */
export const reducedStepsPerSecond = 2;

export type PlaybackMode = 'idle' | 'running' | 'paused' | 'ended';

/** The clock of what is shown; how fast steps are computed is another one. */
export interface Playback {
  readonly mode: PlaybackMode;
  /** Shown step. */
  readonly step: number;
  /** Part of the next step already waited for, in [0, 1). */
  readonly carry: number;
  /** A step asked for that is not computed yet. */
  readonly pending: number | null;
}

export interface PlaybackBounds {
  /** How far every network has been computed; −1 before the first frame. */
  readonly computedStep: number;
  /** The run's last step. */
  readonly endStep: number;
  /** Playback that reaches this step skips to the end; null when there is no such step (yet). */
  readonly fittedStep: number | null;
  readonly stepsPerSecond: number;
  readonly loop: boolean;
}

export const initialPlayback: Playback = { mode: 'idle', step: 0, carry: 0, pending: null };

/** The playback `elapsedMillis` later. Pure; never shows a step that is not computed. */
export function tick(playback: Playback, elapsedMillis: number, bounds: PlaybackBounds): Playback {
  const { computedStep, endStep } = bounds;
  if (playback.pending !== null) {
    const target = Math.min(playback.pending, endStep);
    if (computedStep < target) return playback;
    return { ...playback, step: target, carry: 0, pending: null };
  }
  if (playback.mode !== 'running' || computedStep < 0) return playback;
  const fitted = bounds.fittedStep;
  if (playback.step === fitted) return conclude(playback, bounds);
  const stop = fitted !== null && playback.step < fitted ? fitted : endStep;
  const advanced = playback.carry + (elapsedMillis / 1000) * bounds.stepsPerSecond;
  if (bounds.loop && playback.step >= endStep) {
    const over = advanced >= loopRestSeconds * bounds.stepsPerSecond;
    return over ? { ...playback, step: 0, carry: 0 } : { ...playback, carry: advanced };
  }
  const reached = Math.min(playback.step + Math.floor(advanced), computedStep, stop);
  const step = Math.max(playback.step, reached);
  if (step >= endStep) return conclude({ ...playback, step }, bounds);
  return { ...playback, step, carry: advanced % 1 };
}

/** At the end, or where nothing moves any more: on to the last step, once it is computed. */
function conclude(playback: Playback, bounds: PlaybackBounds): Playback {
  if (bounds.computedStep < bounds.endStep) return { ...playback, carry: 0 };
  if (bounds.loop) return { ...playback, step: bounds.endStep, carry: 0 };
  return { mode: 'ended', step: bounds.endStep, carry: 0, pending: null };
}

/** A run that opens at a step waits there; else it plays or rests at its start. */
export function opening(step: number, plays: boolean): Playback {
  if (step > 0) return { ...initialPlayback, mode: 'paused', pending: step };
  return plays ? play(initialPlayback) : initialPlayback;
}

/** Play; from the end it starts again at step 0. */
export function play(playback: Playback): Playback {
  const step = playback.mode === 'ended' ? 0 : playback.step;
  return { mode: 'running', step, carry: 0, pending: null };
}

export function pause(playback: Playback): Playback {
  const resting = playback.mode === 'paused' || playback.mode === 'ended';
  return resting ? playback : { ...playback, mode: 'paused', carry: 0 };
}

/** Shows `step`, at once where it is computed, else as soon as it is; the run's end ends it. */
export function seek(playback: Playback, step: number, bounds: PlaybackBounds): Playback {
  const target = Math.max(0, Math.min(Math.round(step), bounds.endStep));
  const mode = 'paused';
  if (target <= bounds.computedStep) return { mode, step: target, carry: 0, pending: null };
  return { mode, step: playback.step, carry: 0, pending: target };
}
