import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { openingStepFits, targetsFitLoss } from '../protocol/experimentSchema';
import { missingDigit } from './addressDigits';
import { addressField, addressFields } from './addressFields';
import {
  type AddressProblem,
  boundProblems,
  chapterProblem,
  fallbackProblem,
  presetProblem,
  unknownKeyProblem,
  versionProblem,
} from './addressProblems';
import { encodeText, readPairs } from './addressText';
import { chapters } from './chapters';
import { presets } from './presets';

export type { AddressProblem } from './addressProblems';

/** Characters of a printed address, its `#` included; a recording's path comes on top. */
export const addressBudget = 1800;

type Values = { -readonly [K in keyof Experiment]: Experiment[K] };

/**
 * The experiment an address names. The same keys are read from both parts; where both hold one,
 * the hash wins, and within a part the last. Never throws and always gives a valid experiment:
 * what cannot be read falls back, key by key, to the preset's value or the default, and is named.
 * A page that is always embedded puts `embed=1&` in front of its query.
 *
 * @param hash `location.hash`, or any `L=4&…` with or without its `#`
 * @param query `location.search`, with or without its `?`
 * @param digitCounts images in each of the ten classes; without it any index below 10,000 passes
 */
export function parseAddress(
  hash: string,
  query: string,
  digitCounts?: readonly number[],
): { experiment: Experiment; problems: AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const pairs = new Map([...readPairs(query, problems), ...readPairs(hash, problems)]);

  const preset = pairs.get('preset') ?? '';
  const known = preset === '' || presets.has(preset);
  if (!known) problems.push(presetProblem(preset, presets.size));
  const embed = addressField('embed')!.read(pairs.get('embed') ?? '') === true;
  const values: Values = { ...baseExperiment(known ? preset : '', embed) };

  for (const field of addressFields) {
    const { key, rule } = field;
    const text = pairs.get(key);
    if (text === undefined || key === 'preset') continue;
    const value = field.read(text);
    const isDigit = key === 'a' || key === 'b' || key === 'p';
    const reason =
      value === undefined
        ? `it must be ${rule}`
        : isDigit
          ? missingDigit(String(value), digitCounts)
          : undefined;
    if (reason === undefined) Object.assign(values, { [key]: value });
    else if (key === 'v') problems.push(versionProblem(text));
    else problems.push(fallbackProblem(field, text, reason, values[key]));
  }
  const chapterNames = ['', ...chapters.map(({ name }) => name)];
  if (!chapterNames.includes(values.chapter)) {
    problems.push(chapterProblem(values.chapter, chapterNames.slice(1)));
  }
  repairTogether(values, problems);

  for (const key of pairs.keys()) {
    if (addressField(key) === undefined) problems.push(unknownKeyProblem(key));
  }
  return { experiment: values, problems: boundProblems(problems) };
}

/**
 * The address of an experiment: `#` and its keys, or nothing for the default one. Left out is
 * whatever the preset, or the default, already says; a preset this version does not know is left
 * out too. `parseAddress(printAddress(x), '')` is `x` for every other valid experiment.
 */
export function printAddress(experiment: Experiment): string {
  const preset = presets.has(experiment.preset) ? experiment.preset : '';
  const implied: Experiment = {
    ...baseExperiment(preset, experiment.embed),
    preset: '',
    embed: false,
  };
  const printed: Experiment = { ...experiment, preset };
  const pairs = addressFields
    .filter(({ key, print }) => print(printed[key]) !== print(implied[key]))
    .map(({ key, print }) => `${key}=${encodeText(print(printed[key]))}`);
  return pairs.length === 0 ? '' : `#${pairs.join('&')}`;
}

/**
 * Whether going from one experiment to the other deserves a history entry: another problem,
 * network or run does; a slider's value or a way of looking at the run does not.
 */
export function isDiscreteChange(before: Experiment, after: Experiment): boolean {
  return addressFields.some(
    ({ key, discrete, print }) => discrete && print(before[key]) !== print(after[key]),
  );
}

/** What a preset, and whether the page is embedded, start from. */
function baseExperiment(preset: string, embed: boolean): Experiment {
  const changes = presets.get(preset)?.experiment ?? {};
  return { ...defaultExperiment, autoplay: !embed, ...changes, preset, embed };
}

/** Keys that are each in range but do not go together. */
function repairTogether(values: Values, problems: AddressProblem[]): void {
  if (!targetsFitLoss(values)) {
    const field = addressField('y')!;
    const text = field.print(values.y);
    values.y = defaultExperiment.y;
    const reason = 'the logistic loss takes only 1 and −1';
    problems.push(fallbackProblem(field, text, reason, values.y));
  }
  if (!openingStepFits(values)) {
    const field = addressField('at')!;
    const text = field.print(values.at);
    values.at = defaultExperiment.at;
    const reason = `it must be a whole number from 0 to k = ${values.k}`;
    problems.push(fallbackProblem(field, text, reason, values.at));
  }
}
