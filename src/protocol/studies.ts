import type { Architecture } from '../math/infiniteKernel';
import type { Kernel2 } from '../math/symmetric2';
import type { NetworkId, TrainingJob } from './training';

/** A network of a run to be trained again in float64, for its first `steps` steps. */
export interface ReplayedNetwork {
  readonly width: number;
  readonly seed: number;
  readonly steps: number;
}

/** Networks of a figure of the paper, in the order in which they train. */
interface FigureSettings {
  readonly architecture: Architecture;
  readonly networks: readonly NetworkId[];
  readonly steps: number;
}

/** What a worker computes for a panel beside the run, from settings of its own. */
export type Study =
  | {
      readonly kind: 'check';
      readonly job: TrainingJob;
      readonly networks: readonly ReplayedNetwork[];
    }
  | {
      readonly kind: 'definite';
      readonly architecture: Architecture;
      /** x·x'/d_0 of the two inputs. */
      readonly gram: Kernel2;
    }
  /** Θ(x_0, x(γ)) along the circle before and after training; Figure 1 of the paper. */
  | ({ readonly kind: 'circle' } & FigureSettings)
  /** Outputs along the circle after training on four points of it; Figure 2 of the paper. */
  | ({ readonly kind: 'figure2' } & FigureSettings);

/** Numbers of one float64 step: Θ_11, Θ_12, Θ_22, f_1, f_2. */
export const replayStride = 5;

/** Results as they come, in the order in which they are computed. */
export type StudyPart =
  | {
      readonly kind: 'definite-depths';
      /** Θ_∞ at depths 1, 2, 3 … */
      readonly kernels: readonly Kernel2[];
    }
  | { readonly kind: 'definite-cosine'; readonly cosine: number; readonly kernel: Kernel2 }
  | {
      readonly kind: 'check-limit';
      /** ‖Θ_∞ − Θ_∞ by another quadrature‖ / ‖Θ_∞‖. */
      readonly difference: number;
    }
  | {
      readonly kind: 'check-steps';
      /** Index into the study's networks. */
      readonly network: number;
      /** First step of the block. */
      readonly from: number;
      /** Steps × `replayStride`. */
      readonly values: Float64Array<ArrayBuffer>;
    }
  | {
      readonly kind: 'check-sign';
      readonly network: number;
      /** First step at which a unit is on other sides of its kink in float32 and in float64. */
      readonly step: number;
    }
  | {
      readonly kind: 'limit';
      /** η of the training that follows, per point of the loss. */
      readonly rate: number;
      /** At infinite width, along the angles of `math/circleTask`: Θ_∞(x_0, ·), or the mean of f. */
      readonly values: readonly number[];
      /** Standard deviation of f there; empty for a kernel. */
      readonly deviations: readonly number[];
    }
  | {
      /** Along the angles of `math/circleTask`: Θ(x_0, ·), or f. */
      readonly kind: 'curve';
      /** Index into the study's networks. */
      readonly network: number;
      readonly trained: boolean;
      readonly values: readonly number[];
    };

/** A study and what it has found so far. The object is new whenever something changed. */
export interface StudyFindings {
  readonly study: Study;
  readonly status: 'running' | 'finished' | 'failed';
  /** What stopped it, in words; null unless it failed. */
  readonly failure: string | null;
  readonly parts: readonly StudyPart[];
}

/** The studies of the open panels, by kind. */
export type OpenStudies = { readonly [kind in Study['kind']]?: StudyFindings };

/** What the page asks of a study worker. Studies run beside each other. */
export type StudyRequest =
  | { readonly type: 'study-start'; readonly studyId: number; readonly study: Study }
  | { readonly type: 'study-hold'; readonly held: boolean }
  | { readonly type: 'study-stop'; readonly studyId: number };

/** What a study worker tells the page. */
export type StudyReply =
  | { readonly type: 'study-part'; readonly studyId: number; readonly part: StudyPart }
  | { readonly type: 'study-finished'; readonly studyId: number }
  | { readonly type: 'study-failed'; readonly studyId: number; readonly message: string };
