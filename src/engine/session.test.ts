import { describe, expect, it } from 'vitest';
import { reportOf } from '../protocol/enginePlan';
import { frameSize } from '../protocol/frames';
import { plainMachine } from '../protocol/testMachine';
import type { TrainingJob, WorkerReply } from '../protocol/training';
import { createCpuEngine } from './cpu/cpuEngine';
import { plainSweeps } from './cpu/sweeps';
import { type Engine, EngineLost } from './engine';
import { createSession, type SessionPorts } from './session';

const job: TrainingJob = {
  depth: 3,
  activation: 'relu',
  weightStd: 1,
  biasStd: 0.1,
  loss: 'mse',
  gram: [
    [1, 0.5, 0.4],
    [0.5, 1, 0.3],
    [0.4, 0.3, 1],
  ],
  y: [1, -1],
  learningRate: 0.2,
  steps: 50,
  networks: [
    { width: 8, seed: 1 },
    { width: 32, seed: 1 },
  ],
  engine: 'cpu',
};

const cpu = (j: TrainingJob) => createCpuEngine(j, plainSweeps, 'cpu');

/** Lets whatever can still happen in this thread happen. */
async function settle(): Promise<void> {
  for (let i = 0; i < 300; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** A session whose replies are kept, and taken unless told otherwise. */
function open(options: { take?: boolean; create?: (j: TrainingJob) => Engine } = {}) {
  const replies: WorkerReply[] = [];
  const waiting: { done: (r: WorkerReply) => boolean; resolve: () => void }[] = [];
  let breaths = 0;
  const ports: SessionPorts = {
    post(reply) {
      replies.push(reply);
      if (reply.type === 'frames' && options.take !== false) {
        session.receive({ type: 'taken', runId: reply.runId });
      }
      for (const wait of waiting.splice(0)) {
        if (wait.done(reply)) wait.resolve();
        else waiting.push(wait);
      }
    },
    breathe: () => {
      breaths++;
      return new Promise((resolve) => setImmediate(resolve));
    },
    now: () => performance.now(),
    inspect: async () => plainMachine,
    createEngine: async (j, report) => ({ engine: (options.create ?? cpu)(j), report }),
    replaceEngine: (j) => ({
      engine: cpu(j),
      report: reportOf(
        j.networks.map(() => 'cpu'),
        'lost',
      ),
    }),
  };
  const session = createSession(ports);
  const until = (done: (r: WorkerReply) => boolean) =>
    new Promise<void>((resolve) => {
      if (replies.some(done)) resolve();
      else waiting.push({ done, resolve });
    });
  return { session, replies, until, breaths: () => breaths };
}

const finished = (runId: number) => (reply: WorkerReply) =>
  reply.type === 'finished' && reply.runId === runId;

function framesOf(replies: readonly WorkerReply[], networks: number): Map<number, number[]> {
  const frames = new Map<number, number[]>();
  for (const reply of replies) {
    if (reply.type !== 'frames') continue;
    const stride = reply.networks.length * frameSize;
    for (let row = 0; row < reply.count; row++) {
      const frame =
        frames.get(reply.fromStep + row) ?? Array(networks * frameSize).fill(Number.NaN);
      reply.networks.forEach((network, column) => {
        const at = row * stride + column * frameSize;
        frame.splice(network * frameSize, frameSize, ...reply.values.subarray(at, at + frameSize));
      });
      frames.set(reply.fromStep + row, frame);
    }
  }
  return frames;
}

describe('laws: a session', () => {
  it('records every step from 0 to k, once, and says who ended', async () => {
    const { session, replies, until } = open();
    session.receive({ type: 'start', runId: 1, job });
    await until(finished(1));
    const frames = framesOf(replies, 2);
    expect([...frames.keys()]).toEqual(Array.from({ length: 51 }, (_, step) => step));
    expect([...frames.values()].flat().every(Number.isFinite)).toBe(true);
    expect(replies.filter((r) => r.type === 'network').map((r) => r.end.kind)).toEqual([
      'ended',
      'ended',
    ]);
  });

  it('lets a newer run retire the older at once', async () => {
    const { session, replies, until } = open();
    const heavy = { ...job, networks: [{ width: 1500, seed: 1 }], steps: 1000 };
    session.receive({ type: 'start', runId: 1, job: heavy });
    await until((reply) => reply.type === 'frames');
    session.receive({ type: 'start', runId: 2, job });
    const before = replies.length;
    await until(finished(2));
    expect(replies.slice(before).every((reply) => reply.runId === 2)).toBe(true);
  });

  it('stays a bounded number of blocks ahead', async () => {
    const { session, replies } = open({ take: false });
    session.receive({ type: 'start', runId: 1, job: { ...job, steps: 5000 } });
    await settle();
    const blocks = replies.filter((reply) => reply.type === 'frames').length;
    expect(blocks).toBe(4);
    session.receive({ type: 'stop', runId: 1 });
  });

  it('stops while it is held and goes on after', async () => {
    const { session, replies, until } = open();
    session.receive({ type: 'start', runId: 1, job: { ...job, steps: 20_000 } });
    await until((reply) => reply.type === 'frames');
    session.receive({ type: 'hold', runId: 1, held: true });
    await settle();
    const heldReplies = new Set(replies);
    await settle();
    expect(replies.length).toBe(heldReplies.size);
    session.receive({ type: 'hold', runId: 1, held: false });
    await until((reply) => !heldReplies.has(reply));
    session.receive({ type: 'stop', runId: 1 });
  });

  it('freezes a network that explodes at its last finite step and trains the others on', async () => {
    const retired: number[] = [];
    const { session, replies, until } = open({
      create(j) {
        const engine = cpu(j);
        const retire = (network: number) => {
          retired.push(network);
          engine.retire(network);
        };
        return { ...engine, retire };
      },
    });
    const gentle = { ...job, activation: 'linear' as const, learningRate: 4, steps: 400 };
    session.receive({ type: 'start', runId: 1, job: gentle });
    await until(finished(1));
    const ends = replies.filter((reply) => reply.type === 'network');
    expect(ends.length).toBe(2);
    const frames = framesOf(replies, 2);
    for (const { network, end } of ends) {
      if (end.kind !== 'diverged') continue;
      const at = (step: number) =>
        frames.get(step)?.slice(network * frameSize, (network + 1) * frameSize) ?? [];
      expect(at(end.step).every(Number.isFinite)).toBe(true);
      expect(at(end.step + 1).every(Number.isNaN)).toBe(true);
    }
    const diverged = ends.filter(({ end }) => end.kind === 'diverged');
    expect(diverged.length).toBeGreaterThan(0);
    expect(retired).toEqual(diverged.map(({ network }) => network));
  });

  it('starts again from the seeds when the engine is lost, and finds the same numbers', async () => {
    const whole = open();
    whole.session.receive({ type: 'start', runId: 1, job });
    await whole.until(finished(1));

    let collected = 0;
    const lossy = open({
      create(j) {
        const engine = cpu(j);
        return {
          ...engine,
          async collect() {
            if (++collected === 3) throw new EngineLost('on purpose');
            return engine.collect();
          },
        };
      },
    });
    lossy.session.receive({ type: 'start', runId: 1, job });
    await lossy.until(finished(1));
    expect(lossy.replies.filter((reply) => reply.type === 'restarted').length).toBe(1);
    expect(framesOf(lossy.replies, 2)).toEqual(framesOf(whole.replies, 2));
  });

  it('refuses what does not fit, with the number, and trains the rest', async () => {
    const { session, replies, until } = open();
    const huge = {
      ...job,
      networks: [
        { width: 8, seed: 1 },
        { width: 40_000, seed: 1 },
      ],
    };
    session.receive({ type: 'start', runId: 1, job: huge });
    await until(finished(1));
    const refused = replies.find((r) => r.type === 'network' && r.end.kind === 'refused');
    expect(refused).toMatchObject({ network: 1, end: { kind: 'refused' } });
    const last = framesOf(replies, 2).get(50) ?? [];
    expect(last.slice(0, frameSize).every(Number.isFinite)).toBe(true);
    expect(last.slice(frameSize).every(Number.isNaN)).toBe(true);
  });

  it('has drawn all weights where there are none to draw', async () => {
    const { session, replies, until } = open();
    const huge = { ...job, networks: [{ width: 16384, seed: 1 }, ...job.networks] };
    session.receive({ type: 'start', runId: 1, job: huge, part: [0] });
    await until(finished(1));
    expect(replies.map(({ type }) => type)).toEqual(['network', 'preparing', 'finished']);
  });

  it('trains the next run whatever the engine before did when it was disposed of', async () => {
    const broken = (j: TrainingJob): Engine => ({
      ...cpu(j),
      dispose() {
        throw new Error('gone already');
      },
    });
    const made = [broken, cpu];
    const { session, until } = open({ create: (j) => made.shift()!(j) });
    session.receive({ type: 'start', runId: 1, job });
    await until(finished(1));
    await settle();
    session.receive({ type: 'start', runId: 2, job });
    await settle();
    await until(finished(2));
  });

  it('says in words why it failed', async () => {
    const { session, replies, until } = open({
      create() {
        throw new RangeError('Array buffer allocation failed');
      },
    });
    session.receive({ type: 'start', runId: 1, job });
    await until((reply) => reply.type === 'failed');
    expect(replies.at(-1)).toMatchObject({ type: 'failed' });
  });
});
