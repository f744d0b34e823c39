import type { Experiment } from '../protocol/experiment';
import type { Study } from '../protocol/studies';
import type { NetworkId } from '../protocol/training';

/** Networks of each width in the paper's figures. */
const seeds = 10;
/** Products of a weight and an activity that one network may take: some twenty seconds. */
const affordable = 3e10;

/** The widths of Figure 1, and how long its networks train. */
export const figure1 = { narrow: 500, wide: 10_000, steps: 200, points: 16 } as const;
/** The widths of Figure 2, and how long its networks train. */
export const figure2 = { narrow: 50, wide: 1000, steps: 250, points: 4 } as const;

/** Whether Figure 1's architecture is the paper's: for it there is a recording of the wide networks. */
export function isPaperFigure1(e: Pick<Experiment, 'L' | 'act' | 'sw' | 'sb'>): boolean {
  return e.L === 4 && e.act === 'relu' && e.sw === 1 && e.sb === 0.1;
}

/**
 * Figure 1 of the paper with the experiment's architecture. Its wide networks come from a recording
 * where there is one; elsewhere the widest that are affordable stand for them.
 */
export function circleStudyOf(e: Experiment): Study {
  const { narrow, wide, steps, points } = figure1;
  const narrowed = Math.min(narrow, affordableWidth(e.L, steps, points));
  const live = isPaperFigure1(e)
    ? [narrowed]
    : [narrowed, Math.min(wide, affordableWidth(e.L, steps, points))];
  return { kind: 'circle', architecture: architectureOf(e), networks: networksOf(live), steps };
}

/** Figure 2 of the paper with the experiment's architecture. */
export function figure2StudyOf(e: Experiment): Study {
  const { narrow, wide, steps, points } = figure2;
  const widths = [narrow, Math.min(wide, affordableWidth(e.L, steps, points))];
  return { kind: 'figure2', architecture: architectureOf(e), networks: networksOf(widths), steps };
}

function architectureOf({ L, act, sw, sb }: Experiment) {
  return { depth: L, activation: act, weightStd: sw, biasStd: sb };
}

/** A step visits a weight three times for every point. In hundreds. */
function affordableWidth(depth: number, steps: number, points: number): number {
  const matrices = Math.max(1, depth - 2);
  const width = Math.sqrt(affordable / (3 * steps * points * matrices));
  return Math.max(100, 100 * Math.floor(width / 100));
}

/** Narrow ones first: they are done soon. */
function networksOf(widths: readonly number[]): NetworkId[] {
  return [...new Set(widths)].flatMap((width) =>
    Array.from({ length: seeds }, (_, j) => ({ width, seed: j + 1 })),
  );
}
