import type { PlotFrame } from '../protocol/plotFrame';
import { countsAt, mostSoftSeeds } from './ensemble';
import { shownStep } from './moment';

/** What the seeds look like in the hero, in one line; empty where there is one seed a width. */
export function heroSeedsNote(of: PlotFrame | number): string {
  const seeds = seedsOf(of);
  if (seeds < 2) return '';
  const soft = seeds <= mostSoftSeeds ? ' Soft: each.' : '';
  return `Tint: ±1 sd over ${seeds} seeds${gone(of)}.${soft} Dotted: mean.`;
}

/** What the seeds look like in a panel, in one line; empty where there is one seed a width. */
export function panelSeedsNote(of: PlotFrame | number): string {
  const seeds = seedsOf(of);
  return seeds < 2 ? '' : `band: 10–90 % of ${seeds} seeds${gone(of)}, thick: median`;
}

function seedsOf(of: PlotFrame | number): number {
  return typeof of === 'number' ? of : of.experiment.seeds;
}

/** Networks that diverged are in no statistics after their end, which must not go unsaid. */
function gone(of: PlotFrame | number): string {
  if (typeof of === 'number') return '';
  const step = shownStep(of);
  const left = of.records.filter((r) => r.status === 'diverged' && !countsAt(r, step));
  const count = left.length;
  return count === 0 ? '' : ` (${count} diverged, left out)`;
}
