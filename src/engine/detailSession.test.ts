import { describe, expect, it } from 'vitest';
import { referenceRun } from '../math/finiteNetwork';
import { infiniteKernelMatrix } from '../math/infiniteKernel';
import {
  type DetailJob,
  type DetailReply,
  detailKernelAt,
  detailOutputsAt,
  detailProbeAt,
  detailStride,
  layerTermAt,
  pathOutputsAt,
} from '../protocol/details';
import { frameSize, type NetworkStatus } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import { createCpuEngine } from './cpu/cpuEngine';
import { plainSweeps, type Sweeps } from './cpu/sweeps';
import { createDetailSession, type DetailPorts } from './detailSession';
import { jobOfNetwork } from './recordedNetwork';
import { referenceNetwork } from './referenceNetwork';
import { bytesAllocated, createSimdSweeps } from './simd/simdSweeps';

const path = [
  [1, 0, 0],
  [0.5, 0.5, 0],
  [0, 1, 0],
  [0, 0.25, 0.75],
  [0, 0, 1],
];

const job: DetailJob = {
  training: {
    depth: 3,
    weightStd: 1.2,
    biasStd: 0.4,
    loss: 'mse',
    gram: [
      [1, 0.5, 0.4],
      [0.5, 1, 0.3],
      [0.4, 0.3, 1],
    ],
    y: [1, -1],
    steps: 20,
    engine: 'cpu',
  },
  networks: [
    { width: 9, seed: 4, activation: 'tanh', learningRate: 0.1, path: true },
    { width: 9, seed: 5, activation: 'relu', learningRate: 0.1, path: true },
    { width: 24, seed: 4, activation: 'tanh', learningRate: 0.2, path: false },
  ],
  checkpoints: [0, 1, 3, 8, 20],
  path,
};

