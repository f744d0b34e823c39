import * as v from 'valibot';
import { activationNames } from '../math/activations';
import { type Experiment, limits } from './experiment';

/** Bounds of the keys that hold text. */
export const textLimits = {
  /** Characters of the code of a drawn image. */
  drawing: 600,
  /** Characters of one name: a panel, a control, a preset, a chapter. */
  name: 24,
  /** Names in `view` and in `hide`, and characters of each list with its commas. */
  names: { max: 16, characters: 120 },
  /** Characters of the address of a recording. */
  recording: 1000,
} as const;

/** −0 becomes 0, so that what is printed and read again is the same number. */
const plainZero = v.transform((value: number) => value + 0);

const between = (bounds: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.minValue(bounds.min), v.maxValue(bounds.max), plainZero);

const aboveTo = (bounds: { readonly above: number; readonly max: number }) =>
  v.pipe(v.number(), v.gtValue(bounds.above), v.maxValue(bounds.max));

const whole = (bounds: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(bounds.min), v.maxValue(bounds.max), plainZero);

const digit = v.pipe(
  v.string(),
  v.maxLength(textLimits.drawing + 'draw.'.length),
  v.regex(/^(?:\d\.(?:0|[1-9]\d{0,3})|draw\.[A-Za-z0-9_-]+)$/),
);

/** Distinct widths, narrow to wide: duplicates are dropped and the order does not matter. */
const widths = v.pipe(
  v.array(whole(limits.width)),
  v.transform((list) => [...new Set(list)].sort((n, m) => n - m)),
  v.minLength(limits.widths.min),
  v.maxLength(limits.widths.max),
);

const absoluteEta = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^abs:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/),
  v.transform((text): `abs:${number}` => `abs:${Number(text.slice('abs:'.length))}`),
  v.check((text) => {
    const eta = Number(text.slice('abs:'.length));
    return eta > 0 && eta < Number.POSITIVE_INFINITY;
  }),
);

const name = v.pipe(v.string(), v.maxLength(textLimits.name), v.regex(/^[A-Za-z][A-Za-z0-9-]*$/));
const nameOrNone = v.union([v.literal(''), name]);
const names = v.pipe(
  v.array(name),
  v.transform((list) => [...new Set(list)]),
  v.maxLength(textLimits.names.max),
  v.check((list) => list.join(',').length <= textLimits.names.characters),
);

/**
 * A path on this site: no scheme, no host, no backslash (which browsers read as a slash) and no
 * white space (which they drop, so that `/ /host` would become `//host`).
 */
const ownPath = v.pipe(
  v.string(),
  v.maxLength(textLimits.recording),
  v.regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:)(?!\/\/)[A-Za-z0-9/._~%?=&+,:@-]*$/),
);

/** One schema a key of `Experiment`: the address, messages and recordings all use it. */
export const experimentEntries = {
  v: v.literal(1),
  data: v.picklist(['mnist', 'pair', 'circle']),
  a: digit,
  b: digit,
  p: digit,
  rho: between(limits.rho),
  angles: v.strictTuple([between(limits.angle), between(limits.angle)]),
  y: v.strictTuple([between(limits.target), between(limits.target)]),
  norm: v.picklist(['unit', 'raw']),
  L: whole(limits.depth),
  n: widths,
  act: v.picklist(activationNames),
  sw: aboveTo(limits.weightStd),
  sb: between(limits.biasStd),
  eta: v.union([aboveTo(limits.eta), absoluteEta]),
  loss: v.picklist(['mse', 'logistic']),
  k: whole(limits.steps),
  seed: whole(limits.seed),
  seeds: whole(limits.seeds),
  out: whole(limits.outputs),
  engine: v.picklist(['auto', 'webgl', 'simd', 'cpu']),
  view: names,
  axes: v.picklist(['sqrt', 'lambda', 'inverse']),
  time: v.picklist(['log', 'lin']),
  prediction: v.picklist(['flow', 'steps']),
  embed: v.boolean(),
  autoplay: v.boolean(),
  loop: v.boolean(),
  speed: between(limits.speed),
  at: whole({ min: 0, max: limits.steps.max }),
  theme: v.picklist(['auto', 'light', 'dark', 'projector']),
  controls: v.picklist(['none', 'transport', 'full']),
  hide: names,
  keys: v.boolean(),
  preset: nameOrNone,
  chapter: nameOrNone,
  rec: ownPath,
} satisfies { readonly [K in keyof Experiment]: v.GenericSchema<unknown, Experiment[K]> };

/** Whether the targets suit the loss: the logistic one takes +1 and −1 only. */
export function targetsFitLoss(experiment: Pick<Experiment, 'loss' | 'y'>): boolean {
  return experiment.loss === 'mse' || experiment.y.every((target) => Math.abs(target) === 1);
}

/** Whether the step to open at is one of the run's. */
export function openingStepFits(experiment: Pick<Experiment, 'at' | 'k'>): boolean {
  return experiment.at <= experiment.k;
}

/** A whole experiment; keys it does not know are dropped. Its output is canonical. */
export const experimentSchema: v.GenericSchema<unknown, Experiment> = v.pipe(
  v.object(experimentEntries),
  v.check(
    (experiment) => targetsFitLoss(experiment),
    'the logistic loss takes targets 1 and −1 only',
  ),
  v.check((experiment) => openingStepFits(experiment), 'at must not be above k'),
);
