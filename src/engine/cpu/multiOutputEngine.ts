import { recordSize } from '../../protocol/blocks';
import type { TrainingJob } from '../../protocol/training';
import type { Engine } from '../engine';
import { MultiOutputNetwork } from './multiOutputNetwork';

/**
 * Trains networks with several outputs. What it collects of a network at a step is its frame and
 * then its blocks, recordSize values.
 * @throws RangeError when the weights don't fit into memory
 */
export function createMultiOutputEngine(job: TrainingJob): Engine {
  const networks: (MultiOutputNetwork | null)[] = job.networks.map(
    (id) => new MultiOutputNetwork(job, id),
  );
  const size = recordSize(job.outputs);
  let rows: Float32Array<ArrayBuffer>[] = [];

  return {
    name: 'cpu',
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

    *step(last, count = 1) {
      for (let s = 0; s < count; s++) {
        const row = new Float32Array(job.networks.length * size).fill(Number.NaN);
        for (const [index, network] of networks.entries()) {
          if (network) yield* network.step(row, index * size, last && s === count - 1);
        }
        rows.push(row);
      }
    },

    async collect() {
      const block = new Float32Array(rows.length * job.networks.length * size);
      rows.forEach((row, index) => {
        block.set(row, index * row.length);
      });
      rows = [];
      return block;
    },

    retire(network) {
      networks[network] = null;
    },

    dispose() {
      networks.fill(null);
      rows = [];
    },
  };
}
