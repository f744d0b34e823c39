import { frameSize } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import type { Engine } from './engine';

/** An engine and the job's index of each of its networks. */
export interface EnginePart {
  readonly engine: Engine;
  readonly networks: readonly number[];
}

/**
 * Several engines that train one job together, in step: each its own networks. What the first has
 * handed to a GPU runs while the others work.
 */
export function createCompositeEngine(job: TrainingJob, parts: readonly EnginePart[]): Engine {
  const rowLength = job.networks.length * frameSize;
  return {
    name: parts[0].engine.name,
    networks: job.networks,

    *initialise() {
      const sizes = parts.map(({ networks }) =>
        networks.reduce((sum, network) => sum + job.networks[network].width ** 2, 0),
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      let done = 0;
      for (const [index, { engine }] of parts.entries()) {
        for (const fraction of engine.initialise()) {
          yield (done + fraction * sizes[index]) / total;
        }
        done += sizes[index];
      }
    },

    *step(last, count) {
      for (const { engine } of parts) yield* engine.step(last, count);
    },

    async collect() {
      const blocks = await Promise.all(parts.map(({ engine }) => engine.collect()));
      const rows = blocks[0].length / (parts[0].networks.length * frameSize);
      const all = new Float32Array(rows * rowLength);
      for (const [index, { networks }] of parts.entries()) {
        for (let row = 0; row < rows; row++) {
          networks.forEach((network, column) => {
            const from = (row * networks.length + column) * frameSize;
            const frame = blocks[index].subarray(from, from + frameSize);
            all.set(frame, row * rowLength + network * frameSize);
          });
        }
      }
      return all;
    },

    retire(network) {
      for (const { engine, networks } of parts) {
        const column = networks.indexOf(network);
        if (column >= 0) engine.retire(column);
      }
    },

    dispose() {
      for (const { engine } of parts) engine.dispose();
    },
  };
}
