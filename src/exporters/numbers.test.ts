import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortest } from './numbers';

it('law: a written float32 reads back as itself, with at most nine digits', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const written = shortest(value)!;
      // A written zero has no sign.
      expect(Math.fround(written)).toBe(value + 0);
      const digits = written.toExponential().replace(/e.*$|\D/g, '');
      expect(digits.length).toBeLessThanOrEqual(9);
    }),
    { examples: [[-0]] },
  );
});

it('writes no digits that float32 does not have, and null for what is not finite', () => {
  expect(shortest(Math.fround(0.1))).toBe(0.1);
  expect(shortest(Math.fround(1 / 3))).toBe(0.33333334);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(shortest(value)).toBeNull();
});
