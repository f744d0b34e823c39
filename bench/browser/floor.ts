import base64 from 'virtual:memory-floor';
import type { Running, Shape } from './calls';
import { hiddenBytes } from './shape';

interface Sweeps {
  read(from: number, to: number): number;
  update(from: number, to: number, factor: number): void;
}

const pageBytes = 65536;
const unrolledBytes = 128;

let compiled: WebAssembly.Module | undefined;

/**
 * The memory floor of a step: for each network one sweep that reads its hidden weights and one
 * that reads and writes them, in the order an engine would.
 */
export function floor(shape: Shape): Running {
  const bytes = Math.ceil(hiddenBytes(shape) / unrolledBytes) * unrolledBytes;
  const pages = Math.ceil((bytes * shape.seeds) / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  new Float32Array(memory.buffer).fill(1.5);
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const sweeps = exports as unknown as Sweeps;
  return {
    async run(count) {
      let sum = 0;
      for (let step = 0; step < count; step++) {
        for (let network = 0; network < shape.seeds; network++) {
          const from = network * bytes;
          sum += sweeps.read(from, from + bytes);
          sweeps.update(from, from + bytes, -1);
        }
      }
      if (Number.isNaN(sum)) throw new Error('The floor lost its numbers.');
    },
    close: () => undefined,
  };
}
