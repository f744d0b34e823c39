import type { AddressField } from './addressFields';

/** Something in the address that could not be used, in one plain sentence for the page. */
export interface AddressProblem {
  /** The key it is about; empty when it is about the address as a whole. */
  readonly key: string;
  readonly message: string;
}

const MOST_PROBLEMS = 20;
const LONGEST_QUOTE = 40;

/** Text from the address, cut short and without characters that could disturb a sentence. */
function show(text: string): string {
  if (text === '') return '“”';
  const clean = [...text.slice(0, 3 * LONGEST_QUOTE).replace(/\p{C}|\p{Zl}|\p{Zp}/gu, '\uFFFD')];
  return clean.length <= LONGEST_QUOTE && text.length <= 3 * LONGEST_QUOTE
    ? clean.join('')
    : `${clean.slice(0, LONGEST_QUOTE).join('')}…`;
}

/** “The address asks for depth L = 40; it must be a whole number from 1 to 12, so 3 is used.” */
export function fallbackProblem(
  field: AddressField,
  text: string,
  reason: string,
  fallback: unknown,
): AddressProblem {
  const used = field.print(fallback);
  const message =
    `The address asks for ${field.words} = ${show(text)}; ${reason}, ` +
    `so ${used === '' ? 'the default' : show(used)} is used.`;
  return { key: field.key, message };
}

export function versionProblem(text: string): AddressProblem {
  const message = `The address is of version v = ${show(text)}; this page reads it as version 1.`;
  return { key: 'v', message };
}

export function presetProblem(name: string, known: number): AddressProblem {
  const message = `The address asks for the unknown preset “${show(name)}”; the presets menu shows the ${known} there are.`;
  return { key: 'preset', message };
}

export function chapterProblem(name: string, known: readonly string[]): AddressProblem {
  const message = `The address asks for the unknown chapter “${show(name)}”; there are ${known.join(', ')}.`;
  return { key: 'chapter', message };
}

export function unknownKeyProblem(key: string): AddressProblem {
  return { key, message: `The address has an unknown key “${key === '' ? '' : show(key)}”.` };
}

export function unreadableProblem(part: string): AddressProblem {
  return { key: '', message: `The address has a part that cannot be read: “${show(part)}”.` };
}

export function lengthProblem(length: number, longest: number): AddressProblem {
  const message = `The address has ${length} characters; at most ${longest} are read, so it is not used.`;
  return { key: '', message };
}

/** The first problems, and how many more there are: a page cannot show thousands. */
export function boundProblems(problems: readonly AddressProblem[]): AddressProblem[] {
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return [...problems];
  const message = `The address has ${more} more ${more === 1 ? 'problem' : 'problems'}.`;
  return [...problems.slice(0, MOST_PROBLEMS), { key: '', message }];
}