/** A session in this thread; `settle` waits until nothing more can happen. */
function open(now: DetailPorts['now'] = () => performance.now()) {
  const replies: DetailReply[] = [];
  const session = createDetailSession({
    post: (reply) => replies.push(reply),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    now,
    createSweeps: (build) => createSimdSweeps(bytesAllocated(build)),
  });
  const settle = async () => {
    for (let quiet = 0, seen = -1; quiet < 50; quiet = replies.length === seen ? quiet + 1 : 0) {
      seen = replies.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { session, replies, settle };
}

function recordsOf(replies: readonly DetailReply[], of: DetailJob) {
  return of.networks.map((network, index) => {
    const stride = detailStride(of.training.depth, network.path ? of.path.length : 0);
    const values = new Float32Array(of.checkpoints.length * stride);
    let last = -1;
    for (const reply of replies) {
      if (reply.type !== 'detail-records' || reply.network !== index) continue;
      values.set(reply.values, reply.from * stride);
      last = Math.max(last, reply.from + reply.values.length / stride - 1);
    }
    const status = 'ended' as NetworkStatus;
    return { ...network, depth: of.training.depth, stride, values, last, status };
  });
}

async function run(of: DetailJob) {
  const { session, replies, settle } = open();
  session.receive({ type: 'detail-start', runId: 1, job: of, held: false });
  await settle();
  return { replies, records: recordsOf(replies, of) };
}

describe('a detail run', () => {
  it('trains the networks of the main run, to the bit on the same sweeps', async () => {
    const { records, replies } = await run(job);
    expect(replies.at(-1)).toEqual({ type: 'detail-finished', runId: 1 });
    for (const [index, record] of records.entries()) {
      const alone = jobOfNetwork(job, index);
      const bytes = bytesAllocated((sweeps) => createCpuEngine(alone, sweeps, 'simd'));
      const frames = await framesOf(alone, createSimdSweeps(bytes));
      expect(record.last).toBe(job.checkpoints.length - 1);
      job.checkpoints.forEach((step, checkpoint) => {
        const [k11, k12, k22, f1, f2, probe] = frames.subarray(step * frameSize);
        expect(detailOutputsAt(record, checkpoint)).toEqual([f1, f2]);
        expect(detailProbeAt(record, checkpoint)).toBe(probe);
        const kernel = detailKernelAt(record, checkpoint);
        expect(kernel.k11).toBeCloseTo(k11!, 5);
        expect(kernel.k12).toBeCloseTo(k12!, 5);
        expect(kernel.k22).toBeCloseTo(k22!, 5);
      });
    }
  });

  it('splits Θ by layer as the float64 reference does', async () => {
    const { records } = await run(job);
    const record = records[2]!;
    const alone = jobOfNetwork(job, 2);
    const reference = referenceRun(referenceNetwork(alone, alone.networks[0]!), 20);
    job.checkpoints.forEach((step, checkpoint) => {
      for (let layer = 0; layer < 3; layer++) {
        const got = layerTermAt(record, checkpoint, layer);
        const want = reference[step]!.ntkByLayer[layer]!;
        for (const entry of ['k11', 'k12', 'k22'] as const) {
          expect(Math.abs(got[entry] - want[entry])).toBeLessThan(1e-5);
        }
      }
    });
  });

  it('finds at every point of the path what a run with its probe there finds', async () => {
    const { records } = await run(job);
    for (const [index, record] of records.slice(0, 2).entries()) {
      const alone = jobOfNetwork(job, index);
      for (const [p, coefficients] of path.entries()) {
        // Training does not feel the probe: same weights, another third input.
        const moved = { ...alone, gram: withProbe(alone.gram, coefficients) };
        const frames = await framesOf(moved, plainSweeps);
        job.checkpoints.forEach((step, checkpoint) => {
          const want = frames[step * frameSize + 5]!;
          expect(Math.abs(pathOutputsAt(record, checkpoint)[p]! - want)).toBeLessThan(1e-4);
        });
      }
    }
    expect(pathOutputsAt(records[2]!, 0)).toHaveLength(0);
  });
});

/** The frames of every step of the one network of a job. */
function framesOf(alone: TrainingJob, sweeps: Sweeps): Promise<Float32Array> {
  const engine = createCpuEngine(alone, sweeps, 'cpu');
  for (const _ of engine.initialise());
  for (let step = 0; step <= alone.steps; step++)
    for (const _ of engine.step(step === alone.steps));
  return engine.collect();
}

/** The Gram matrix of x_1, x_2 and Σ c_s x_s. */
function withProbe(gram: readonly (readonly number[])[], c: readonly number[]): number[][] {
  const to = gram.map((row) => row.reduce((sum, entry, s) => sum + entry * c[s]!, 0));
  const square = to.reduce((sum, entry, s) => sum + entry * c[s]!, 0);
  return [
    [gram[0]![0]!, gram[0]![1]!, to[0]!],
    [gram[1]![0]!, gram[1]![1]!, to[1]!],
    [to[0]!, to[1]!, square],
  ];
}

describe('the limit along the path', () => {
  it('is that of the carried inputs where the path meets them', async () => {
    const { replies } = await run(job);
    const reply = replies.find(({ type }) => type === 'detail-kernels');
    if (reply?.type !== 'detail-kernels') throw new Error('no kernels');
    const { depth, weightStd, biasStd, gram } = job.training;
    const architecture = { depth, weightStd, biasStd, activation: 'tanh' } as const;
    const rows = gram.map((row) => [...row]);
    const { ntk, nngp } = infiniteKernelMatrix(architecture, rows);
    for (const [point, input] of [
      [0, 0],
      [2, 1],
      [4, 2],
    ] as const) {
      const got = [...reply.values.subarray(point * 5, point * 5 + 5)];
      const want = [...ntk[input]!.slice(0, 2), ...nngp[input]!.slice(0, 2), nngp[input]![input]!];
      for (const [i, value] of want.entries()) expect(got[i]).toBeCloseTo(value, 12);
    }
  });
});

describe('a detail session', () => {
  it('stops the older run for a newer one, and on request', async () => {
    let clock = 0;
    const { session, replies, settle } = open(() => clock++ * 5);
    session.receive({ type: 'detail-start', runId: 1, job, held: false });
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
    session.receive({ type: 'detail-start', runId: 2, job, held: false });
    await settle();
    expect(replies.some((r) => r.type === 'detail-finished' && r.runId === 1)).toBe(false);
    expect(replies.at(-1)).toEqual({ type: 'detail-finished', runId: 2 });
    session.receive({ type: 'detail-start', runId: 3, job, held: false });
    session.receive({ type: 'detail-stop', runId: 3 });
    await settle();
    expect(replies.some((r) => r.runId === 3)).toBe(false);
  });

  it('rests while it is held', async () => {
    let clock = 0;
    const { session, replies, settle } = open(() => clock++ * 5);
    session.receive({ type: 'detail-start', runId: 1, job, held: true });
    await settle();
    // The limit along the path waits for nobody.
    expect(replies.map(({ type }) => type)).toEqual(['detail-kernels']);
    session.receive({ type: 'detail-hold', runId: 1, held: false });
    await settle();
    expect(replies.at(-1)?.type).toBe('detail-finished');
    const records = recordsOf(replies, job);
    expect(records.map(({ last }) => last)).toEqual([4, 4, 4]);
  });

  it('ends a network that diverges at its last finite checkpoint, and goes on', async () => {
    const wild = { ...job.networks[1]!, learningRate: 1e9 };
    const { replies, records } = await run({ ...job, networks: [wild, job.networks[0]!] });
    const ends = replies.filter((reply) => reply.type === 'detail-network');
    expect(ends.map(({ end }) => end)).toEqual(['diverged', 'ended']);
    expect(records[0]!.last).toBe(0);
    expect(records[1]!.last).toBe(4);
  });

  it('refuses what does not fit, and says what went wrong where it can’t go on', async () => {
    const huge = { ...job.networks[0]!, width: 1_000_000 };
    const { replies } = await run({ ...job, networks: [huge] });
    expect(replies.map(({ type }) => type)).toEqual([
      'detail-kernels',
      'detail-network',
      'detail-finished',
    ]);
    const broken = await run({ ...job, training: { ...job.training, depth: -1 } });
    expect(broken.replies.at(-1)).toMatchObject({ type: 'detail-failed' });
  });
});
