/** Drawing in one go for longer than this keeps the browser from showing what is there, ms. */
const sliceMillis = 6;

/** Figures that wait for their turn, so that no frame of the main figure waits for all of them. */
export interface DrawQueue {
  /** Draws once more as soon as it is this figure's turn; asking again before that changes nothing. */
  ask(draw: () => void): void;
  /** Takes back what was asked. */
  drop(draw: () => void): void;
}

/**
 * Draws in the order of asking, a few milliseconds at a time.
 * @param now milliseconds
 * @param later runs in a later task, so that the browser may paint and take input in between
 */
export function createDrawQueue(now: () => number, later: (run: () => void) => void): DrawQueue {
  const waiting = new Set<() => void>();
  let scheduled = false;

  function run(): void {
    scheduled = false;
    const end = now() + sliceMillis;
    for (const draw of waiting) {
      waiting.delete(draw);
      try {
        draw();
      } finally {
        // A figure that throws must not keep the others waiting for ever.
        if (waiting.size > 0) schedule();
      }
      if (now() >= end) return;
    }
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    later(run);
  }

  return {
    ask(draw) {
      waiting.add(draw);
      schedule();
    },
    drop(draw) {
      waiting.delete(draw);
    },
  };
}

/** The page's own. */
export const drawQueue = createDrawQueue(
  () => performance.now(),
  (run) => setTimeout(run, 0),
);
