import type { Experiment } from '../protocol/experiment';
import type { PlotFrame } from '../protocol/plotFrame';
import { createAnimationLoop } from './animationLoop';
import type { AppCommands } from './commands';
import { createDetailClient } from './detailClient';
import { Details } from './details';
import { frameOf, type Subject } from './frame';
import { FrameListeners } from './frameListeners';
import type { Inputs } from './inputs';
import { requireRoom } from './job';
import type { Happenings, SettingsFailure } from './notices';
import { PendingSeek } from './pendingSeek';
import { togglePin } from './pin';
import { initialPlayback, opening, type Playback, pause, play, seek, tick } from './playback';
import type { AppPorts } from './ports';
import { presentedState } from './presented';
import { createReplay, type ReplayPage } from './replay';
import { Run } from './run';
import { boundsOf, fateOf, isAtEnd, statusOf } from './status';
import { createAppStore } from './store';
import { createStudies } from './studies';

/** A page without its document: what it shows, and what can be asked of it. */
export function createApp(ports: AppPorts): AppCommands {
  const store = createAppStore();
  let inputs: (Inputs & { readonly key: string }) | null = null;
  let inputsFailure: string | null = null;
  let settingsFailure: SettingsFailure | null = null;
  let crash: string | null = null;
  let subject: Subject | null = null;
  let run: Run | null = null;
  let started: string | null = null;
  let runs = 0;
  let playback: Playback = initialPlayback;
  /** A step to open the next run at. */
  let openAt = 0;
  let addressProblems: Happenings['addressProblems'] = [];
  let dismissed = new Set<string>();
  let offline = false;
  let shownFitted: number | null = null;
  const listeners = new FrameListeners();
  const pendingSeek = new PendingSeek();

  const experiment = () => store.getState().experiment;
  const failure = () => crash ?? run?.failure ?? null;
  const replay = createReplay(store);
  const client = replay.connect(ports.connect)({
    onReply(reply) {
      run?.receive(reply);
      if (reply.type === 'failed') giveUp();
      if (reply.type !== 'frames') publish();
      loop.request();
    },
    onCrash(message) {
      crash = message;
      giveUp();
      publish();
      loop.request();
    },
  });

  const details = new Details(ports.connectDetails ?? createDetailClient, () => loop.request());
  const studies = createStudies(store, () => loop.request());
  const bounds = () =>
    boundsOf(run, failure() !== null, experiment(), ports.prefersReducedMotion());

  function frame(): PlotFrame | null {
    if (!subject) return null;
    const moment = { runId: runs, run, step: playback.step, details: details.records };
    return frameOf(subject, store.getState(), moment);
  }

  const loop = createAnimationLoop((elapsed) => {
    const before = playback;
    playback = tick(playback, elapsed, bounds());
    const fitted = run?.fittedStep ?? null;
    if (before.mode === 'running' && fitted !== null && playback.step >= fitted) {
      shownFitted = fitted;
    }
    show();
    return playback.mode === 'running' || (playback.pending !== null && !failure());
  }, ports.requestFrame);

  /** Draws the moment that playback is at, and answers whoever waited for it. */
  function show(): void {
    publish();
    followDetails();
    listeners.tell(frame());
    if (run && playback.pending === null) pendingSeek.shown();
  }

  function followDetails(): void {
    const live = replay.isActive() ? null : subject;
    const fate = fateOf(run, failure() !== null, bounds());
    details.follow(live && { ...live.theory, ...live, runId: runs }, fate);
  }

  /** Puts into the store what React shows; equal values leave it alone. */
  function publish(): void {
    const e = experiment();
    const next = presentedState(store.getState(), {
      status:
        inputsFailure || settingsFailure
          ? 'failed'
          : statusOf(run, failure() !== null, playback, bounds()),
      run,
      inputsReady: inputs !== null,
      happenings: {
        experiment: e,
        theory: store.getState().theory,
        addressProblems,
        inputsFailure,
        settingsFailure,
        runFailure: failure(),
        engineLoss: run?.engineLoss ?? null,
        diverged: run?.diverged ?? [],
        refused: run?.refused ?? [],
        networksPerWidth: e.seeds,
        fittedStep: shownFitted,
        offline,
        replay: store.getState().replay,
        replayProblem: store.getState().replayProblem,
        dismissed,
      },
    });
    if (next) store.setState(next);
  }

  /** Nothing more will be computed: what is recorded can still be shown. */
  function giveUp(): void {
    pendingSeek.supersede('Training stopped before that step.');
    playback = { ...playback, mode: 'paused', pending: null };
  }

  /** Takes the figure away: it belongs to inputs or settings that are gone. */
  function clear(inputsToo = false): void {
    if (inputsToo) inputs = null;
    client.stop();
    run = null;
    crash = null;
    settingsFailure = null;
    subject = null;
    started = null;
    shownFitted = null;
  }

  /** Loads what is missing, then theory and run follow. */
  async function follow(): Promise<void> {
    const wanted = replay.inputsKey(experiment());
    if (inputs?.key !== wanted) {
      clear();
      if (playback.mode === 'ended') playback = play(playback);
      publish();
      try {
        const loaded = await replay.loadInputs(experiment());
        if (replay.inputsKey(experiment()) !== wanted) return;
        inputs = { ...loaded, key: wanted };
        inputsFailure = null;
      } catch (error) {
        if (replay.inputsKey(experiment()) !== wanted) return;
        inputs = null;
        inputsFailure = error instanceof Error ? error.message : String(error);
        pendingSeek.supersede(inputsFailure);
        store.setState({ theory: null });
        return publish();
      }
    }
    if (inputs) restartIfNeeded(inputs);
    show();
    loop.request();
  }

  function restartIfNeeded({ gram, thumbnails }: Inputs): void {
    const e = experiment();
    const key = replay.trainingKey(e);
    if (key === started) return;
    clear();
    started = key;
    try {
      const theory = replay.theoryOf(e, gram);
      subject = { experiment: e, gram, theory, thumbnails };
      runs++;
      store.setState({ theory, thumbnails });
    } catch (error) {
      store.setState({ theory: null });
      refuse(error, 'Use σ_w = 1 and β = 0.1', { sw: 1, sb: 0.1 });
      return;
    }
    const job = replay.jobOf(e, gram, subject.theory.learningRate);
    try {
      requireRoom(job);
    } catch (error) {
      refuse(error, 'One seed, 200 steps', { seeds: 1, k: 200 });
      return;
    }
    startRun(job);
  }

  function refuse(error: unknown, label: string, patch: Partial<Experiment>): void {
    const message = error instanceof Error ? error.message : String(error);
    settingsFailure = { message, label, patch };
    pendingSeek.supersede(message);
  }

  function startRun(job: Run['job']): void {
    run = new Run(runs, job);
    dismissed = new Set([...dismissed].filter((id) => id === 'address'));
    playback = openingPlayback();
    openAt = 0;
    client.start(runs, job);
  }

  /** A run plays by itself unless it should not, or somebody said otherwise while it loaded. */
  function openingPlayback(): Playback {
    if (runs === 1 && playback.mode !== 'idle') return playback;
    pendingSeek.supersede('The run was replaced by another.');
    const autoplay = experiment().autoplay && ports.mayAutoplay();
    return opening(openAt, autoplay || playback.mode === 'running');
  }

  function retry(): void {
    client.renew();
    started = null;
    inputsFailure = null;
    void follow();
  }

  /** Goes over to another experiment, from its start. */
  function take(next: Experiment): void {
    started = null;
    openAt = next.at;
    store.setState({ experiment: next });
    void follow();
  }

  const page: ReplayPage = { empty: () => clear(true), take, publish };

  /** A command is shown at once: on a busy machine the next animation frame may be late. */
  function settlePlayback(next: Playback): void {
    playback = next;
    show();
    loop.request();
  }

  const app: AppCommands = {
    store,
    change(patch) {
      const next = replay.follow({ ...experiment(), at: 0, ...patch, preset: '' });
      store.setState({ experiment: next });
      void follow();
    },
    replace(next, problems = []) {
      addressProblems = problems;
      dismissed = new Set();
      replay.close();
      if (next.rec === '') take(next);
      else void replay.fetch(next, page);
    },
    openRecording: (file, name) => replay.read(file, name, page),
    play() {
      pendingSeek.supersede('Play came before the step was shown.');
      settlePlayback(
        play({ ...playback, mode: isAtEnd(playback, bounds()) ? 'ended' : playback.mode }),
      );
    },
    pause: () => settlePlayback(pause(playback)),
    toggle: () => (playback.mode === 'running' ? app.pause() : app.play()),
    step: (by) => void app.seek((playback.pending ?? playback.step) + by).catch(() => undefined),
    reset: () => void app.seek(0).catch(() => undefined),
    seek(step) {
      const shown = pendingSeek.open();
      settlePlayback(seek(playback, step, bounds()));
      return shown;
    },
    newSeed: () => app.change({ seed: ports.randomSeed() }),
    perform(action) {
      if (action.type === 'retry') retry();
      else if (action.type === 'live') app.replace({ ...experiment(), rec: '', at: 0 });
      else app.change(action.patch);
    },
    dismiss(noticeId) {
      // The next recording that can't be replayed is a problem of its own.
      if (noticeId === 'recording') store.setState({ replayProblem: null });
      else dismissed = new Set(dismissed).add(noticeId);
      publish();
    },
    hold: (held) => [client, details, studies].forEach((part) => void part.hold(held)),
    needDetails: (needs) => details.need(needs),
    openStudy: studies.open,
    pin: () => togglePin(store, frame(), show),
    setOffline(next) {
      offline = next;
      publish();
    },
    frame,
    onFrame: (listener) => listeners.add(listener, frame()),
  };

  return app;
}
