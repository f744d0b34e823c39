import type { DetailJob, DetailReply, DetailRequest } from '../protocol/details';
import { spawnWorker } from './engineClient';

export interface DetailClient {
  /** Starts a detail run, held, retiring the one before: only what is quick is done at once. */
  start(runId: number, job: DetailJob): void;
  /** Lets the networks of the run that was started train. */
  release(): void;
  /** Stops or resumes computing, for a page nobody sees. */
  hold(held: boolean): void;
  stop(): void;
}

export interface DetailListener {
  onReply(reply: DetailReply): void;
  /** The worker is gone; `message` is a sentence for the page. */
  onCrash(message: string): void;
}

/** Talks to a second worker, made when it is first needed. Replies of retired runs are dropped. */
export function createDetailClient(
  listener: DetailListener,
  spawn: typeof spawnWorker = spawnWorker,
): DetailClient {
  let worker: ReturnType<typeof spawnWorker> | null = null;
  let current = -1;
  let isHidden = false;
  let isReleased = false;

  const send = (request: DetailRequest) => worker?.postMessage(request);

  const settle = () => send({ type: 'detail-hold', runId: current, held: isHidden || !isReleased });

  function open() {
    const fresh = spawn();
    fresh.onmessage = (event: MessageEvent<DetailReply>) => {
      if (fresh === worker && event.data.runId === current) listener.onReply(event.data);
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (fresh !== worker) return;
      worker = null;
      fresh.terminate();
      const why = event.message ? ` (${event.message})` : '';
      listener.onCrash(`The worker for this panel stopped unexpectedly${why}.`);
    };
    return fresh;
  }

  return {
    start(runId, job) {
      current = runId;
      isReleased = false;
      try {
        worker ??= open();
        send({ type: 'detail-start', runId, job, held: true });
      } catch (error) {
        worker = null;
        const why = error instanceof Error ? error.message : String(error);
        listener.onCrash(`The worker for this panel could not be started (${why}).`);
      }
    },
    release() {
      isReleased = true;
      settle();
    },
    hold(held) {
      isHidden = held;
      settle();
    },
    stop() {
      send({ type: 'detail-stop', runId: current });
      current = -1;
    },
  };
}
