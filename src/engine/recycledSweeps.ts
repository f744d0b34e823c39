import type { Sweeps } from './cpu/sweeps';

/**
 * Sweeps that hand out the arrays of `sweeps` again, zeroed, after each `rewind`: networks of one
 * shape take turns in one memory.
 */
export function recycledSweeps(sweeps: Sweeps): Sweeps & { rewind(): void } {
  const arrays: Float32Array[] = [];
  let next = 0;
  return {
    ...sweeps,
    rewind() {
      next = 0;
    },
    allocate(length) {
      const known = arrays[next];
      if (known && known.length !== length) {
        throw new RangeError('Only networks of one shape can take turns in one memory.');
      }
      if (!known) arrays.push(sweeps.allocate(length));
      return arrays[next++].fill(0);
    },
  };
}
