import type { ActivationName } from '../math/activations';
import type { Pair } from '../math/symmetric2';
import type { EngineChoice, LossName } from './experiment';
import type { Machine } from './machine';

/** Which engine really runs. */
export type EngineName = 'webgl' | 'simd' | 'cpu';

export interface NetworkId {
  readonly width: number;
  readonly seed: number;
}

/** Everything a worker needs to train; the same job gives the same weights on every engine. */
export interface TrainingJob {
  readonly depth: number;
  readonly activation: ActivationName;
  readonly weightStd: number;
  readonly biasStd: number;
  readonly loss: LossName;
  /** x·x'/d_0 of x_1, x_2 and the probe, 3×3, without σ_w and β. */
  readonly gram: readonly (readonly number[])[];
  readonly y: Pair;
  /** Absolute η. */
  readonly learningRate: number;
  readonly steps: number;
  readonly networks: readonly NetworkId[];
  readonly engine: EngineChoice;
  /** Number of outputs, each trained on the same targets; 1 if not said. */
  readonly outputs?: number;
}

/** What the page asks of the worker. A newer run retires the older. */
export type WorkerRequest =
  /** Look at the machine, and time it as far as `job` needs it; answered by `machine`. */
  | {
      readonly type: 'inspect';
      readonly runId: number;
      readonly job: TrainingJob;
      /** What is remembered of it. */
      readonly known: Machine | null;
    }
  | {
      readonly type: 'start';
      readonly runId: number;
      readonly job: TrainingJob;
      /** Engines are chosen by it; where it is missing, the worker inspects the machine itself. */
      readonly machine?: Machine;
      /** The job's indices of the networks this worker trains; all of them if not said. */
      readonly part?: readonly number[];
    }
  /** Stop and resume computing (a hidden page); playback needs neither. */
  | { readonly type: 'hold'; readonly runId: number; readonly held: boolean }
  /** A block of frames has been taken; the worker stays a bounded number of blocks ahead. */
  | { readonly type: 'taken'; readonly runId: number }
  | { readonly type: 'stop'; readonly runId: number };

/** Which engine trains each network, and why. */
export interface EngineReport {
  /** The engine of the widest network. */
  readonly engine: EngineName;
  /** Of each network, in the order of the job, or of the part of it that a worker has. */
  readonly engines: readonly EngineName[];
  /** Why this engine, in words for the page. */
  readonly reason: string;
}

export type NetworkEnd =
  | { readonly kind: 'ended' }
  /** `step` is its last finite step. */
  | { readonly kind: 'diverged'; readonly step: number }
  | { readonly kind: 'refused'; readonly neededBytes: number; readonly allowedBytes: number };

/** What the worker tells the page. */
export type WorkerReply =
  | { readonly type: 'machine'; readonly runId: number; readonly machine: Machine }
  | {
      readonly type: 'engine';
      readonly runId: number;
      /** The job's index of each network this worker trains. */
      readonly networks: readonly number[];
      readonly report: EngineReport;
    }
  /** Weights being drawn, 0 … 1. */
  | { readonly type: 'preparing'; readonly runId: number; readonly fraction: number }
  | {
      readonly type: 'frames';
      readonly runId: number;
      /** First step in the block. */
      readonly fromStep: number;
      /** Steps in the block. */
      readonly count: number;
      /** The job's index of each network in `values`. */
      readonly networks: readonly number[];
      /** count × networks × recordSize values; frames of an ended network are NaN. */
      readonly values: Float32Array<ArrayBuffer>;
      /** Milliseconds a step took, all networks together, averaged over the block. */
      readonly stepMillis: number;
    }
  | {
      readonly type: 'network';
      readonly runId: number;
      readonly network: number;
      readonly end: NetworkEnd;
    }
  | { readonly type: 'finished'; readonly runId: number }
  /** The engine was lost; the run starts again from its seeds on another one. */
  | {
      readonly type: 'restarted';
      readonly runId: number;
      readonly step: number;
      readonly networks: readonly number[];
      readonly report: EngineReport;
    }
  | { readonly type: 'failed'; readonly runId: number; readonly message: string };

/** A network has diverged when a value is not finite or an output is this far from its target. */
export const divergedResidual = 1e6;
