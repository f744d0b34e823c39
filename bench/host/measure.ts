import type { Page } from '@playwright/test';
import { type Ask, type BenchPage, placeOf, type Subject } from '../browser/calls.ts';

/** How much is measured: all of it, or a rougher look. */
export interface Effort {
  readonly rounds: number;
  /** A batch of repetitions takes about this long, ms. */
  readonly batchMillis: number;
  /** Repeated until this long, ms, before anything counts. */
  readonly warmUpMillis: number;
  readonly pageRuns: number;
}

export const fullEffort: Effort = {
  rounds: 9,
  batchMillis: 120,
  warmUpMillis: 400,
  pageRuns: 3,
};
export const quickEffort: Effort = {
  rounds: 5,
  batchMillis: 60,
  warmUpMillis: 200,
  pageRuns: 1,
};

/** Milliseconds a repetition, one number a round. */
export type Times = readonly number[];

export function median(values: Times): number {
  const sorted = [...values].sort((p, q) => p - q);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The q-quantile, 0 … 1, of the nearest rank. */
export function quantile(values: Times, q: number): number {
  const sorted = [...values].sort((p, r) => p - r);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}

/** The median of the rounds' own ratios: what slows a round down slows both. */
export function pairedRatio(above: Times, below: Times): number {
  return median(above.map((value, round) => value / below[round]));
}

/** The slope of log cost against log size, by least squares. */
export function exponent(sizes: readonly number[], costs: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = costs.map(Math.log);
  const mean = (v: readonly number[]) => v.reduce((sum, value) => sum + value, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const along = x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0);
  return along / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

/** Asks the worker where the subject lives. */
export function ask(page: Page, place: ReturnType<typeof placeOf>, what: Ask) {
  return page.evaluate(
    ([where, request]) => (globalThis as unknown as { bench: BenchPage }).bench.ask(where, request),
    [place, what] as const,
  );
}

/**
 * Times the subjects against each other: each is warmed up, then every round runs one batch of
 * each, in turn.
 * @returns for each subject its milliseconds a repetition, round by round
 */
export async function interleave(
  page: Page,
  subjects: readonly Subject[],
  effort: Effort,
): Promise<Times[]> {
  const open = subjects.map((subject, id) => ({ subject, id, count: 1, times: [] as number[] }));
  const run = async ({ subject, id }: (typeof open)[number], count: number) =>
    Number(await ask(page, placeOf(subject), { type: 'run', id, count }));

  for (const one of open) {
    const { subject, id } = one;
    await ask(page, placeOf(subject), { type: 'open', id, subject });
    let spent = await run(one, 1);
    let each = await run(one, 1);
    for (let count = 1; spent < effort.warmUpMillis; count *= 2) {
      const took = await run(one, count);
      spent += took;
      each = took / count;
    }
    one.count = Math.max(1, Math.round(effort.batchMillis / Math.max(each, 1e-3)));
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const one of open) {
      // One untimed repetition finds the caches as they are between two repetitions.
      if (one.subject.kind !== 'naive') await run(one, 1);
      one.times.push((await run(one, one.count)) / one.count);
    }
  }
  for (const { subject, id } of open) {
    await ask(page, placeOf(subject), { type: 'close', id });
  }
  return open.map(({ times }) => times);
}
