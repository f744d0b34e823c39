import type { Experiment } from '../protocol/experiment';
import {
  baseStepsPerSecond,
  type Playback,
  type PlaybackBounds,
  reducedStepsPerSecond,
} from './playback';
import type { Run } from './run';
import type { PlaybackStatus } from './store';

/** How far playback may go; after a failure, as far as there are frames. */
export function boundsOf(
  run: Run | null,
  failed: boolean,
  e: Experiment,
  reducedMotion: boolean,
): PlaybackBounds {
  const computedStep = run?.recording.computedStep ?? -1;
  return {
    computedStep,
    endStep: failed ? Math.max(0, computedStep) : (run?.recording.endStep ?? e.k),
    fittedStep: run?.fittedStep ?? null,
    stepsPerSecond: reducedMotion ? reducedStepsPerSecond : baseStepsPerSecond * e.speed,
    loop: e.loop,
  };
}

/** Whether the last step there is, is shown. */
export function isAtEnd(playback: Playback, { computedStep, endStep }: PlaybackBounds): boolean {
  return computedStep >= endStep && playback.step >= endStep && playback.pending === null;
}

/** What becomes of a run: it is computed, or will be, or never will. */
export type Fate = 'computed' | 'expected' | 'gone';

export function fateOf(
  run: Run | null,
  failed: boolean,
  { computedStep, endStep }: PlaybackBounds,
): Fate {
  if (!run || failed) return 'gone';
  return computedStep >= endStep ? 'computed' : 'expected';
}

/** The status of CONTRACTS §3 of a page whose inputs and settings can run. */
export function statusOf(
  run: Run | null,
  failed: boolean,
  playback: Playback,
  bounds: PlaybackBounds,
): PlaybackStatus {
  if (run?.recording.allRefused) return 'failed';
  if (failed) return bounds.computedStep < 0 ? 'failed' : 'paused';
  const resting = playback.mode === 'paused' || playback.mode === 'ended';
  if (run && resting && isAtEnd(playback, bounds)) {
    if (run.recording.isComplete) return run.recording.allDiverged ? 'diverged' : 'finished';
    return playback.mode === 'ended' ? 'running' : 'paused';
  }
  return playback.mode === 'ended' ? 'paused' : playback.mode;
}
