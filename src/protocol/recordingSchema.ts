import * as v from 'valibot';
import type { Kernel2, Pair } from '../math/symmetric2';
import { defaultExperiment, type Experiment, limits } from './experiment';
import { experimentEntries, openingStepFits, targetsFitLoss } from './experimentSchema';

/** What a recording may hold; described in doc/recordings.md. */
export const recordingLimits = {
  bytes: 64 * 2 ** 20,
  widths: limits.widths.max,
  networks: limits.widths.max * limits.seeds.max,
  /** Of all networks together. */
  steps: 2_000_000,
  /** No browser trains these: a recording may. */
  width: { min: 1, max: 1e9 },
} as const;

type Triple = readonly [number, number, number];

/** One network of a recording; a null row, the last, says that it diverged there. */
export interface RecordedNetwork {
  readonly width: number;
  readonly seed: number;
  readonly steps: readonly number[];
  readonly time: readonly number[];
  readonly ntk: readonly Triple[];
  readonly f: readonly Pair[];
  readonly loss: readonly (number | null)[];
  readonly fProbe?: readonly (number | null)[] | undefined;
}

export interface RecordedRun {
  readonly experiment: Experiment;
  /** Absolute η: t = ηk. Null where the recording leaves it to the experiment. */
  readonly learningRate: number | null;
  readonly gram: Kernel2;
  /** x_p·x_1/d_0, x_p·x_2/d_0 and x_p·x_p/d_0 of the probe. */
  readonly gramProbe: Triple | null;
  readonly limit: { readonly ntk: Kernel2; readonly nngp: Kernel2; readonly ntkProbe: Pair | null };
  readonly engine: string | null;
  readonly createdWith: string;
  readonly networks: readonly RecordedNetwork[];
}

const finite = v.pipe(v.number(), v.finite());
const kernel = v.object({ k11: finite, k12: finite, k22: finite });
const rowOf = (size: number) => (row: unknown) =>
  Array.isArray(row) && row.length === size && row.every((x) => x === null || Number.isFinite(x));
/** Rows are looked at one by one: a schema for each of a million would fill the memory. */
const rows = <T>(isRow: (row: unknown) => boolean, words: string) =>
  v.custom<readonly T[]>((list) => Array.isArray(list) && list.every(isRow), words);
const isCell = (x: unknown) => x === null || Number.isFinite(x);

const isGrowing = (list: unknown) =>
  Array.isArray(list) &&
  list.length > 0 &&
  list[0] === 0 &&
  list.every(
    (k, i) => Number.isInteger(k) && k <= limits.steps.max && (i === 0 || k > list[i - 1]),
  );

const networkSchema = v.pipe(
  v.object({
    width: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(recordingLimits.width.min),
      v.maxValue(recordingLimits.width.max),
    ),
    seed: experimentEntries.seed,
    steps: v.custom<readonly number[]>(
      isGrowing,
      'must be whole numbers that grow from 0, at most 100,000',
    ),
    time: rows<number>((x) => Number.isFinite(x), 'must be numbers'),
    ntk: rows<Triple>(rowOf(3), 'must be rows of three numbers, [k11, k12, k22]'),
    f: rows<Pair>(rowOf(2), 'must be rows of two numbers, [f1, f2]'),
    loss: rows<number | null>(isCell, 'must be numbers'),
    fProbe: v.optional(rows<number | null>(isCell, 'must be numbers')),
  }),
  v.check(
    ({ steps, time, ntk, f, loss, fProbe = loss }) =>
      [time, ntk, f, loss, fProbe].every((list) => list.length === steps.length),
    'must have as many rows in time, ntk, f and loss as in steps',
  ),
);

