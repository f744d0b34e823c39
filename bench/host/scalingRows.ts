import type { Page } from '@playwright/test';
import type { BenchPage, Shape } from '../browser/calls.ts';
import { jobOf } from '../browser/shape.ts';
import { type Effort, exponent, interleave } from './measure.ts';
import { type Goal, type Row, row } from './rows.ts';

const goal: Goal = { most: 1.1 };

/** The SIMD engine's milliseconds a step at each shape, in turn: the least disturbed round's. */
async function costs(page: Page, shapes: readonly Shape[], effort: Effort): Promise<number[]> {
  const lean = { ...effort, warmUpMillis: effort.warmUpMillis / 2 };
  const subjects = shapes.map((shape) => ({ kind: 'engine', engine: 'simd', shape }) as const);
  return (await interleave(page, subjects, lean)).map((times) => Math.min(...times));
}

function fitted(
  name: string,
  shape: { width: number | null; depth: number | null; seeds: number | null },
  sizes: readonly number[],
  costs: readonly number[],
  bound?: Goal,
): Row {
  const value = exponent(sizes, costs);
  const note = sizes.map((size, i) => `${size}: ${costs[i].toPrecision(3)}`).join(', ');
  return row({ name, engine: 'simd', ...shape, value, unit: 'exponent', note }, bound);
}

/** Cost against depth, seeds, width and steps, each with its fitted exponent. */
export async function scalingRows(page: Page, effort: Effort): Promise<Row[]> {
  const base: Shape = { width: 512, depth: 3, seeds: 1 };
  const over = (shapes: readonly Shape[]) => costs(page, shapes, effort);
  const depths = [3, 4, 6, 8];
  const byDepth = await over(depths.map((depth) => ({ ...base, depth })));
  const matrices = depths.map((depth) => depth - 2);
  const seeds = [1, 2, 4, 8, 16];
  const bySeeds = await over(seeds.map((count) => ({ ...base, seeds: count })));
  const widths = [256, 512, 1024, 2048];
  const byWidth = await over(widths.map((width) => ({ ...base, width })));
  const steps = [500, 1000, 2000, 4000];
  const bySteps: number[] = [];
  for (const count of steps) bySteps.push(await session(page, base, count, effort));

  return [
    fitted(
      'ms/step against hidden matrices L − 2',
      { ...base, depth: null },
      matrices,
      byDepth,
      goal,
    ),
    fitted('ms/step against seeds', { ...base, seeds: null }, seeds, bySeeds, goal),
    fitted('ms/run against steps, the app’s worker', base, steps, bySteps, goal),
    fitted('ms/step against width (2 expected)', { ...base, width: null }, widths, byWidth),
  ];
}

/** Milliseconds of a whole run in the app's worker, frames posted: the least disturbed of a few. */
async function session(page: Page, shape: Shape, steps: number, effort: Effort): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < Math.min(3, effort.rounds >> 1); run++) {
    times.push(
      await page.evaluate(
        (job) => (globalThis as unknown as { bench: BenchPage }).bench.session(job),
        jobOf(shape, steps),
      ),
    );
  }
  return Math.min(...times);
}
