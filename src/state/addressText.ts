import { type AddressProblem, lengthProblem, unreadableProblem } from './addressProblems';

const LONGEST_PART = 20_000;

/**
 * The keys and texts of one part of an address, decoded; of a key that comes twice the last text.
 * What cannot be decoded is left out and named in `problems`. `+` is a plus, never a space.
 * @param part `#a=1&b=2`, `?a=1&b=2` or `a=1&b=2`
 */
export function readPairs(part: string, problems: AddressProblem[]): Map<string, string> {
  const pairs = new Map<string, string>();
  if (part.length > LONGEST_PART) {
    problems.push(lengthProblem(part.length, LONGEST_PART));
    return pairs;
  }
  for (const pair of part.replace(/^[#?]/, '').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    const text = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (key === null || text === null) problems.push(unreadableProblem(pair));
    else pairs.set(key, text);
  }
  return pairs;
}

/** Escapes what would end a value or start another one; everything else stays readable. */
export function encodeText(text: string): string {
  return text.replace(/[%&#]/g, encodeURIComponent);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
