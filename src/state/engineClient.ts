import { knowsEnough } from '../protocol/enginePlan';
import type { Machine } from '../protocol/machine';
import type { TrainingJob, WorkerReply, WorkerRequest } from '../protocol/training';
import { recallMachine, rememberMachine } from './machineMemory';
import { RunProgress } from './runProgress';
import { createMemory, type Memory } from './storage';
import { partsOf } from './workerParts';

export interface EngineClient {
  /** Starts a run, retiring the one before. Never waits for it. */
  start(runId: number, job: TrainingJob): void;
  /** Stops or resumes computing, this run and those after it, for a page nobody sees. */
  hold(held: boolean): void;
  stop(): void;
  /** Fresh workers in place of broken ones. */
  renew(): void;
}

export interface EngineListener {
  onReply(reply: WorkerReply): void;
  /** A worker itself is gone; `message` is a sentence for the page. */
  onCrash(message: string): void;
}

/** What the client needs to know of where it runs. */
export interface Surroundings {
  /** Threads the machine runs at once. */
  readonly cores: number;
  readonly userAgent: string;
  readonly memory: Memory;
}

/** The only place that names the worker. */
export function spawnWorker(): Worker {
  return new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' });
}

function browserSurroundings(): Surroundings {
  const { hardwareConcurrency = 1, userAgent = '' } = globalThis.navigator ?? {};
  return { cores: hardwareConcurrency, userAgent, memory: createMemory(() => localStorage) };
}

/**
 * Talks to the training workers, who share a run's networks where that makes it shorter: to its
 * listener they are one. Replies of retired runs are dropped here.
 */
export function createEngineClient(
  listener: EngineListener,
  spawn: () => Worker = spawnWorker,
  { cores, userAgent, memory }: Surroundings = browserSurroundings(),
): EngineClient {
  let workers: Worker[] = [];
  let current = -1;
  let isHeld = false;
  /** Null until the first worker has looked at the machine. */
  let machine: Machine | null = null;
  /** The job that waits for that. */
  let waiting: TrainingJob | null = null;
  let progress = new RunProgress([], []);

  const send = (member: number, request: WorkerRequest) => workers[member]?.postMessage(request);
  const sendAll = (request: WorkerRequest) => {
    for (const member of workers.keys()) send(member, request);
  };

  function open(member: number): Worker {
    const fresh = spawn();
    fresh.onmessage = (event: MessageEvent<WorkerReply>) => {
      if (fresh === workers[member]) take(member, event.data);
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (fresh !== workers[member]) return;
      dismissAll();
      const why = event.message ? ` (${event.message})` : '';
      listener.onCrash(`The training worker stopped unexpectedly${why}.`);
    };
    return fresh;
  }

  function dismissAll(): void {
    for (const worker of workers) worker.terminate();
    workers = [];
  }

  function take(member: number, reply: WorkerReply): void {
    if (reply.type === 'machine') {
      machine = reply.machine;
      rememberMachine(memory, userAgent, machine);
    }
    if (reply.runId !== current) return;
    switch (reply.type) {
      case 'machine':
        if (waiting) launch(waiting, reply.machine);
        break;
      case 'preparing':
        listener.onReply({ ...reply, fraction: progress.prepared(member, reply.fraction) });
        break;
      case 'finished':
        if (progress.finished(member)) listener.onReply(reply);
        break;
      case 'failed':
        sendAll({ type: 'stop', runId: current });
        listener.onReply(reply);
        break;
      default:
        listener.onReply(reply);
        if (reply.type === 'frames') send(member, { type: 'taken', runId: reply.runId });
    }
  }

  /** Gives every worker its part; those without one stop. */
  function launch(job: TrainingJob, known: Machine): void {
    waiting = null;
    const parts = partsOf(job, known, cores);
    progress = new RunProgress(job.networks, parts);
    attempt(() => {
      for (const [member, part] of parts.entries()) {
        workers[member] ??= open(member);
        send(member, { type: 'start', runId: current, job, machine: known, part });
      }
    });
    if (isHeld) sendAll({ type: 'hold', runId: current, held: true });
  }

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      dismissAll();
      const why = error instanceof Error ? error.message : String(error);
      listener.onCrash(`The training worker could not be started (${why}).`);
    }
  }

  return {
    start(runId, job) {
      sendAll({ type: 'stop', runId: current });
      current = runId;
      if (machine && knowsEnough(machine, job)) return launch(job, machine);
      waiting = job;
      attempt(() => {
        workers[0] ??= open(0);
        const known = machine ?? recallMachine(memory, userAgent);
        send(0, { type: 'inspect', runId, job, known });
      });
    },
    hold(held) {
      isHeld = held;
      sendAll({ type: 'hold', runId: current, held });
    },
    stop() {
      sendAll({ type: 'stop', runId: current });
      waiting = null;
      current = -1;
    },
    renew: dismissAll,
  };
}