const recordingSchema = v.pipe(
  v.object({
    format: v.literal('ntk-recording', 'must be “ntk-recording”'),
    version: v.literal(1, 'must be 1'),
    experiment: v.object({
      ...v.partial(v.object(experimentEntries)).entries,
      learningRate: v.optional(v.pipe(finite, v.gtValue(0))),
    }),
    gram: kernel,
    gramProbe: v.optional(v.tuple([finite, finite, finite])),
    limit: v.object({ ntk: kernel, nngp: kernel, ntkProbe: v.optional(v.tuple([finite, finite])) }),
    engine: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100))), null),
    createdWith: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
    networks: v.pipe(
      v.array(networkSchema),
      v.minLength(1, 'must hold at least one network'),
      v.maxLength(
        recordingLimits.networks,
        `must hold at most ${recordingLimits.networks} networks`,
      ),
      v.check(
        (list) => new Set(list.map(({ width }) => width)).size <= recordingLimits.widths,
        `must have at most ${recordingLimits.widths} different widths`,
      ),
      v.check(
        (list) => new Set(list.map((n) => `${n.width} ${n.seed}`)).size === list.length,
        'must not hold the same width and seed twice',
      ),
      v.check(
        (list) => list.reduce((sum, n) => sum + n.steps.length, 0) <= recordingLimits.steps,
        `must hold at most ${recordingLimits.steps} steps together`,
      ),
      v.check(
        (list) => list.every(({ ntk }) => ntk[0]!.every((x) => x !== null)),
        'must begin with a kernel that is finite',
      ),
    ),
  }),
);

/**
 * The run that the text of a recording holds. Settings it leaves out take their defaults, but for
 * the widths, the seeds and the number of steps, which its networks have.
 * @throws RangeError with a sentence that names what is wrong
 */
export function parseRecording(text: string): RecordedRun {
  if (text.length > recordingLimits.bytes) {
    throw new RangeError(`It is larger than ${recordingLimits.bytes / 2 ** 20} MB.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError('It is not JSON, or was cut off.');
  }
  const result = v.safeParse(recordingSchema, value, { abortEarly: true });
  if (!result.success) throw new RangeError(sentenceOf(result.issues[0]));
  const { experiment: settings, gramProbe, limit, ...rest } = result.output;
  const { learningRate = null, ...keys } = settings;
  const experiment = experimentOf(keys as Partial<Experiment>, rest.networks);
  return {
    ...rest,
    experiment,
    learningRate: learningRate ?? rateOf(rest.networks),
    gramProbe: gramProbe ?? null,
    limit: { ...limit, ntkProbe: limit.ntkProbe ?? null },
  };
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (!field) return 'It is not an object with the fields of a recording.';
  if (issue.received === 'undefined') return `Its field ${field} is missing.`;
  const words = issue.message.startsWith('must ') ? issue.message : 'is out of its range';
  return `Its field ${field} ${words}.`;
}

function experimentOf(keys: Partial<Experiment>, networks: readonly RecordedNetwork[]): Experiment {
  const furthest = networks.reduce((most, { steps }) => Math.max(most, steps.at(-1)!), 1);
  const widths = [...new Set(networks.map(({ width }) => Math.min(width, limits.width.max)))];
  const given = Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
  const experiment: Experiment = {
    ...defaultExperiment,
    n: widths.sort((p, q) => p - q),
    seeds: Math.ceil(networks.length / widths.length),
    k: furthest,
    ...given,
    out: 1,
    rec: '',
    preset: '',
  };
  if (experiment.k < furthest) {
    throw new RangeError(
      `Its field experiment.k is ${experiment.k}, but its steps go on to ${furthest}.`,
    );
  }
  if (!targetsFitLoss(experiment)) {
    throw new RangeError('Its field experiment.y must be 1 and −1: the loss is logistic.');
  }
  return openingStepFits(experiment) ? experiment : { ...experiment, at: 0 };
}

/** η from t = ηk at the last step of a network that has one beyond 0. */
function rateOf(networks: readonly RecordedNetwork[]): number | null {
  for (const { steps, time } of networks) {
    const rate = time.at(-1)! / steps.at(-1)!;
    if (rate > 0 && Number.isFinite(rate)) return rate;
  }
  return null;
}
