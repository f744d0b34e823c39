import type { DetailRecords } from '../protocol/details';
import { type Experiment, presentationOf } from '../protocol/experiment';
import type { PlotFrame } from '../protocol/plotFrame';
import type { Run } from './run';
import type { AppState, Theory, Thumbnails } from './store';

/** What the figure is about: the experiment that trains, and its limit. */
export interface Subject {
  readonly experiment: Experiment;
  /** x·x'/d_0 of x_1, x_2 and the probe. */
  readonly gram: readonly (readonly number[])[];
  readonly theory: Theory;
  readonly thumbnails: Thumbnails;
}

/** The run trains as its own experiment says, and is shown as the current one does. */
export function frameOf(
  { experiment, gram, theory, thumbnails }: Subject,
  { experiment: presented, studies, pinned }: Pick<AppState, 'experiment' | 'studies' | 'pinned'>,
  moment: {
    readonly runId: number;
    readonly run: Run | null;
    readonly step: number;
    readonly details: DetailRecords | null;
  },
): PlotFrame {
  const { runId, run, step, details } = moment;
  const shown = { ...experiment, ...presentationOf(presented) };
  return {
    runId,
    revision: run?.revision ?? 0,
    experiment: shown,
    learningRate: theory.learningRate,
    limit: { ntk: theory.ntk, nngp: theory.nngp, ntkProbe: theory.ntkProbe },
    gram,
    records: run?.recording.records ?? [],
    details,
    step,
    computedStep: run?.recording.computedStep ?? -1,
    thumbnails,
    y: shown.y,
    studies,
    pinned,
  };
}
