import type { Page } from '@playwright/test';
import type { Shape, Subject } from '../browser/calls.ts';
import { type Effort, interleave, median, pairedRatio, type Times } from './measure.ts';
import { type Goal, type Row, row } from './rows.ts';

export const floorName = 'memory floor';
const mainMemory = 'main memory';

/** ReLU, L = 3: the engines against the same written naively. */
export async function engineRows(
  page: Page,
  width: number,
  renderer: string,
  effort: Effort,
): Promise<Row[]> {
  const shape: Shape = { width, depth: 3, seeds: 1 };
  const all = width === 1024;
  const subjects: Subject[] = [
    { kind: 'engine', engine: 'simd', shape },
    { kind: 'naive', backend: 'webgl', shape },
    { kind: 'engine', engine: 'webgl', shape },
  ];
  if (all) subjects.push({ kind: 'naive', backend: 'wasm', shape });
  const rounds = Math.min(5, effort.rounds);
  const [simd, naive, webgl, wasm] = await interleave(page, subjects, { ...effort, rounds });
  const naiveGoal = (least: number): Goal | undefined => (all ? { least } : undefined);
  return [
    compared('SIMD step', 'simd', shape, simd, 'naive tfjs, WebGL', naive, naiveGoal(300)),
    ...(wasm
      ? [compared('SIMD step', 'simd', shape, simd, 'naive tfjs, wasm', wasm, naiveGoal(80))]
      : []),
    withNote(
      compared('WebGL step', 'webgl', shape, webgl, 'naive tfjs, WebGL', naive, { least: 20 }),
      renderer,
    ),
    alone('naive tfjs step', 'tfjs webgl', shape, naive),
    ...(wasm ? [alone('naive tfjs step', 'tfjs wasm', shape, wasm)] : []),
  ];
}

/**
 * The SIMD step against the memory floor, everything in turn in one worker. The floor of a width
 * that fits into the caches runs at their speed; what the same bytes cost from main memory is the
 * widest one's floor scaled down, a second row.
 */
export async function floorRows(page: Page, effort: Effort): Promise<Row[]> {
  const widths = [512, 1024, 2048, 4096];
  const shapes = [
    ...widths.map((width): Shape => ({ width, depth: 3, seeds: 1 })),
    { width: 1024, depth: 3, seeds: 16 },
  ];
  const times = await interleave(
    page,
    shapes.flatMap((shape): Subject[] => [
      { kind: 'engine', engine: 'simd', shape },
      { kind: 'floor', shape },
    ]),
    effort,
  );
  const widest = widths.length - 1;
  return shapes.flatMap((shape, i) => {
    const [simd, floor] = [times[2 * i], times[2 * i + 1]];
    const goal = shape.seeds === 1 ? { most: 2 } : undefined;
    const judged = compared('SIMD step', 'simd', shape, simd, floorName, floor, goal);
    const told = withNote(judged, `floor ${median(floor).toPrecision(3)} ms`);
    if (i >= widest) return [told];
    const share = (shape.width / widths[widest]) ** 2;
    const uncached = times[2 * widest + 1].map((time) => time * share);
    return [told, compared('SIMD step', 'simd', shape, simd, mainMemory, uncached)];
  });
}

/** L = 2, where a step is O(n): the widest there is. */
export async function wideRow(page: Page, effort: Effort): Promise<Row> {
  const shape: Shape = { width: 1_000_000, depth: 2, seeds: 1 };
  const [times] = await interleave(page, [{ kind: 'engine', engine: 'simd', shape }], effort);
  const value = 1000 / median(times);
  const known = { ...alone('L = 2, widest', 'simd', shape, times), value, unit: 'steps/s' };
  return row(known, { least: 30 });
}

/** How fast weights are drawn, on one core. */
export async function normalsRow(page: Page, effort: Effort): Promise<Row> {
  const [times] = await interleave(page, [{ kind: 'normals' }], effort);
  const value = 2 ** 20 / median(times) / 1000;
  return row({ name: 'weights drawn', value, unit: 'M/s a core' }, { least: 20 });
}

export const withNote = (known: Row, more: string): Row => ({
  ...known,
  note: `${known.note}; ${more}`,
});

/** A row without a figure: what the others were compared with. */
export function alone(name: string, engine: string, shape: Shape, times: Times): Row {
  const note = `min ${Math.min(...times).toPrecision(3)} ms`;
  return row({ name, engine, ...shape, msPerStep: median(times), note });
}

/** A row whose figure is how many times faster than `other`, or slower than the floor. */
export function compared(
  name: string,
  engine: string,
  shape: Shape,
  times: Times,
  against: string,
  other: Times,
  goal?: Goal,
): Row {
  const slower = against === floorName || against === mainMemory;
  const ratio = slower ? pairedRatio(times, other) : pairedRatio(other, times);
  return row({ ...alone(name, engine, shape, times), against, ratio }, goal);
}
