import type { Kernel2, Pair } from '../math/symmetric2';
import type { DetailRecords } from './details';
import type { Experiment } from './experiment';
import type { NetworkRecord } from './frames';
import type { OpenStudies } from './studies';

/** A run that is kept to be compared with those after it. */
export interface PinnedRun {
  /** Its `runId`. */
  readonly id: number;
  readonly experiment: Experiment;
  readonly ntk: Kernel2;
  readonly records: readonly NetworkRecord[];
}

/**
 * All a plot may know: one moment of one run. Scenes are pure functions of it and of a size.
 * The object is new for every drawn frame; `records` keep their identity through a run.
 */
export interface PlotFrame {
  /** Grows by one with every run; anything cached by a plot is void when it changes. */
  readonly runId: number;
  /** Grows when frames that were recorded are computed again, on another engine. */
  readonly revision: number;
  readonly experiment: Experiment;
  /** Absolute η; t = ηk. */
  readonly learningRate: number;
  readonly limit: {
    readonly ntk: Kernel2;
    readonly nngp: Kernel2;
    /** Θ_∞ between the probe and the two training inputs. */
    readonly ntkProbe: Pair;
  };
  /** Networks in order: widths as shown (narrow to wide), and within a width its seeds. */
  readonly records: readonly NetworkRecord[];
  /** x·x'/d_0 of x_1, x_2 and the probe, 3×3. */
  readonly gram: readonly (readonly number[])[];
  /** What open panels need beyond the frames; null where none does. */
  readonly details: DetailRecords | null;
  /** Shown step. */
  readonly step: number;
  /** How far every network has been computed, or has ended; −1 before the first frame. */
  readonly computedStep: number;
  /** PNG data URLs of x_1, x_2 and the probe; null where the input has no picture. */
  readonly thumbnails: {
    readonly x1: string | null;
    readonly x2: string | null;
    readonly probe: string | null;
  };
  readonly y: Pair;
  /** A run before this one to lay it over, on the same clock; null where none is pinned. */
  readonly pinned?: PinnedRun | null;
  /** What is computed beside the run for the panels that are open. */
  readonly studies: OpenStudies;
}
