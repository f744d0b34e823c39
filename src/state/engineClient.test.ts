import { describe, expect, it } from 'vitest';
import { createCpuEngine } from '../engine/cpu/cpuEngine';
import { plainSweeps } from '../engine/cpu/sweeps';
import { type Engine, EngineLost } from '../engine/engine';
import { createSession } from '../engine/session';
import { reportOf } from '../protocol/enginePlan';
import { defaultExperiment } from '../protocol/experiment';
import { frameSize } from '../protocol/frames';
import { plainMachine } from '../protocol/testMachine';
import type { TrainingJob, WorkerReply, WorkerRequest } from '../protocol/training';
import { createEngineClient } from './engineClient';
import { jobOf } from './job';
import { Run } from './run';
import { createMemory } from './storage';

const gram = [
  [1, 0.5, 0.4],
  [0.5, 1, 0.3],
  [0.4, 0.3, 1],
];
/** Dear by the figures of the machine below, and quick in truth. */
const job: TrainingJob = {
  ...jobOf({ ...defaultExperiment, n: [6, 10], seeds: 8, k: 60 }, gram, 0.15),
  activation: 'tanh',
};
const dearMachine = { ...plainMachine, processor: { perLayer: 0, perNeuron: 0, perWeight: 1 } };

type Create = (job: TrainingJob) => Engine;
const cpu: Create = (j) => createCpuEngine(j, plainSweeps, 'cpu');

/** A worker in this thread: the real session and engine behind the real messages. */
function sessionWorker(requests: WorkerRequest[], create: Create): Worker {
  const worker = { onmessage: null, onerror: null, terminate() {} } as unknown as Worker;
  const session = createSession({
    post: (reply) => setImmediate(() => worker.onmessage?.({ data: reply } as MessageEvent)),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    inspect: async () => dearMachine,
    createEngine: async (j, report) => ({ engine: create(j), report }),
    replaceEngine: (j) => ({
      engine: cpu(j),
      report: reportOf(
        j.networks.map(() => 'cpu'),
        'lost',
      ),
    }),
  });
  worker.postMessage = (request: WorkerRequest) => {
    requests.push(request);
    setImmediate(() => session.receive(request));
  };
  return worker;
}

/** A client of some cores, its workers, and the run its replies make. */
function open(cores: number, create: (worker: number) => Create = () => cpu) {
  const workers: Worker[] = [];
  const requests: WorkerRequest[][] = [];
  const replies: WorkerReply[] = [];
  const crashes: string[] = [];
  const waiting: (() => void)[] = [];
  let run = new Run(0, job);
  const client = createEngineClient(
    {
      onReply(reply) {
        replies.push(reply);
        run.receive(reply);
        for (const look of waiting.splice(0)) look();
      },
      onCrash: (message) => void crashes.push(message),
    },
    () => {
      requests.push([]);
      workers.push(sessionWorker(requests[workers.length], create(workers.length)));
      return workers[workers.length - 1];
    },
    {
      cores,
      userAgent: '',
      memory: createMemory(() => {
        throw new Error('denied');
      }),
    },
  );
  const start = (id: number, j = job) => {
    run = new Run(id, j);
    client.start(id, j);
  };
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const finished = (id: number) => () =>
    replies.some((reply) => reply.type === 'finished' && reply.runId === id);
  return { client, workers, requests, replies, crashes, start, until, finished, run: () => run };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve));
}

