import { frameSize } from '../../protocol/frames';
import type { EngineName, TrainingJob } from '../../protocol/training';
import type { Engine } from '../engine';
import { CpuNetwork } from './network';
import type { Sweeps } from './sweeps';

export interface CpuEngine extends Engine {
  /**
   * α̃⁽¹⁾ … α̃⁽ᴸ⁾ of a network, carriedInputs × n_l each, as they are in memory: between two steps
   * α̃⁽¹⁾ is the coming step's already, the others are the last recorded frame's.
   */
  preactivities(network: number): readonly Float32Array[];
}

/**
 * The engine that needs nothing but typed arrays.
 * @throws RangeError when the weights don't fit into memory
 */
export function createCpuEngine(job: TrainingJob, sweeps: Sweeps, name: EngineName): CpuEngine {
  const networks: (CpuNetwork | null)[] = job.networks.map((id) => new CpuNetwork(job, id, sweeps));
  const rowLength = job.networks.length * frameSize;
  let blocks: Float32Array<ArrayBuffer>[] = [];

  return {
    name,
    networks: job.networks,

    *initialise() {
      const total = networks.reduce((sum, network) => sum + (network?.weightCount ?? 0), 0);
      let done = 0;
      for (const network of networks) {
        if (!network) continue;
        for (const filled of network.initialise()) yield (done + filled) / total;
        done += network.weightCount;
      }
    },

    /** Network by network: the weights of one that fits into the caches stay there for the block. */
    *step(last, count = 1) {
      const block = new Float32Array(count * rowLength).fill(Number.NaN);
      blocks.push(block);
      for (const [index, network] of networks.entries()) {
        if (!network) continue;
        for (let row = 0; row < count; row++) {
          const at = row * rowLength + index * frameSize;
          yield* network.step(block, at, last && row === count - 1);
        }
      }
    },

    async collect() {
      const all = blocks.length === 1 ? blocks[0] : joined(blocks);
      blocks = [];
      return all;
    },

    preactivities: (network) => networks[network]?.preactivities ?? [],

    retire(network) {
      networks[network] = null;
    },

    dispose() {
      networks.fill(null);
      blocks = [];
    },
  };
}

function joined(blocks: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}
