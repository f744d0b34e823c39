import { describe, expect, it } from 'vitest';
import type { TrainingJob } from '../protocol/training';
import { createCpuEngine } from './cpu/cpuEngine';
import { admit, allowedBytes, neededBytes } from './memory';
import { arenaBytes, createSimdSweeps } from './simd/simdSweeps';

const job: TrainingJob = {
  depth: 3,
  activation: 'relu',
  weightStd: 1,
  biasStd: 0.1,
  loss: 'mse',
  gram: [
    [1, 0.6, 0.3],
    [0.6, 1, 0.2],
    [0.3, 0.2, 1],
  ],
  y: [1, -1],
  learningRate: 0.1,
  steps: 10,
  networks: [256, 1024, 1024, 64].map((width, seed) => ({ width, seed })),
  engine: 'auto',
};

const largest = [
  { depth: 3, width: 8192 },
  { depth: 12, width: 2048 },
  { depth: 2, width: 1_000_000 },
];

describe('laws: memory', () => {
  it.each([...largest, { depth: 3, width: 1000 }])('of $depth layers of $width', (shape) => {
    const one = { ...job, depth: shape.depth, networks: [{ width: shape.width, seed: 1 }] };
    const { depth, width: n } = { ...shape };
    const needed = neededBytes(one, one.networks[0]);
    // Beside the arena each hidden matrix has the order of its columns, and one buffer of rows.
    const taken = arenaBytes(one) + 4 * (Math.max(0, depth - 2) * n + 17 * n);
    expect(arenaBytes(one)).toBeLessThanOrEqual(needed);
    const weights = 4 * Math.max(0, depth - 2) * n * n;
    expect(taken).toBeLessThanOrEqual(1.3 * weights + 4 * 20 * depth * n);
    expect(needed).toBeLessThanOrEqual(1.3 * weights + 4 * 20 * depth * n);
    expect(needed).toBeLessThan(allowedBytes);
  });

  it('that a run really takes is what was counted', () => {
    const one = { ...job, networks: [{ width: 1500, seed: 1 }] };
    const before = process.memoryUsage().arrayBuffers;
    const engine = createCpuEngine(one, createSimdSweeps(arenaBytes(one)), 'simd');
    for (const _ of engine.initialise());
    for (const _ of engine.step(false, 3));
    const beside = process.memoryUsage().arrayBuffers - before;
    engine.dispose();
    // Node may or may not count the wasm memory itself.
    const arena = Math.ceil(arenaBytes(one) / 65536) * 65536;
    expect(beside % arena).toBeLessThan(4 * 40 * 1500);
    expect(beside).toBeLessThan(1.3 * 4 * 1500 ** 2 + 4 * 60 * 1500);
  });
});

describe('laws: what fits', () => {
  it('counts the hidden matrices and some vectors', () => {
    const [network] = job.networks;
    expect(neededBytes(job, network)).toBeGreaterThan(4 * 256 * 256);
    expect(neededBytes({ ...job, depth: 2 }, network)).toBeLessThan(4 * 256 * 256);
    expect(neededBytes(job, network)).toBeLessThan(1.3 * 4 * 256 * 256);
  });

  it('adds up the networks of a job, and leaves out only those beyond the sum', () => {
    const [, wide] = job.networks;
    const room = neededBytes(job, job.networks[0]) + 1.5 * neededBytes(job, wide);
    expect(admit(job, room)).toEqual({ admitted: [0, 1, 3], refused: [2] });
    expect(admit(job).refused).toEqual([]);
  });
});
