import { defaultExperiment, type Experiment, presentationOf } from '../protocol/experiment';
import type { RecordedRun } from '../protocol/recordingSchema';
import type { TrainingJob, WorkerReply } from '../protocol/training';
import type { createEngineClient, EngineClient } from './engineClient';
import { type Inputs, inputsKey, loadInputs } from './inputs';
import { jobOf, trainingKey } from './job';
import { fetchRecording, readRecording } from './recordingSource';
import { idOf, orderedNetworks, replayedNetwork } from './replayFrames';
import type { AppState, AppStore, Theory } from './store';
import { theoryOf } from './theory';

/** What a recording does with the page. */
export interface ReplayPage {
  /** Takes the figure away. */
  empty(): void;
  /** Goes over to another experiment. */
  take(next: Experiment): void;
  publish(): void;
}

type Connect = typeof createEngineClient;

/**
 * A recording in place of training. It stands in for the worker: the app asks for a run, and gets
 * the recorded frames as replies; inputs and limit are the recording's own. It ends as soon as a
 * setting that trains is changed.
 */
export function createReplay(store: AppStore) {
  let recorded: RecordedRun | null = null;
  let opened = 0;
  /** Counts what was asked for: what is read for an older one comes too late. */
  let asked = 0;

  function open(run: RecordedRun, name: string): void {
    recorded = run;
    opened++;
    const { createdWith, engine } = run;
    store.setState({ replay: { name, createdWith, engine }, replayProblem: null });
  }

  function close(): void {
    asked++;
    recorded = null;
    store.setState({ replay: null, replayProblem: null });
  }

  /** The recording, where it is what an experiment asks for. */
  function of(e: Experiment): RecordedRun | null {
    return recorded && trainingKey(e) === trainingKey(recorded.experiment) ? recorded : null;
  }

  /**
   * Opens a recording; the experiment to show, or null when it can't be replayed.
   * @param isWanted asked when it is there: nothing is opened for a page that has gone on
   */
  async function read(
    source: () => Promise<string>,
    name: string,
    shown: Experiment,
    isWanted: () => boolean,
  ): Promise<Experiment | null> {
    try {
      const text = await source();
      const { parseRecording } = await import('../protocol/recordingSchema');
      const run = parseRecording(text);
      if (!isWanted()) return null;
      open(run, name);
      return presented(run.experiment, shown);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (isWanted()) store.setState({ replayProblem: `${name} can’t be replayed. ${why}` });
      return null;
    }
  }

  return {
    close,
    isActive: () => recorded !== null,

    /** The experiment to go on with: one that would train otherwise leaves the recording. */
    follow(e: Experiment): Experiment {
      if (!recorded || of(e)) return e;
      close();
      return { ...e, rec: '' };
    },

    /** Replays the recording that an experiment's `rec` names; where that can't be, it trains. */
    async fetch(address: Experiment, page: ReplayPage): Promise<void> {
      page.empty();
      store.setState({ experiment: address, theory: null });
      page.publish();
      const isWanted = () => store.getState().experiment === address;
      const shown = await read(() => fetchRecording(address.rec), address.rec, address, isWanted);
      if (isWanted()) page.take(shown ?? address);
    },

    /** Replays a file; where that can't be, the page stays as it is and says why. */
    async read(file: Blob, name: string, page: ReplayPage): Promise<void> {
      const turn = ++asked;
      const before = { ...store.getState().experiment, rec: '' };
      const shown = await read(
        () => readRecording(file),
        name,
        before,
        () => asked === turn,
      );
      if (shown) page.take(shown);
      else page.publish();
    },

    inputsKey: (e: Experiment) => (of(e) ? `recording ${opened}` : inputsKey(e)),
    trainingKey: (e: Experiment) => (of(e) ? `recording ${opened}` : trainingKey(e)),

    async loadInputs(e: Experiment): Promise<Inputs> {
      const run = of(e);
      return run ? recordedInputs(run) : loadInputs(e);
    },

    /** @throws RangeError like `theoryOf` */
    theoryOf(e: Experiment, gram: readonly (readonly number[])[]): Theory {
      const run = of(e);
      const theory = theoryOf(e, gram);
      if (!run) return theory;
      const { ntk, nngp, ntkProbe } = run.limit;
      const learningRate = run.learningRate ?? theory.learningRate;
      const stability = (theory.stability / theory.learningRate) * learningRate;
      return {
        ...theory,
        ntk,
        nngp,
        ntkProbe: ntkProbe ?? theory.ntkProbe,
        learningRate,
        stability,
      };
    },

    jobOf(e: Experiment, gram: readonly (readonly number[])[], rate: number): TrainingJob {
      const run = of(e);
      const job = jobOf(e, gram, rate);
      return run ? { ...job, networks: orderedNetworks(run).map(idOf) } : job;
    },

    /** A client that answers from the recording while there is one. */
    connect(live: Connect): Connect {
      return (listener) => {
        const client = live(listener);
        let current = -1;
        const play = (runId: number, run: RecordedRun) => {
          const send = (reply: WorkerReply) => {
            if (current === runId) listener.onReply(reply);
          };
          replies(run, runId, send, () => current === runId);
        };
        return {
          ...client,
          start(runId, job) {
            current = runId;
            if (recorded) {
              client.stop();
              play(runId, recorded);
            } else client.start(runId, job);
          },
          stop() {
            current = -1;
            client.stop();
          },
        } satisfies EngineClient;
      };
    },
  };
}

/** One network after the other, each in a task of its own. */
function replies(
  run: RecordedRun,
  runId: number,
  send: (reply: WorkerReply) => void,
  isCurrent: () => boolean,
): void {
  const networks = orderedNetworks(run);
  const next = (index: number) => {
    if (!isCurrent()) return;
    if (index === networks.length) return send({ type: 'finished', runId });
    const { values, count, end } = replayedNetwork(networks[index]!);
    const which = [index];
    send({ type: 'preparing', runId, fraction: 1 });
    send({ type: 'frames', runId, networks: which, fromStep: 0, count, values, stepMillis: 0 });
    send({ type: 'network', runId, network: index, end });
    setTimeout(next, 0, index + 1);
  };
  setTimeout(next, 0, 0);
}

/** The recording's own Gram matrix; its probe and its pictures as the page knows them. */
async function recordedInputs(run: RecordedRun): Promise<Inputs> {
  const { k11, k12, k22 } = run.gram;
  const loaded = await loadInputs(run.experiment).catch(() => null);
  const [p1, p2, pp] = run.gramProbe ?? loaded?.gram[2] ?? [k11, k12, k11];
  return {
    gram: [
      [k11, k12, p1!],
      [k12, k22, p2!],
      [p1!, p2!, pp!],
    ],
    thumbnails: loaded?.thumbnails ?? { x1: null, x2: null, probe: null },
  };
}

/** What a recording trained, shown as the recording has it, on the page as it is. */
function presented(recording: Experiment, shown: Experiment): Experiment {
  const { embed, autoplay, loop, speed, theme, controls, hide, keys, chapter, rec } = shown;
  const page = { embed, autoplay, loop, speed, theme, controls, hide, keys, chapter, rec };
  if (rec !== '') return { ...recording, ...presentationOf(shown), rec };
  const view = recording.view.length > 0 ? recording.view : shown.view;
  return { ...recording, ...page, view };
}

/** What the address says of the page: a recording that has an address says the rest itself. */
export function addressedExperiment({ experiment, replay }: AppState): Experiment {
  if (experiment.rec === '' || !replay) return experiment;
  return { ...defaultExperiment, ...presentationOf(experiment), rec: experiment.rec };
}
