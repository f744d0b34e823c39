import { describe, expect, it } from 'vitest';
import type { TrainingJob } from '../protocol/training';
import { admit, neededBytes } from './memory';

const job: TrainingJob = {
  depth: 3,
  activation: 'relu',
  weightStd: 1,
  biasStd: 0.1,
  loss: 'mse',
  gram: [[1]],
  y: [1, -1],
  learningRate: 0.1,
  steps: 10,
  networks: [256, 1024, 1024, 64].map((width, seed) => ({ width, seed })),
  engine: 'auto',
};

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
