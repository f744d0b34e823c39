/** What the probe in the page has seen so far; times in ms since navigation. */
export interface Seen {
  /** The dashed ellipse of Θ_∞ has a path. */
  readonly firstEllipse: number | null;
  /** A network's ellipse has a path: its first recorded frame is drawn. */
  readonly firstFrame: number | null;
  /** Playback stopped. */
  readonly ended: number | null;
  /** Every step of every network is computed; looked for only where it was asked for. */
  readonly computed: number | null;
  readonly longTasks: readonly { readonly start: number; readonly duration: number }[];
  /** When each animation frame began. */
  readonly frames: readonly number[];
}

/**
 * Injected before the page's own scripts: watches main-thread tasks, animation frames and the
 * first ellipses. Runs in the page, so it refers to nothing outside itself.
 * @param asks whether to ask for `computedStep` by public messages, every 100 ms
 */
export function probe(asks: boolean): void {
  const longTasks: { start: number; duration: number }[] = [];
  const frames: number[] = [];
  const seen: { -readonly [key in keyof Seen]: Seen[key] } = {
    firstEllipse: null,
    firstFrame: null,
    ended: null,
    computed: null,
    longTasks,
    frames,
  };
  Object.assign(globalThis, { benchSeen: seen });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ start: startTime, duration });
    }
  }).observe({ type: 'longtask', buffered: true });

  const drawn = (selector: string) => Boolean(document.querySelector(selector)?.getAttribute('d'));
  const look = (now: number) => {
    frames.push(now);
    if (seen.firstEllipse === null && drawn('.ellipses path.ellipse.w-inf')) {
      seen.firstEllipse = performance.now();
    }
    if (seen.firstFrame === null && drawn('.ellipses path.ellipse:not(.w-inf)')) {
      seen.firstFrame = performance.now();
    }
    const status = document.documentElement?.dataset.status ?? '';
    const over = ['finished', 'diverged', 'failed'].includes(status);
    if (seen.ended === null && seen.firstFrame !== null && over) seen.ended = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  if (!asks) return;
  addEventListener('message', ({ data }) => {
    if (data?.id !== 'bench' || data.type !== 'state') return;
    if (data.computedStep === data.experiment.k) seen.computed ??= performance.now();
  });
  const timer = setInterval(() => {
    if (seen.computed !== null) clearInterval(timer);
    else if (seen.firstEllipse !== null) postMessage({ ntk: 1, id: 'bench', type: 'get' }, '*');
  }, 100);
}