describe('laws: workers that share a run', () => {
  it('record what one worker records, and end once', async () => {
    const alone = open(1);
    alone.start(1);
    await alone.until(alone.finished(1));
    const pool = open(5);
    pool.start(1);
    await pool.until(pool.finished(1));
    expect(alone.workers.length).toBe(1);
    expect(pool.workers.length).toBe(4);
    expect(pool.run().engine).toMatchObject({
      workers: 4,
      engines: job.networks.map(() => 'simd'),
    });
    const values = ({ run }: typeof pool) =>
      run().recording.records.map((record) =>
        Array.from(record.values.subarray(0, (job.steps + 1) * frameSize)),
      );
    expect(values(pool)).toEqual(values(alone));
    expect(pool.run().recording.computedStep).toBe(job.steps);
    expect(pool.replies.filter(({ type }) => type === 'finished').length).toBe(1);
    expect(pool.replies.filter(({ type }) => type === 'network').length).toBe(16);
  });

  it('are computed as far as the slowest of them', async () => {
    const stuck: Create = (j) => ({
      ...cpu(j),
      collect: () => new Promise(() => undefined),
    });
    const pool = open(3, (worker) => (worker === 1 ? stuck : cpu));
    pool.start(1);
    await settle();
    expect(pool.run().recording.furthestStep).toBe(job.steps);
    expect(pool.run().recording.computedStep).toBe(-1);
    expect(pool.finished(1)()).toBe(false);
  });

  it('are all retired by a newer run, also by one that needs fewer', async () => {
    const pool = open(5);
    pool.start(1, { ...job, steps: 100_000 });
    await pool.until(() => pool.run().recording.computedStep > 0);
    const few = { ...job, networks: job.networks.slice(0, 1), steps: 5 };
    pool.start(2, few);
    await pool.until(pool.finished(2));
    await settle();
    const asked = pool.requests.map((requests) => requests.length);
    await settle();
    // A worker that still trained would have to be told that its frames were taken.
    expect(pool.requests.map((requests) => requests.length)).toEqual(asked);
    expect(pool.run().recording.computedStep).toBe(5);
    for (const own of pool.requests.slice(1)) expect(own.at(-1)?.type).toBe('stop');
  });

  it('are all held, also those that start then', async () => {
    const pool = open(5);
    pool.client.hold(true);
    pool.start(1);
    await settle();
    expect(pool.run().recording.furthestStep).toBe(-1);
    pool.client.hold(false);
    await pool.until(pool.finished(1));
  });

  it('fail as one: the others stop', async () => {
    const pool = open(3, (worker) =>
      worker === 1
        ? () => {
            throw new RangeError('no room');
          }
        : cpu,
    );
    pool.start(1, { ...job, steps: 100_000 });
    await pool.until(() => pool.run().failure !== null);
    expect(pool.requests[0].some(({ type }) => type === 'stop')).toBe(true);
    await settle();
    const seen = pool.replies.length;
    await settle();
    expect(pool.replies.length).toBe(seen);
  });

  it('are all gone when one crashes, and renewed by the next run', async () => {
    const pool = open(3);
    pool.start(1, { ...job, steps: 100_000 });
    await pool.until(() => pool.run().recording.computedStep > 0);
    pool.workers[1].onerror?.({ message: 'why', preventDefault() {} } as ErrorEvent);
    expect(pool.crashes).toEqual(['The training worker stopped unexpectedly (why).']);
    pool.start(2);
    await pool.until(pool.finished(2));
    expect(pool.workers.length).toBe(4);
  });

  it('start again alone where the engine of one is lost', async () => {
    let lost = false;
    const lossy: Create = (j) => {
      const engine = cpu(j);
      return {
        ...engine,
        async collect() {
          const block = await engine.collect();
          if (lost || block.length < 2 * frameSize * j.networks.length) return block;
          lost = true;
          // The other has ended by then, and stays so.
          await pool.until(() => pool.replies.some(({ type }) => type === 'network'));
          throw new EngineLost('on purpose');
        },
      };
    };
    const pool = open(3, (worker) => (worker === 1 ? lossy : cpu));
    pool.start(1);
    await pool.until(pool.finished(1));
    const restarts = pool.replies.filter((reply) => reply.type === 'restarted');
    expect(restarts.length).toBe(1);
    expect(restarts[0].networks.length).toBe(8);
    const { records, computedStep } = pool.run().recording;
    expect(computedStep).toBe(job.steps);
    expect(records.every(({ status }) => status === 'ended')).toBe(true);
  });

  it('prepare as one: the fraction grows, and is 1 at the end only', async () => {
    const pool = open(5);
    pool.start(1);
    await pool.until(pool.finished(1));
    const fractions = pool.replies.flatMap((r) => (r.type === 'preparing' ? [r.fraction] : []));
    expect(fractions.filter((fraction) => fraction === 1).length).toBe(1);
    expect(fractions).toEqual([...fractions].sort((p, q) => p - q));
  });
});

describe('laws: what the page knows of the machine', () => {
  it('is asked of the worker once, and handed into every run', async () => {
    const pool = open(1);
    pool.start(1);
    await pool.until(pool.finished(1));
    pool.start(2);
    await pool.until(pool.finished(2));
    const asked = pool.requests[0].filter(({ type }) => type === 'inspect');
    expect(asked.length).toBe(1);
    const starts = pool.requests[0].filter((request) => request.type === 'start');
    expect(starts.map(({ machine }) => machine)).toEqual([dearMachine, dearMachine]);
  });
});
