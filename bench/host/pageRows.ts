import type { Browser } from '@playwright/test';
import { median, quantile } from './measure.ts';
import { probe, type Seen } from './probe.ts';
import { type Goal, type Row, row } from './rows.ts';

const longestWait = 90_000;

/** Opens the app in a fresh profile, so that nothing is cached, and watches a run to its end. */
async function watch(browser: Browser, url: string, hash: string, asks: boolean): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(probe, asks);
    await page.goto(url + hash);
    await page.waitForFunction(
      (both) => {
        const { benchSeen } = globalThis as unknown as { benchSeen: Seen };
        return benchSeen.ended !== null && (!both || benchSeen.computed !== null);
      },
      asks,
      { timeout: longestWait, polling: 250 },
    );
    return await page.evaluate(() => (globalThis as unknown as { benchSeen: Seen }).benchSeen);
  } finally {
    await context.close();
  }
}

interface Fluency {
  /** Tasks over 50 ms that began after the first recorded frame was drawn. */
  readonly late: readonly number[];
  /** Tasks over 50 ms before that. */
  readonly early: readonly number[];
  /** Between animation frames, from the first recorded frame to the end of playback. */
  readonly intervals: readonly number[];
}

function fluency({ firstFrame, ended, longTasks, frames }: Seen): Fluency {
  const from = firstFrame ?? 0;
  const to = ended ?? Infinity;
  const within = frames.filter((time) => time >= from && time <= to);
  const durations = (late: boolean) =>
    longTasks.filter(({ start }) => start >= from === late).map(({ duration }) => duration);
  return {
    late: durations(true),
    early: durations(false),
    intervals: within.slice(1).map((time, i) => time - within[i]),
  };
}

/** The largest few, in whole ms. */
function largest(values: readonly number[]): string {
  if (values.length === 0) return 'none';
  const top = [...values].sort((p, q) => q - p).slice(0, 4);
  const more = values.length > top.length ? ` and ${values.length - top.length} less` : '';
  return `${top.map((value) => Math.round(value)).join(', ')}${more}`;
}

function fluencyRows(name: string, seen: readonly Seen[]): Row[] {
  const all = seen.map(fluency);
  const late = all.flatMap((one) => one.late);
  const early = all.flatMap((one) => one.early);
  const intervals = all.flatMap((one) => one.intervals);
  const runs = `${seen.length} ${seen.length === 1 ? 'run' : 'runs'}`;
  const figure = (what: string, value: number, unit: string, note: string, goal?: Goal) =>
    row({ name: `${name}: ${what}`, value, unit, note }, goal);
  return [
    figure(
      'tasks over 50 ms',
      late.length,
      'tasks',
      `${runs}; ms: ${largest(late)}; at start-up, not counted: ${largest(early)}`,
      { most: 0 },
    ),
    figure('frame interval, median', median(intervals), 'ms', runs),
    figure('frame interval, 95th percentile', quantile(intervals, 0.95), 'ms', runs, { most: 34 }),
  ];
}

function spread(name: string, times: readonly (number | null)[]): Row {
  const known = times.filter((time) => time !== null);
  const note = `runs: ${known.map((time) => Math.round(time)).join(', ')}`;
  return row({ name, value: median(known), unit: 'ms', note });
}

/** The default experiment in the real page, a few times from nothing. */
export async function defaultRunRows(browser: Browser, url: string, runs: number): Promise<Row[]> {
  const seen: Seen[] = [];
  for (let run = 0; run < runs; run++) seen.push(await watch(browser, url, '', false));
  return [
    spread(
      'navigation to the first ellipse',
      seen.map((s) => s.firstEllipse),
    ),
    spread(
      'navigation to the first recorded frame',
      seen.map((s) => s.firstFrame),
    ),
    ...fluencyRows('default run', seen),
  ];
}

/** Sixteen seeds of each of the default widths, 200 steps. */
export async function ensembleRows(browser: Browser, url: string): Promise<Row[]> {
  const seen = await watch(browser, url, '#seeds=16', true);
  const value = (seen.computed ?? Number.NaN) / 1000;
  const note = 'from navigation; “seconds” is read as at most ten';
  return [
    row(
      {
        name: '16 seeds a width, 200 steps: computed',
        depth: 3,
        seeds: 16,
        value,
        unit: 's',
        note,
      },
      { most: 10 },
    ),
    ...fluencyRows('16 seeds a width', [seen]),
  ];
}
