import type { Browser } from '@playwright/test';
import { type Row, row } from './rows.ts';

/** Runs at the sizes where answers would be late if anything held them up. */
const sizes: readonly (readonly [string, string])[] = [
  ['n = 8192, L = 3', 'n=8192&L=3&k=1000'],
  ['n = 2048, L = 12', 'n=2048&L=12&k=1000'],
  ['n = 1,000,000, L = 2', 'n=1000000&L=2&k=1000'],
  ['n = 256, 1024, 64 seeds', 'n=256,1024&seeds=64&k=1000'],
  ['n = 16, 100,000 steps', 'n=16&L=3&k=100000&speed=64'],
];

/** Longest waits for an answer, ms. */
interface Answers {
  /** To play, pause and seek, while weights are drawn and while networks train. */
  readonly commands: number;
  /** To a new configuration in the middle of the run. */
  readonly configure: number;
  /** From there to the first step of the new run. */
  readonly firstStep: number;
  /** How many commands were answered before any step was computed. */
  readonly early: number;
  readonly longest: number;
}

/**
 * Asks a page in the middle of its work, by public messages, and times the answers. Runs in the
 * page, so it refers to nothing outside itself.
 */
async function askAway(next: string): Promise<Answers> {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  const ask = (request: Record<string, unknown>) =>
    new Promise<{ millis: number; computedStep: number }>((resolve) => {
      const id = crypto.randomUUID();
      const began = performance.now();
      const listen = ({ data }: MessageEvent) => {
        if (data?.id !== id || data.type === request.type) return;
        removeEventListener('message', listen);
        resolve({ millis: performance.now() - began, computedStep: data.computedStep ?? -1 });
      };
      addEventListener('message', listen);
      postMessage({ ntk: 1, id, ...request }, '*');
    });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 60));
  const computed = async () => (await ask({ type: 'get' })).computedStep;

  let commands = 0;
  let early = 0;
  let trained = 0;
  for (let round = 0; trained < 8 && round < 400; round++) {
    const before = (await computed()) < 0;
    for (const request of [{ type: 'play' }, { type: 'pause' }, { type: 'seek', step: 0 }]) {
      if (request.type === 'seek' && before) continue;
      commands = Math.max(commands, (await ask(request)).millis);
      if (before) early++;
    }
    if (!before) trained++;
    await pause();
  }
  const configure = (await ask({ type: 'configure', hash: next })).millis;
  const began = performance.now();
  while ((await computed()) < 0) await pause();
  return { commands, configure, firstStep: performance.now() - began, early, longest };
}

/**
 * How soon pause, seek and reconfigure are answered on the page, at every size: the longest wait.
 */
export async function answerRows(browser: Browser, url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, hash] of sizes) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    try {
      await page.goto(`${url}#${hash}`);
      await page.waitForSelector('html[data-status="running"]', { state: 'attached' });
      const answers = await page.evaluate(askAway, `#${hash}&seed=2`);
      const { commands, configure, firstStep, early, longest } = answers;
      rows.push(
        row(
          {
            name: `${name}: play, pause, seek answered`,
            value: commands,
            unit: 'ms',
            note: `the longest; ${early} while weights were drawn; longest task ${Math.round(longest)} ms`,
          },
          { most: 100 },
        ),
        row(
          {
            name: `${name}: reconfigure answered`,
            value: configure,
            unit: 'ms',
            note: `first step of the new run after ${Math.round(firstStep)} ms`,
          },
          { most: 100 },
        ),
      );
    } finally {
      await page.close();
    }
  }
  return rows;
}
