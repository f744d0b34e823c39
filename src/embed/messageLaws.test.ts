import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postedReplySchema, requestTypes } from '../protocol/publicMessages';
import { embedded, settle } from './fakeHost.suite';

describe('laws of messages', () => {
  const garbage = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    withObjectString: true,
    key: fc.oneof(fc.string(), fc.constantFrom('ntk', 'type', 'id', 'by', 'step', 'hash', 'every')),
  });
  const nearly = fc.record(
    {
      ntk: fc.oneof(
        { weight: 8, arbitrary: fc.constant<unknown>(1) },
        { weight: 1, arbitrary: garbage },
      ),
      id: fc.oneof(fc.string(), fc.integer(), fc.double(), garbage),
      type: fc.oneof(fc.constantFrom<unknown>(...requestTypes, 'ack', '__proto__'), garbage),
      by: garbage,
      step: fc.oneof(garbage, fc.double(), fc.nat()),
      hash: fc.oneof(garbage, fc.string()),
      every: fc.oneof(fc.constantFrom<unknown>('frame', 'end', 'never'), garbage),
      format: garbage,
    },
    { requiredKeys: ['ntk'] },
  );

  it('whatever comes, nothing throws and every answer is a reply', async () => {
    const { host, ask, show, clock } = embedded();
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbage, fc.jsonValue(), nearly), async (data) => {
        host.heard.length = 0;
        clock.now += 10_000;
        ask(data);
        await settle();
        show();
        expect(host.heard.length).toBeLessThan(40);
        for (const message of host.messages) expect(v.is(postedReplySchema, message)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('data that cannot be read is met with silence', async () => {
    const { host, ask } = embedded();
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
        has: () => true,
      },
    );
    const circle: Record<string, unknown> = { ntk: 1, type: 'play' };
    circle.self = circle;
    ask(hostile);
    ask(circle);
    await settle();
    expect(host.messages).toEqual([{ ntk: 1, type: 'ack' }]);
  });
});
