import { frameSize } from '../../protocol/frames';
import type { EngineName, TrainingJob } from '../../protocol/training';
import type { Engine } from '../engine';
import { CpuNetwork } from './network';
import type { Sweeps } from './sweeps';

/**
 * The engine that needs nothing but typed arrays.
 * @throws RangeError when the weights don't fit into memory
 */
export function createCpuEngine(job: TrainingJob, sweeps: Sweeps, name: EngineName): Engine {
  const networks: (CpuNetwork | null)[] = job.networks.map((id) => new CpuNetwork(job, id, sweeps));
  const blockLength = job.networks.length * frameSize;
  let frames: Float32Array<ArrayBuffer>[] = [];

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

    *step(last) {
      const frame = new Float32Array(blockLength).fill(Number.NaN);
      for (const [index, network] of networks.entries()) {
        if (network) yield* network.step(frame, index * frameSize, last);
      }
      frames.push(frame);
    },

    async collect() {
      const block = new Float32Array(frames.length * blockLength);
      frames.forEach((frame, index) => {
        block.set(frame, index * blockLength);
      });
      frames = [];
      return block;
    },

    retire(network) {
      networks[network] = null;
    },

    dispose() {
      networks.fill(null);
      frames = [];
    },
  };
}
