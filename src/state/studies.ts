import type {
  OpenStudies,
  Study,
  StudyFindings,
  StudyReply,
  StudyRequest,
} from '../protocol/studies';
import { spawnWorker } from './engineClient';
import type { AppStore } from './store';

export interface Studies {
  /**
   * Computes a study, or takes up the findings of an equal one that is finished. Returns the way to
   * close it.
   */
  open(study: Study): () => void;
  /** Stops or resumes computing, for a page nobody sees. */
  hold(held: boolean): void;
}

/** Milliseconds between two looks at what has come. */
const updateMillis = 100;
/** Finished studies that are kept for a panel opened again. */
const mostKept = 6;

/**
 * The studies of one page: a worker of their own, there once one was opened.
 * What they find goes into the store, at most ten times a second, and `onChange` is told.
 */
export function createStudies(
  store: Pick<AppStore, 'setState'>,
  onChange: () => void,
  spawn = spawnWorker,
): Studies {
  const open = new Map<number, StudyFindings>();
  const kept = new Map<string, StudyFindings>();
  let worker: ReturnType<typeof spawnWorker> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let held = false;
  let ids = 0;

  const send = (request: StudyRequest) => worker?.postMessage(request);

  function announce(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const studies: OpenStudies = Object.fromEntries(
      [...open.values()].map((found) => [found.study.kind, found]),
    );
    store.setState({ studies });
    onChange();
  }

  function announceSoon(): void {
    timer ??= setTimeout(announce, updateMillis);
  }

  function start() {
    const fresh = spawn();
    fresh.onmessage = (event: MessageEvent<StudyReply>) => {
      if (fresh === worker) receive(event.data);
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (fresh === worker) fail('The worker behind this panel stopped unexpectedly.');
    };
    return fresh;
  }

  function fail(failure: string): void {
    for (const [id, found] of open) {
      if (found.status === 'running') open.set(id, { ...found, status: 'failed', failure });
    }
    worker?.terminate();
    worker = null;
    announce();
  }

  function receive(reply: StudyReply): void {
    const found = open.get(reply.studyId);
    if (!found) return;
    switch (reply.type) {
      case 'study-part':
        open.set(reply.studyId, { ...found, parts: [...found.parts, reply.part] });
        announceSoon();
        break;
      case 'study-finished':
        open.set(reply.studyId, { ...found, status: 'finished' });
        keep(open.get(reply.studyId)!);
        announce();
        break;
      case 'study-failed':
        open.set(reply.studyId, { ...found, status: 'failed', failure: reply.message });
        announce();
        break;
      default:
        reply satisfies never;
    }
  }

  function keep(found: StudyFindings): void {
    const key = JSON.stringify(found.study);
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }

  function request(studyId: number, study: Study): void {
    try {
      if (!worker) {
        worker = start();
        if (held) send({ type: 'study-hold', held });
      }
      send({ type: 'study-start', studyId, study });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      fail(`The worker behind this panel could not be started (${why}).`);
    }
  }

  return {
    open(study) {
      const studyId = ids++;
      const known = kept.get(JSON.stringify(study));
      open.set(studyId, known ?? { study, status: 'running', failure: null, parts: [] });
      if (!known) request(studyId, study);
      announce();
      return () => {
        if (open.get(studyId)?.status === 'running') send({ type: 'study-stop', studyId });
        open.delete(studyId);
        announce();
      };
    },
    hold(next) {
      held = next;
      send({ type: 'study-hold', held });
    },
  };
}
