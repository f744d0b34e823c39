import type { Page } from '@playwright/test';
import { placeOf, type Shape, type Subject } from '../browser/calls.ts';
import { compared, floorName, withNote } from './engineRows.ts';
import { ask, type Effort, interleave, median, type Times } from './measure.ts';
import { type Row, row } from './rows.ts';

export const gpuWidths = [256, 512, 1024, 2048, 4096, 8192];
/** Wider, its stacked gradients are larger than the textures there are. */
const widestNaive = 4096;
/** No new measurement begins after this long, ms. */
const budgetMillis = 150_000;

/** How Chromium is told to draw by the GPU that Vulkan finds, in a headless machine too. */
export const gpuArguments = [
  '--use-angle=vulkan',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
];

/**
 * The engines on a real GPU, ReLU, L = 3: each alone, so that one that fails is a row that says why,
 * and what was measured before it stays.
 */
export async function gpuRows(
  page: Page,
  renderer: string,
  widths: readonly number[],
  effort: Effort,
): Promise<Row[]> {
  const began = Date.now();
  const rows: Row[] = [];
  for (const width of widths) {
    const shape: Shape = { width, depth: 3, seeds: 1 };
    const timed = async (engine: string, subject: Subject): Promise<Times | null> => {
      if (Date.now() - began > budgetMillis) {
        rows.push(row({ name: 'left out: no time', engine, ...shape }));
        return null;
      }
      try {
        const [times] = await interleave(page, [subject], effort);
        // Said at once: whoever lends a GPU may take it back before the table is printed.
        console.error(`${engine}, n = ${width}: ${median(times).toPrecision(3)} ms/step`);
        return times;
      } catch (error) {
        const note = error instanceof Error ? error.message.split('\n')[0] : String(error);
        rows.push(row({ name: 'could not be measured', engine, ...shape, note }));
        return null;
      }
    };
    const engine = (name: 'simd' | 'webgl' | 'cpu') =>
      timed(name, { kind: 'engine', engine: name, shape });

    const floor = await timed('floor', { kind: 'floor', shape });
    const simd = await engine('simd');
    const webgl = await engine('webgl');
    const cpu = await engine('cpu');
    const naive =
      width <= widestNaive
        ? await timed('naive', { kind: 'naive', backend: 'webgl', shape })
        : null;

    const push = (
      what: string,
      name: string,
      times: Times | null,
      base: string,
      than: Times | null,
    ) => {
      if (!times || !than) return;
      const known = compared(what, name, shape, times, base, than);
      rows.push(name === 'webgl' ? withNote(known, renderer) : known);
    };
    push('WebGL step', 'webgl', webgl, 'naive tfjs, WebGL', naive);
    push('WebGL step', 'webgl', webgl, 'SIMD', simd);
    push('SIMD step', 'simd', simd, 'plain loops', cpu);
    push('SIMD step', 'simd', simd, floorName, floor);
  }
  return rows;
}

/** Who draws WebGL's triangles. */
export async function webglRenderer(page: Page): Promise<string> {
  const subject: Subject = {
    kind: 'engine',
    engine: 'webgl',
    shape: { width: 1, depth: 1, seeds: 1 },
  };
  return String(await ask(page, placeOf(subject), { type: 'renderer' }));
}
