import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../protocol/experimentSchema';
import { parseAddress, printAddress } from './addressCodec';
import { experimentKeys } from './addressFields';
import { presets } from './presets';

/** As long as a hand-edited link can be. */
const longest = 100_000;

const key = fc.oneof(
  fc.constantFrom<string>(...experimentKeys, '__proto__', 'constructor', 'toString', ''),
  fc.string({ maxLength: 8 }),
);
const number = fc.oneof(
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom(
    '1e400',
    '-0',
    '0x10',
    '١٢',
    '1_000',
    ' 3',
    '3 ',
    '+3',
    '.',
    '1e',
    'abs:',
    'abs:-1',
  ),
);
const value = fc.oneof(
  number,
  fc.array(number, { maxLength: 12 }).map((list) => list.join(',')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '%',
    '%E0%A4%A',
    '%00',
    '../../x',
    '//host/x',
    'javascript:alert(1)',
    '<b>',
    '&amp;',
  ),
  fc.constantFrom(...presets.keys()),
  fc
    .tuple(fc.constantFrom('draw.', '3.', '9.99999', 'draw.AAAA'), fc.string({ maxLength: 60 }))
    .map((p) => p.join('')),
);
const pairs = fc
  .array(fc.tuple(key, value), { maxLength: 14 })
  .map((list) => list.map((p) => p.join('=')).join('&'));
/** A short text said again and again, up to 100 kB: one key, one value, or many. */
const long = fc
  .tuple(
    fc.constantFrom('n=', 'view=', 'a=draw.', 'y=', 'x', '&', '=', 'L=3&', '%41', '😀'),
    fc.nat(longest),
  )
  .map(([text, length]) => `#${text.repeat(Math.ceil(length / text.length)).slice(0, length)}`);
const link = fc.oneof(
  { weight: 12, arbitrary: pairs.map((text) => `#${text}`) },
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: long },
);

describe('laws: 10,000 hostile addresses', () => {
  it('each gives a valid experiment and sentences, and none an exception', () => {
    let longestSeen = 0;
    fc.assert(
      fc.property(link, fc.oneof(fc.constant(''), link), (hash, query) => {
        longestSeen = Math.max(longestSeen, hash.length);
        const { experiment, problems } = parseAddress(
          hash,
          query,
          [40, 40, 40, 40, 40, 40, 40, 40, 40, 40],
        );
        if (!v.is(experimentSchema, experiment)) throw new Error('not a valid experiment');
        expect(problems.length).toBeLessThanOrEqual(21);
        for (const { message } of problems) {
          if (!/^The address [\s\S]*\.$/u.test(message) || message.length >= 400)
            throw new Error(message);
        }
        expect(parseAddress(printAddress(experiment), '').experiment).toEqual(experiment);
      }),
      { numRuns: 10_000 },
    );
    expect(longestSeen).toBeGreaterThan(50_000);
  });

  it('a link of 100 kB is refused in one sentence', () => {
    const { problems } = parseAddress(`#n=${'1,'.repeat(longest / 2)}`, '');
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain('characters');
  });
});
