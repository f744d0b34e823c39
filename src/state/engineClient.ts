import type { TrainingJob, WorkerReply, WorkerRequest } from '../protocol/training';

export interface EngineClient {
  /** Starts a run, retiring the one before. Never waits for it. */
  start(runId: number, job: TrainingJob): void;
  /** Stops or resumes computing, this run and those after it, for a page nobody sees. */
  hold(held: boolean): void;
  stop(): void;
  /** A fresh worker in place of a broken one. */
  renew(): void;
}

export interface EngineListener {
  onReply(reply: WorkerReply): void;
  /** The worker itself is gone; `message` is a sentence for the page. */
  onCrash(message: string): void;
}

/** The only place that names the worker. */
export function spawnWorker(): Worker {
  return new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' });
}

/** Talks to the training worker. Replies of retired runs are dropped here. */
export function createEngineClient(
  listener: EngineListener,
  spawn: () => Worker = spawnWorker,
): EngineClient {
  let worker: Worker | null = null;
  let current = -1;
  let isHeld = false;

  const send = (request: WorkerRequest) => worker?.postMessage(request);

  function open(): Worker {
    const fresh = spawn();
    fresh.onmessage = (event: MessageEvent<WorkerReply>) => {
      const reply = event.data;
      if (fresh !== worker || reply.runId !== current) return;
      listener.onReply(reply);
      if (reply.type === 'frames') send({ type: 'taken', runId: reply.runId });
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (fresh !== worker) return;
      worker = null;
      fresh.terminate();
      const why = event.message ? ` (${event.message})` : '';
      listener.onCrash(`The training worker stopped unexpectedly${why}.`);
    };
    return fresh;
  }

  return {
    start(runId, job) {
      current = runId;
      try {
        worker ??= open();
        send({ type: 'start', runId, job });
        if (isHeld) send({ type: 'hold', runId, held: true });
      } catch (error) {
        worker = null;
        const why = error instanceof Error ? error.message : String(error);
        listener.onCrash(`The training worker could not be started (${why}).`);
      }
    },
    hold(held) {
      isHeld = held;
      send({ type: 'hold', runId: current, held });
    },
    stop() {
      send({ type: 'stop', runId: current });
      current = -1;
    },
    renew() {
      worker?.terminate();
      worker = null;
    },
  };
}
