import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import { gpuMachine, plainMachine } from '../protocol/testMachine';
import { jobOf } from './job';
import { partsOf } from './workerParts';

const gram = [
  [1, 0.5, 0.4],
  [0.5, 1, 0.3],
  [0.4, 0.3, 1],
];
const job = (n: readonly number[], seeds: number, k = 200) =>
  jobOf({ ...defaultExperiment, n, seeds, k }, gram, 0.1);

describe('laws: how workers share a run', () => {
  it('gives every network to exactly one worker, in order', () => {
    const parts = partsOf(job([16, 64, 256, 1024], 16), plainMachine, 16);
    expect(parts.length).toBe(4);
    expect(parts.flat().sort((p, q) => p - q)).toEqual(Array.from({ length: 64 }, (_, i) => i));
    for (const part of parts) expect([...part].sort((p, q) => p - q)).toEqual(part);
  });

  it('gives each about as much to do, so that all widths advance together', () => {
    const { networks } = job([16, 64, 256, 1024], 16);
    const weights = partsOf(job([16, 64, 256, 1024], 16), plainMachine, 16).map((part) =>
      part.reduce((sum, network) => sum + networks[network].width ** 2, 0),
    );
    expect(Math.max(...weights) / Math.min(...weights)).toBeLessThan(1.1);
  });

  it('leaves a core to the page, and has at most four workers', () => {
    const workers = (cores: number) => partsOf(job([1024], 64), plainMachine, cores).length;
    expect([1, 2, 3, 4, 5, 64].map(workers)).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('takes no second worker where one network is nearly all the work, or the run is short', () => {
    expect(partsOf(job([16, 64, 256, 1024], 1), plainMachine, 16).length).toBe(1);
    expect(partsOf(job([1024], 4, 10), plainMachine, 16).length).toBe(1);
    expect(partsOf(job([1024], 4, 1000), plainMachine, 16).length).toBe(4);
  });

  it('keeps what the GPU trains in one worker, the first', () => {
    const { networks } = job([16, 4096], 8);
    const parts = partsOf(job([16, 4096], 8, 10_000), gpuMachine, 16);
    const wide = parts.map((part) => part.filter((network) => networks[network].width === 4096));
    expect(wide[0].length).toBe(8);
    expect(wide.slice(1).flat()).toEqual([]);
  });
});
