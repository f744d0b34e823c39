import type { ActivationName } from '../math/activations';
import type { TrainingJob } from './training';

/**
 * What a training step costs on one engine, in ms. `perLayer` is paid once for all networks of one
 * width; a network's hidden neurons and hidden weights come on top.
 */
export interface StepCost {
  readonly perLayer: number;
  readonly perNeuron: number;
  readonly perWeight: number;
}

/** What a machine can do and how fast, as measured by the worker. Plain, to be remembered. */
export interface Machine {
  /** Whether SIMD WebAssembly runs. */
  readonly simd: boolean;
  /**
   * Its WebGL 2: not looked at, missing, in half precision, emulated by the processor, or real and
   * in float32.
   */
  readonly gpu: 'unseen' | 'none' | 'half' | 'software' | 'float32';
  /** The GPU's own name; empty where there is none. */
  readonly renderer: string;
  /** The processor's engine, SIMD or plain loops, timed with `activation`. */
  readonly processor: StepCost;
  readonly activation: ActivationName;
  /** Null until a job that could gain from it comes along. */
  readonly webgl: StepCost | null;
}

/** The part of a job that its cost depends on. */
export type CostedJob = Pick<TrainingJob, 'depth' | 'networks'>;

/** Milliseconds a step of `count` networks of one width is expected to take. */
export function expectedMillis(
  cost: StepCost,
  { depth }: Pick<TrainingJob, 'depth'>,
  width: number,
  count = 1,
): number {
  const hiddenLayers = Math.max(1, depth - 1);
  const weights = Math.max(0, depth - 2) * width * width;
  const each = cost.perNeuron * hiddenLayers * width + cost.perWeight * weights;
  return cost.perLayer * hiddenLayers + count * each;
}

/**
 * The cost that explains two measured steps of one network each, of widths `small` < `large` and
 * depth 3, ms. `perLayer` takes what neither explains when `startUp` is true; else neurons do.
 */
export function fitStepCost(
  small: { readonly width: number; readonly millis: number },
  large: { readonly width: number; readonly millis: number },
  startUp: boolean,
): StepCost {
  const lift = (n: number) => (startUp ? 1 : n) * 2;
  const det = lift(small.width) * large.width ** 2 - lift(large.width) * small.width ** 2;
  const perWeight = (lift(small.width) * large.millis - lift(large.width) * small.millis) / det;
  // Noise may bend the line: then all of the larger step is put down to one of the two.
  const weight = Math.min(Math.max(0, perWeight), large.millis / large.width ** 2);
  const rest = Math.max(0, small.millis - weight * small.width ** 2) / lift(small.width);
  return {
    perLayer: startUp ? rest : 0,
    perNeuron: startUp ? 0 : rest,
    perWeight: weight,
  };
}
