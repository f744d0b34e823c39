import { planEngines, reportOf } from '../protocol/enginePlan';
import type { Machine } from '../protocol/machine';
import type { EngineReport, TrainingJob, WorkerReply, WorkerRequest } from '../protocol/training';
import { type Engine, EngineLost } from './engine';
import { admit, allowedBytes, neededBytes } from './memory';
import { RunControl } from './runControl';
import { train } from './train';

export interface ChosenEngine {
  readonly engine: Engine;
  readonly report: EngineReport;
}

/** What a session needs of the thread it runs in; Node has it too. */
export interface SessionPorts {
  post(reply: WorkerReply, transfer?: ArrayBuffer[]): void;
  /** Resolves in a later task, after waiting messages were delivered. */
  breathe(): Promise<void>;
  /** Milliseconds, monotonic. */
  now(): number;
  /** What the machine is and what steps cost on it, as far as `job` needs it. */
  inspect(job: TrainingJob, known: Machine | null): Promise<Machine>;
  /** The engine for `job` with the engines that were planned, or those that work instead. */
  createEngine(job: TrainingJob, plan: EngineReport): Promise<ChosenEngine>;
  /** The engine to go on with after `EngineLost` at `step`. */
  replaceEngine(job: TrainingJob, step: number): ChosenEngine;
}

/** Takes requests, runs the newest job, posts frames. The older run stops at its next breath. */
export function createSession(ports: SessionPorts): { receive(request: WorkerRequest): void } {
  let current: RunControl | null = null;
  let idle = Promise.resolve();
  /** One run after the other: the older has freed its memory before the newer takes its own. */
  async function next(run: RunControl, before: Promise<void>): Promise<void> {
    await before;
    await ports.breathe();
    await run.clearance();
    if (!run.retired) await perform(ports, run);
  }
  return {
    receive(request) {
      if (request.type === 'start') {
        current?.retire();
        current = new RunControl(request);
        // Whatever goes wrong when an engine is cleared away, the next run is to start.
        idle = next(current, idle).catch(() => undefined);
        return;
      }
      if (request.type === 'inspect') {
        current?.retire();
        idle = idle.then(() => inspect(ports, request));
        return;
      }
      if (!current || current.id !== request.runId) return;
      switch (request.type) {
        case 'hold':
          current.hold(request.held);
          break;
        case 'taken':
          current.taken();
          break;
        case 'stop':
          current.retire();
          break;
        default:
          request satisfies never;
      }
    },
  };
}

async function inspect(
  ports: SessionPorts,
  { runId, job, known }: Extract<WorkerRequest, { type: 'inspect' }>,
): Promise<void> {
  try {
    ports.post({ type: 'machine', runId, machine: await ports.inspect(job, known) });
  } catch (error) {
    ports.post({ type: 'failed', runId, message: inWords(error) });
  }
}

async function perform(ports: SessionPorts, run: RunControl): Promise<void> {
  const { job } = run;
  // What fits is decided for the whole job, by every worker alike.
  const isHere = (network: number) => run.part.includes(network);
  const admission = admit(job);
  const admitted = admission.admitted.filter(isHere);
  for (const network of admission.refused.filter(isHere)) {
    const end = {
      kind: 'refused',
      neededBytes: neededBytes(job, job.networks[network]),
      allowedBytes,
    } as const;
    ports.post({ type: 'network', runId: run.id, network, end });
  }
  const reduced = { ...job, networks: admitted.map((index) => job.networks[index]) };
  if (reduced.networks.length === 0) {
    // Other workers' networks are not to wait for weights that are never drawn.
    ports.post({ type: 'preparing', runId: run.id, fraction: 1 });
    ports.post({ type: 'finished', runId: run.id });
    return;
  }
  let chosen: ChosenEngine | null = null;
  let step = 0;
  try {
    const machine = run.machine ?? (await ports.inspect(job, null));
    if (run.retired) return;
    const plan = planEngines(job, machine);
    const engines = admitted.map((network) => plan.engines[network]);
    chosen = await ports.createEngine(reduced, reportOf(engines, plan.reason));
    if (run.retired) return;
    ports.post({ type: 'engine', runId: run.id, networks: admitted, report: chosen.report });
    for (;;) {
      try {
        await train(ports, run, chosen.engine, admitted, (reached) => {
          step = reached;
        });
        return;
      } catch (error) {
        if (!(error instanceof EngineLost) || run.retired) throw error;
        chosen.engine.dispose();
        chosen = ports.replaceEngine(reduced, step);
        const { report } = chosen;
        ports.post({ type: 'restarted', runId: run.id, step, networks: admitted, report });
      }
    }
  } catch (error) {
    if (!run.retired) {
      ports.post({ type: 'failed', runId: run.id, message: inWords(error) });
    }
  } finally {
    chosen?.engine.dispose();
  }
}

function inWords(error: unknown): string {
  if (error instanceof RangeError)
    return `There is not enough memory for this run (${error.message}).`;
  return error instanceof Error ? error.message : String(error);
}
