import { whole } from '../../plots/format';
import { type LearningRateSetting, limits } from '../../protocol/experiment';
import { printNumber } from './print';

/** What was typed: a value, or why it can't be one. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

export interface NumberRule {
  readonly min?: number;
  /** Exclusive lower bound. */
  readonly above?: number;
  readonly max: number;
  readonly whole?: boolean;
}

function good<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function bad(problem: string): Parsed<never> {
  return { ok: false, problem };
}

function readNumber(text: string): number {
  const plain = text.trim().replace(/−/g, '-').replace(/\s/g, '');
  return plain === '' ? Number.NaN : Number(plain);
}

function describeRange(rule: NumberRule): string {
  const noun = rule.whole ? 'A whole number' : 'A number';
  const print = rule.whole ? whole : printNumber;
  return rule.above === undefined
    ? `${noun} from ${print(rule.min ?? 0)} to ${print(rule.max)}`
    : `${noun} above ${print(rule.above)}, at most ${print(rule.max)}`;
}

/** A number within a rule's range. */
export function parseNumber(text: string, rule: NumberRule): Parsed<number> {
  const value = readNumber(rule.whole ? text.replace(/,/g, '') : text);
  const fits =
    Number.isFinite(value) &&
    value <= rule.max &&
    (rule.min === undefined || value >= rule.min) &&
    (rule.above === undefined || value > rule.above) &&
    (!rule.whole || Number.isInteger(value));
  return fits ? good(value) : bad(describeRange(rule));
}

/** Widths separated by commas or blanks, returned narrow to wide. */
export function parseWidths(text: string): Parsed<readonly number[]> {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return bad('At least one width');
  const rule = { ...limits.width, whole: true };
  const widths: number[] = [];
  for (const word of words) {
    const parsed = parseNumber(word, rule);
    if (!parsed.ok) return bad(`“${word}”: a width is a whole number from 1 to 1,000,000`);
    if (widths.includes(parsed.value)) return bad(`${whole(parsed.value)} is there twice`);
    widths.push(parsed.value);
  }
  if (widths.length > limits.widths.max) return bad('At most six widths at once');
  return good(widths.sort((p, q) => p - q));
}

/** `0.2` in units of 1/λ_max(Θ_∞), or `abs:0.5` for η itself. */
export function parseLearningRate(text: string): Parsed<LearningRateSetting> {
  const plain = text.trim().toLowerCase();
  if (plain.startsWith('abs:')) {
    const value = readNumber(plain.slice('abs:'.length));
    if (Number.isFinite(value) && value > 0) return good<LearningRateSetting>(`abs:${value}`);
    return bad('After abs: a number above 0, the rate η itself');
  }
  const parsed = parseNumber(plain, limits.eta);
  return parsed.ok ? parsed : bad('Above 0, at most 10; or abs:0.5 for η itself');
}

/** The next number down or up in 1, 2, 5, 10, 20, 50 … */
export function roundNeighbour(value: number, direction: 1 | -1): number {
  const series: number[] = [];
  for (let power = 1; power <= 1e6; power *= 10) series.push(power, 2 * power, 5 * power);
  if (direction > 0) return series.find((candidate) => candidate > value) ?? value;
  return series.findLast((candidate) => candidate < value) ?? value;
}
