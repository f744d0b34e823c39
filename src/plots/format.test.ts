import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixed, percent, signedLabel, significant, tickLabel, whole } from './format';

test('no negative zero, a true minus, significant digits', () => {
  expect(fixed(-0.001, 2)).toBe('0.00');
  expect(fixed(-1.005, 1)).toBe('−1.0');
  expect(significant(0.2304, 2)).toBe('0.23');
  expect(significant(9.996, 3)).toBe('10.0');
  expect(significant(-1234.5, 2)).toBe('−1200');
  expect(significant(1.25e7, 2)).toMatch(/^1\.[23]×10⁷$/);
  expect(significant(3.2e-6, 2)).toBe('3.2×10⁻⁶');
});

test('percentages have two significant figures', () => {
  expect(percent(0.822)).toBe('82 %');
  expect(percent(0.0318)).toBe('3.2 %');
  expect(percent(1.1)).toBe('110 %');
  expect(percent(0)).toBe('0 %');
  expect(percent(Number.POSITIVE_INFINITY)).toBe('∞ %');
});

test('whole numbers, ticks and targets', () => {
  expect(whole(1024)).toBe('1024');
  expect(whole(1_000_000)).toBe('1,000,000');
  expect(tickLabel(0.1 + 0.2)).toBe('0.3');
  expect(signedLabel(1)).toBe('+1');
  expect(signedLabel(-1)).toBe('−1');
  expect(signedLabel(0)).toBe('0');
});

test('every number gets a text without a hyphen, an exponent letter or NaN', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.integer({ min: 1, max: 6 }), (value, digits) => {
      for (const text of [significant(value, digits), percent(value)]) {
        expect(text).not.toMatch(/[-e]|NaN|undefined/);
      }
    }),
  );
});
