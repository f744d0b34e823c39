import type { DetailJob, DetailReply, DetailRequest } from '../protocol/details';
import { spawnWorker } from './engineClient';

export interface DetailClient {
  /** Starts a detail run, retiring the one before. */
  start(runId: number, job: DetailJob): void;
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
  let isHeld = false;

  const send = (request: DetailRequest) => worker?.postMessage(request);

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
      try {
        worker ??= open();
        send({ type: 'detail-start', runId, job });
        if (isHeld) send({ type: 'detail-hold', runId, held: true });
      } catch (error) {
        worker = null;
        const why = error instanceof Error ? error.message : String(error);
        listener.onCrash(`The worker for this panel could not be started (${why}).`);
      }
    },
    hold(held) {
      isHeld = held;
      send({ type: 'detail-hold', runId: current, held });
    },
    stop() {
      send({ type: 'detail-stop', runId: current });
      current = -1;
    },
  };
}
