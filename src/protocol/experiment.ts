import type { ActivationName } from '../math/activations';
import type { Pair } from '../math/symmetric2';

/** The learning rate as written: in units of 1/λ_max(Θ_∞), or `abs:` followed by η itself. */
export type LearningRateSetting = number | `abs:${number}`;

export type ThemeName = 'auto' | 'light' | 'dark' | 'projector';
export type EngineChoice = 'auto' | 'webgl' | 'simd' | 'cpu';
export type LossName = 'mse' | 'logistic';
export type PredictionKind = 'flow' | 'steps';
export type TimeAxis = 'log' | 'lin';

/**
 * One experiment and its presentation, with the keys of the address (see doc/model.md).
 * Everything the page shows follows from it.
 */
export interface Experiment {
  readonly v: 1;
  readonly data: 'mnist' | 'pair' | 'circle';
  /** `class.index` or `draw.<code>`. */
  readonly a: string;
  readonly b: string;
  readonly p: string;
  /** Cosine of the two inputs of `data=pair`. */
  readonly rho: number;
  /** Degrees, for `data=circle`. */
  readonly angles: Pair;
  readonly y: Pair;
  readonly norm: 'unit' | 'raw';
  readonly L: number;
  readonly n: readonly number[];
  readonly act: ActivationName;
  readonly sw: number;
  readonly sb: number;
  readonly eta: LearningRateSetting;
  readonly loss: LossName;
  /** Number of gradient-descent steps. */
  readonly k: number;
  readonly seed: number;
  readonly seeds: number;
  readonly out: number;
  readonly engine: EngineChoice;
  /** Names of the panels shown, in order; empty means those of the chapter. */
  readonly view: readonly string[];
  readonly axes: 'sqrt' | 'lambda' | 'inverse';
  readonly time: TimeAxis;
  readonly prediction: PredictionKind;
  readonly embed: boolean;
  readonly autoplay: boolean;
  readonly loop: boolean;
  readonly speed: number;
  /** Step to open at. */
  readonly at: number;
  readonly theme: ThemeName;
  readonly controls: 'none' | 'transport' | 'full';
  readonly hide: readonly string[];
  readonly keys: boolean;
  readonly preset: string;
  readonly chapter: string;
  readonly rec: string;
}

/** Bounds of the numeric keys, shared by the address, the controls and the messages. */
export const limits = {
  rho: { min: -1, max: 1 },
  angle: { min: -360, max: 360 },
  target: { min: -100, max: 100 },
  depth: { min: 1, max: 12 },
  width: { min: 1, max: 1_000_000 },
  widths: { min: 1, max: 6 },
  weightStd: { above: 0, max: 5 },
  biasStd: { min: 0, max: 5 },
  eta: { above: 0, max: 10 },
  steps: { min: 1, max: 100_000 },
  seed: { min: 0, max: 2 ** 32 - 1 },
  seeds: { min: 1, max: 64 },
  outputs: { min: 1, max: 4 },
  speed: { min: 1 / 16, max: 64 },
} as const;

/** The experiment an empty address names. */
export const defaultExperiment: Experiment = {
  v: 1,
  data: 'mnist',
  a: '3.0',
  b: '8.18',
  p: '3.14',
  rho: 0.5,
  angles: [0, 60],
  y: [1, -1],
  norm: 'unit',
  L: 3,
  n: [16, 64, 256, 1024],
  act: 'relu',
  sw: 1,
  sb: 0.1,
  eta: 0.2,
  loss: 'mse',
  k: 200,
  seed: 1,
  seeds: 1,
  out: 1,
  engine: 'auto',
  view: [],
  axes: 'sqrt',
  time: 'log',
  prediction: 'flow',
  embed: false,
  autoplay: true,
  loop: false,
  speed: 1,
  at: 0,
  theme: 'auto',
  controls: 'full',
  hide: [],
  keys: true,
  preset: '',
  chapter: '',
  rec: '',
};

/** The part of an experiment that only says how it is shown. */
export function presentationOf(e: Experiment) {
  const { view, axes, time, prediction, embed, autoplay, loop, speed, at } = e;
  const { theme, controls, hide, keys, preset, chapter } = e;
  return {
    view,
    axes,
    time,
    prediction,
    embed,
    autoplay,
    loop,
    speed,
    at,
    theme,
    controls,
    hide,
    keys,
    preset,
    chapter,
  };
}

/**
 * The absolute learning rate η.
 * @param eta the setting as written
 * @param largestEigenvalue λ_max(Θ_∞), > 0
 */
export function absoluteLearningRate(eta: LearningRateSetting, largestEigenvalue: number): number {
  return typeof eta === 'number' ? eta / largestEigenvalue : Number(eta.slice('abs:'.length));
}
