import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postedReplySchema, requestTypes } from '../protocol/publicMessages';
import { embedded, settle } from './fakeHost.suite';

/** Fewer than a window may ask at once, so that every one is looked at. */
const perHost = 100;
const hosts = 100;

const field = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    maxDepth: 2,
  }),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom<unknown>(null, undefined, Number.NaN, -1, 1e308, '', '__proto__', [], {}),
  fc.nat(2000).map((length) => 'x'.repeat(500 * length)),
);
const message = fc.oneof(
  { weight: 1, arbitrary: field },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        ntk: fc.oneof(
          { weight: 9, arbitrary: fc.constant<unknown>(1) },
          { weight: 1, arbitrary: field },
        ),
        id: field,
        type: fc.oneof(fc.constantFrom<unknown>(...requestTypes), { weight: 1, arbitrary: field }),
        by: field,
        step: field,
        hash: field,
        every: field,
        format: fc.oneof(fc.constantFrom<unknown>('png', 'svg', 'gif', 'zip'), field),
        options: field,
      },
      { requiredKeys: ['ntk', 'type'] },
    ),
  },
);

describe('laws: 10,000 hostile messages', () => {
  it('every answer is a reply with a sentence, and nothing throws', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: perHost, maxLength: perHost }),
        async (list) => {
          const { host, ask, show } = embedded();
          host.heard.length = 0;
          for (const data of list) ask(data);
          await settle();
          show();
          looked += list.length;
          for (const reply of host.messages) {
            if (!v.is(postedReplySchema, reply))
              throw new Error(`not a reply: ${JSON.stringify(reply)}`);
            if (reply.type === 'error' && !/^[A-Z][\s\S]*\.$/u.test(reply.message)) {
              throw new Error(`not a sentence: ${reply.message}`);
            }
          }
        },
      ),
      { numRuns: hosts },
    );
    expect(looked).toBeGreaterThanOrEqual(perHost * hosts);
  });
});
