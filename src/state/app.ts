import type { PlotFrame } from '../protocol/plotFrame';
import { createAnimationLoop } from './animationLoop';
import type { AppCommands } from './commands';
import type { createEngineClient } from './engineClient';
import { type Inputs, inputsKey, loadInputs } from './inputs';
import { jobOf, requireRoom, trainingKey } from './job';
import type { Happenings } from './notices';
import {
  baseStepsPerSecond,
  initialPlayback,
  type Playback,
  type PlaybackBounds,
  pause,
  play,
  reducedStepsPerSecond,
  seek,
  tick,
} from './playback';
import { presentedState } from './presented';
import { Run } from './run';
import { createAppStore, type PlaybackStatus } from './store';
import { theoryOf } from './theory';

export interface AppPorts {
  readonly prefersReducedMotion: () => boolean;
  /** A seed that was not asked for by number. */
  readonly randomSeed: () => number;
  readonly requestFrame: (callback: (now: number) => void) => unknown;
  readonly connect: typeof createEngineClient;
}

/** The page's state and everything that changes it. */
export function createApp(ports: AppPorts): AppCommands {
  const store = createAppStore();
  let inputs: (Inputs & { readonly key: string }) | null = null;
  let inputsFailure: string | null = null;
  let theoryFailure: string | null = null;
  let crash: string | null = null;
  let run: Run | null = null;
  let started: string | null = null;
  let runs = 0;
  let playback: Playback = initialPlayback;
  let addressProblems: Happenings['addressProblems'] = [];
  let dismissed = new Set<string>();
  let offline = false;
  let shownFitted: number | null = null;
  const frameListeners = new Set<(frame: PlotFrame) => void>();
  const seeks: (() => void)[] = [];

  const experiment = () => store.getState().experiment;
  const client = ports.connect({
    onReply(reply) {
      run?.receive(reply);
      if (reply.type !== 'frames') publish();
      loop.request();
    },
    onCrash(message) {
      crash = message;
      publish();
      loop.request();
    },
  });

  function bounds(): PlaybackBounds {
    const e = experiment();
    const reduced = ports.prefersReducedMotion();
    return {
      computedStep: run?.recording.computedStep ?? -1,
      endStep: run?.recording.endStep ?? e.k,
      fittedStep: run?.fittedStep ?? null,
      stepsPerSecond: reduced ? reducedStepsPerSecond : baseStepsPerSecond * e.speed,
      loop: e.loop,
    };
  }

  function status(): PlaybackStatus {
    if (inputsFailure || theoryFailure) return 'failed';
    const failed = crash ?? run?.failure;
    const { computedStep, endStep } = bounds();
    if ((failed && computedStep < 0) || run?.recording.allRefused) return 'failed';
    const ended = computedStep >= endStep && playback.step >= endStep && playback.pending === null;
    if (ended && playback.mode !== 'idle') {
      return run?.recording.allDiverged ? 'diverged' : 'finished';
    }
    return playback.mode === 'ended' ? 'paused' : playback.mode;
  }

  function frame(): PlotFrame | null {
    const { theory, thumbnails, experiment: e } = store.getState();
    if (!theory || !run) return null;
    return {
      runId: run.id,
      revision: run.revision,
      experiment: e,
      learningRate: theory.learningRate,
      limit: { ntk: theory.ntk, nngp: theory.nngp, ntkProbe: theory.ntkProbe },
      records: run.recording.records,
      step: playback.step,
      computedStep: run.recording.computedStep,
      thumbnails,
      y: e.y,
    };
  }

  const loop = createAnimationLoop((elapsed) => {
    const before = playback;
    playback = tick(playback, elapsed, bounds());
    const fitted = run?.fittedStep ?? null;
    if (before.mode === 'running' && fitted !== null && playback.step >= fitted) {
      shownFitted = fitted;
    }
    show();
    const computing = (run?.recording.computedStep ?? 0) < bounds().endStep;
    return playback.mode === 'running' || (computing && playback.pending !== null);
  }, ports.requestFrame);

  /** Draws the moment that playback is at, and answers whoever waited for it. */
  function show(): void {
    const now = frame();
    if (now) for (const listener of frameListeners) listener(now);
    publish();
    while (seeks.length > 0 && playback.pending === null) seeks.shift()!();
  }

  /** Puts into the store what React shows; equal values leave it alone. */
  function publish(): void {
    const e = experiment();
    const next = presentedState(store.getState(), {
      status: status(),
      run,
      inputsReady: inputs !== null,
      happenings: {
        experiment: e,
        theory: store.getState().theory,
        addressProblems,
        inputsFailure: inputsFailure ?? theoryFailure,
        runFailure: crash ?? run?.failure ?? null,
        engineLoss: run?.engineLoss ?? null,
        diverged: run?.diverged ?? [],
        refused: run?.refused ?? [],
        networksPerWidth: e.seeds,
        fittedStep: shownFitted,
        offline,
        dismissed,
      },
    });
    if (next) store.setState(next);
  }

  /** Loads what is missing, then theory and run follow. */
  async function follow(): Promise<void> {
    const wanted = inputsKey(experiment());
    if (inputs?.key !== wanted) {
      try {
        const loaded = await loadInputs(experiment());
        if (inputsKey(experiment()) !== wanted) return;
        inputs = { ...loaded, key: wanted };
        inputsFailure = null;
      } catch (error) {
        if (inputsKey(experiment()) !== wanted) return;
        inputs = null;
        started = null;
        inputsFailure = error instanceof Error ? error.message : String(error);
        client.stop();
        publish();
        return;
      }
    }
    restartIfNeeded();
    publish();
    loop.request();
  }

  function restartIfNeeded(): void {
    const e = experiment();
    const key = trainingKey(e);
    if (!inputs || key === started) return;
    started = key;
    try {
      const theory = theoryOf(e, inputs.gram);
      theoryFailure = null;
      store.setState({ theory, thumbnails: inputs.thumbnails });
      const job = jobOf(e, inputs.gram, theory.learningRate);
      requireRoom(job);
      startRun(job);
    } catch (error) {
      theoryFailure = error instanceof Error ? error.message : String(error);
      client.stop();
      run = null;
      store.setState({ theory: null });
    }
  }

  function startRun(job: Run['job']): void {
    const first = run === null && runs === 0;
    runs++;
    run = new Run(runs, job);
    crash = null;
    shownFitted = null;
    dismissed = new Set([...dismissed].filter((id) => id === 'address'));
    const e = experiment();
    const autoplay = e.autoplay && !ports.prefersReducedMotion();
    const wasPlaying = playback.mode === 'running' || playback.mode === 'ended';
    playback = autoplay || wasPlaying ? play(initialPlayback) : initialPlayback;
    if (first && e.at > 0) playback = { ...initialPlayback, mode: 'paused', pending: e.at };
    client.start(runs, job);
  }

  function retry(): void {
    client.renew();
    started = null;
    inputsFailure = null;
    void follow();
  }

  /** A command is shown at once: on a busy machine the next animation frame may be late. */
  function settlePlayback(next: Playback): void {
    playback = next;
    show();
    loop.request();
  }

  const app: AppCommands = {
    store,
    change(patch) {
      store.setState({ experiment: { ...experiment(), ...patch, preset: '' } });
      void follow();
    },
    replace(next, problems = []) {
      addressProblems = problems;
      dismissed = new Set();
      store.setState({ experiment: next });
      void follow();
    },
    play: () => settlePlayback(play({ ...playback, mode: atEnd() ? 'ended' : playback.mode })),
    pause: () => settlePlayback(pause(playback)),
    toggle: () => (playback.mode === 'running' ? app.pause() : app.play()),
    step: (by) => void app.seek((playback.pending ?? playback.step) + by),
    reset: () => void app.seek(0),
    seek(step) {
      return new Promise((settle) => {
        seeks.push(settle);
        settlePlayback(seek(playback, step, bounds()));
      });
    },
    newSeed: () => app.change({ seed: ports.randomSeed() }),
    perform(action) {
      if (action.type === 'retry') retry();
      else if (action.type === 'change') app.change(action.patch);
      else action satisfies never;
    },
    dismiss(noticeId) {
      dismissed = new Set(dismissed).add(noticeId);
      publish();
    },
    hold: (held) => client.hold(held),
    setOffline(next) {
      offline = next;
      publish();
    },
    frame,
    onFrame(listener) {
      frameListeners.add(listener);
      const now = frame();
      if (now) listener(now);
      return () => frameListeners.delete(listener);
    },
  };

  function atEnd(): boolean {
    const { computedStep, endStep } = bounds();
    return computedStep >= endStep && playback.step >= endStep;
  }

  return app;
}
