import { describe, expect, it } from 'vitest';
import { limits } from '../../protocol/experiment';
import { parseLearningRate, parseNumber, parseWidths, roundNeighbour } from './parse';

const problemOf = (parsed: { ok: boolean; problem?: string }) => parsed.problem ?? '';

describe('numbers', () => {
  it('takes what is in range, with a true minus or a plus', () => {
    expect(parseNumber(' −1.5 ', limits.target)).toEqual({ ok: true, value: -1.5 });
    expect(parseNumber('+1', limits.target)).toEqual({ ok: true, value: 1 });
    expect(parseNumber('10,000', { ...limits.steps, whole: true }).ok).toBe(true);
  });

  it('explains what it refuses', () => {
    expect(problemOf(parseNumber('0', limits.weightStd))).toBe('A number above 0, at most 5');
    expect(problemOf(parseNumber('', limits.biasStd))).toBe('A number from 0 to 5');
    expect(problemOf(parseNumber('1.5', { ...limits.seeds, whole: true }))).toBe(
      'A whole number from 1 to 64',
    );
    for (const text of ['Infinity', 'NaN', '1e9', 'two', '0x']) {
      expect(parseNumber(text, limits.biasStd).ok).toBe(false);
    }
  });
});

describe('widths', () => {
  it('sorts one to six different widths', () => {
    expect(parseWidths('1024, 16 64')).toEqual({ ok: true, value: [16, 64, 1024] });
    expect(parseWidths('1000000')).toEqual({ ok: true, value: [1_000_000] });
  });

  it('explains what it refuses', () => {
    expect(problemOf(parseWidths(' '))).toBe('At least one width');
    expect(problemOf(parseWidths('1,2,3,4,5,6,7'))).toBe('At most six widths at once');
    expect(problemOf(parseWidths('16, 16'))).toBe('16 is there twice');
    expect(problemOf(parseWidths('16, 0'))).toContain('“0”');
    expect(problemOf(parseWidths('1000001'))).toContain('1,000,000');
    expect(problemOf(parseWidths('1.5'))).toContain('“1.5”');
  });
});

describe('the learning rate', () => {
  it('is in units of 1/λ_max or absolute', () => {
    expect(parseLearningRate('0.2')).toEqual({ ok: true, value: 0.2 });
    expect(parseLearningRate('ABS: 0.5')).toEqual({ ok: true, value: 'abs:0.5' });
  });

  it('explains what it refuses', () => {
    for (const text of ['0', '-1', '10.1', '', 'fast']) {
      expect(problemOf(parseLearningRate(text))).toContain('at most 10');
    }
    for (const text of ['abs:', 'abs:0', 'abs:-2']) {
      expect(problemOf(parseLearningRate(text))).toContain('abs:');
    }
  });
});

it('walks 1, 2, 5, 10 …', () => {
  expect(roundNeighbour(200, 1)).toBe(500);
  expect(roundNeighbour(200, -1)).toBe(100);
  expect(roundNeighbour(130, -1)).toBe(100);
  expect(roundNeighbour(1, -1)).toBe(1);
});
