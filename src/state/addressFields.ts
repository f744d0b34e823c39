import * as v from 'valibot';
import { activationNames } from '../math/activations';
import { type Experiment, type LearningRateSetting, limits } from '../protocol/experiment';
import { experimentEntries, textLimits } from '../protocol/experimentSchema';

/** How one key of the address is read, printed and spoken of. */
export interface AddressField {
  readonly key: keyof Experiment;
  /** What the key is, in words, with its symbol: `depth L`. */
  readonly words: string;
  /** What it must be: `a whole number from 1 to 12`. */
  readonly rule: string;
  /** Whether a change makes a history entry, or is a drag or a way of looking that replaces. */
  readonly discrete: boolean;
  /** The value a text names, canonical; undefined when it breaks the rule. */
  read(text: string): unknown;
  /** The text of a value, before any percent-encoding. */
  print(value: unknown): string;
}

type Reader = (text: string) => unknown;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const LONGEST_NUMBER = 40;

const asText: Reader = (text) => text;
const asNumber: Reader = (text) =>
  text.length <= LONGEST_NUMBER && NUMBER.test(text) ? Number(text) : undefined;
const asBoolean: Reader = (text) => (text === '1' ? true : text === '0' ? false : undefined);
const asNumbers: Reader = (text) => text.split(',').map(asNumber);
const asNames: Reader = (text) => (text === '' ? [] : text.split(','));
const asEta: Reader = (text) => (text.startsWith('abs:') ? text : asNumber(text));

/** No `+` in an exponent: programs that read `?…` as a form would make it a space. */
function printNumber(value: number): string {
  return String(value).replace('e+', 'e');
}

function printValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return printNumber(value);
  if (Array.isArray(value)) return value.map(printValue).join(',');
  return String(value);
}

function printEta(value: unknown): string {
  return String(value as LearningRateSetting).replace('e+', 'e');
}

const count = (value: number) => value.toLocaleString('en');
const wholeRule = (bounds: { readonly min: number; readonly max: number }) =>
  `a whole number from ${count(bounds.min)} to ${count(bounds.max)}`;
const oneOf = (options: readonly string[]) =>
  `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;

const digitRule =
  'an image as class.index, for example 3.17, or draw. followed by the code of a drawing';
const truth = '0 or 1';
const namesRule = `up to ${textLimits.names.max} names with commas between them`;
const nameRule = 'a name of letters, digits and hyphens';

type Row = readonly [
  key: keyof Experiment,
  words: string,
  rule: string,
  change: 'push' | 'replace',
  read?: Reader,
];

const rows: readonly Row[] = [
  ['v', 'version v', '1', 'replace', asNumber],
  ['data', 'the inputs data', oneOf(experimentEntries.data.options), 'push'],
  ['a', 'the first digit a', digitRule, 'push'],
  ['b', 'the second digit b', digitRule, 'push'],
  ['p', 'the probe digit p', digitRule, 'push'],
  ['rho', 'the cosine rho', 'a number from −1 to 1', 'replace', asNumber],
  ['angles', 'the angles', 'two numbers from −360 to 360 (degrees)', 'replace', asNumbers],
  ['y', 'targets y', 'two numbers from −100 to 100', 'replace', asNumbers],
  ['norm', 'the normalisation norm', oneOf(experimentEntries.norm.options), 'push'],
  ['L', 'depth L', wholeRule(limits.depth), 'push', asNumber],
  [
    'n',
    'widths n',
    `1 to ${limits.widths.max} different whole numbers from 1 to ${count(limits.width.max)}`,
    'push',
    asNumbers,
  ],
  ['act', 'the activation act', oneOf(activationNames), 'push'],
  ['sw', 'the weights’ σ_w sw', 'a number above 0 and at most 5', 'replace', asNumber],
  ['sb', 'the biases’ β sb', 'a number from 0 to 5', 'replace', asNumber],
  [
    'eta',
    'learning rate eta',
    'a number above 0 and at most 10 (in units of 1/λ_max), or abs: followed by a positive number',
    'replace',
    asEta,
  ],
  ['loss', 'the loss', oneOf(experimentEntries.loss.options), 'push'],
  ['k', 'the number of steps k', wholeRule(limits.steps), 'push', asNumber],
  ['seed', 'the first seed', wholeRule(limits.seed), 'push', asNumber],
  ['seeds', 'the number of seeds', wholeRule(limits.seeds), 'push', asNumber],
  ['out', 'the number of outputs out', wholeRule(limits.outputs), 'push', asNumber],
  ['engine', 'the engine', oneOf(experimentEntries.engine.options), 'push'],
  ['view', 'the panels view', namesRule, 'replace', asNames],
  ['axes', 'the ellipse’s axes', oneOf(experimentEntries.axes.options), 'replace'],
  ['time', 'the time axis', oneOf(experimentEntries.time.options), 'replace'],
  ['prediction', 'the prediction', oneOf(experimentEntries.prediction.options), 'replace'],
  ['embed', 'the frame view embed', truth, 'replace', asBoolean],
  ['autoplay', 'autoplay', truth, 'replace', asBoolean],
  ['loop', 'loop', truth, 'replace', asBoolean],
  ['speed', 'the playback speed', 'a number from 1/16 to 64', 'replace', asNumber],
  ['at', 'the opening step at', 'a whole number from 0 to k', 'replace', asNumber],
  ['theme', 'the theme', oneOf(experimentEntries.theme.options), 'replace'],
  ['controls', 'the controls', oneOf(experimentEntries.controls.options), 'replace'],
  ['hide', 'the hidden controls hide', namesRule, 'replace', asNames],
  ['keys', 'the keyboard shortcuts keys', truth, 'replace', asBoolean],
  ['preset', 'the preset', nameRule, 'push'],
  ['chapter', 'the chapter', nameRule, 'push'],
  ['rec', 'the recording rec', 'a path on this site, without a scheme or a host', 'push'],
];

/** The keys of the address, in the order they are printed. */
export const addressFields: readonly AddressField[] = rows.map(
  ([key, words, rule, change, read = asText]) => ({
    key,
    words,
    rule,
    discrete: change === 'push',
    read: (text) => {
      const result = v.safeParse(experimentEntries[key] as v.GenericSchema, read(text));
      return result.success ? result.output : undefined;
    },
    print: key === 'eta' ? printEta : printValue,
  }),
);

const fieldsByKey: ReadonlyMap<string, AddressField> = new Map(
  addressFields.map((field) => [field.key, field]),
);

/** The field of a key; undefined when the address has no such key. */
export function addressField(key: string): AddressField | undefined {
  return fieldsByKey.get(key);
}

/** The keys of an experiment, in the order of the table. */
export const experimentKeys: readonly (keyof Experiment)[] = addressFields.map(({ key }) => key);
