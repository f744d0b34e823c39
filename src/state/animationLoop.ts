export interface AnimationLoop {
  /** Asks for a frame; further frames follow for as long as `onFrame` returns true. */
  request(): void;
}

/** Drives drawing: `requestFrame` is the browser's, or a test's. */
export function createAnimationLoop(
  onFrame: (elapsedMillis: number) => boolean,
  requestFrame: (callback: (now: number) => void) => unknown,
): AnimationLoop {
  let scheduled = false;
  let last: number | null = null;

  function run(now: number): void {
    scheduled = false;
    const elapsed = last === null ? 0 : Math.min(now - last, 250);
    last = now;
    if (onFrame(elapsed)) request();
    else last = null;
  }

  function request(): void {
    if (scheduled) return;
    scheduled = true;
    requestFrame(run);
  }

  return { request };
}
