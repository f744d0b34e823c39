import type { ExportOptions } from './source';

/** Work on the main thread pauses after this long, ms: a fifth of a visible hitch. */
const sliceMillis = 10;

/** Lets long work on the main thread be interrupted: by input, drawing, and the wish to stop. */
export interface Breather {
  /** Call between pieces of work, with the part that is done, 0 … 1. Rejects when cancelled. */
  pause(fraction: number): Promise<void>;
}

/** The next macrotask, without the 4 ms that browsers add to nested timers. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export function breather({ onProgress, signal }: ExportOptions, now = clock): Breather {
  let resumed = now();
  return {
    async pause(fraction) {
      signal?.throwIfAborted();
      if (now() - resumed < sliceMillis) return;
      onProgress?.(Math.min(1, Math.max(0, fraction)));
      await nextTask();
      signal?.throwIfAborted();
      resumed = now();
    },
  };
}

const clock = () => performance.now();
