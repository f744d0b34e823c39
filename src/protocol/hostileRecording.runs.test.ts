import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecording } from './recordingSchema';

const kernel = { k11: 1, k12: 0.5, k22: 1 };
/** A whole recording, as small as one can be. */
const small = {
  format: 'ntk-recording',
  version: 1,
  experiment: { data: 'pair', rho: 0.5, n: [16], k: 2 },
  gram: kernel,
  limit: { ntk: kernel, nngp: kernel, f: [0, 0] },
  engine: 'simd',
  createdWith: 'a test',
  networks: [
    {
      width: 16,
      seed: 1,
      steps: [0, 1, 2],
      time: [0, 0.2, 0.4],
      ntk: [
        [1, 0.5, 1],
        [1, 0.5, 1],
        [1, 0.5, 1],
      ],
      f: [
        [0, 0],
        [0.1, -0.1],
        [0.2, -0.2],
      ],
      loss: [1, 0.8, 0.6],
    },
  ],
};

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, -1, 0.5, 1e308, '', 'x'.repeat(2000), [], {}, [[]], [null, null]),
);

/** Puts `value` at a place that `path` picks out, deeper and deeper; an empty path replaces all. */
function planted(node: unknown, path: readonly number[], value: unknown): unknown {
  if (path.length === 0 || typeof node !== 'object' || node === null) return value;
  const keys = Object.keys(node);
  if (keys.length === 0) return value;
  const key = keys[path[0]! % keys.length]!;
  const child = planted((node as Record<string, unknown>)[key], path.slice(1), value);
  if (Array.isArray(node)) return node.map((each, i) => (String(i) === key ? child : each));
  return { ...node, [key]: child };
}

const hostile = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), odd), {
        minLength: 1,
        maxLength: 3,
      })
      .map((changes) =>
        JSON.stringify(
          changes.reduce<unknown>((node, [path, value]) => planted(node, path, value), small),
        ),
      ),
  },
  { weight: 1, arbitrary: fc.nat(400).map((cut) => JSON.stringify(small).slice(0, cut)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

describe('laws: 10,000 malformed recordings', () => {
  it('each is read or refused in a sentence', () => {
    expect(parseRecording(JSON.stringify(small)).networks).toHaveLength(1);
    let refused = 0;
    fc.assert(
      fc.property(hostile, (text) => {
        try {
          parseRecording(text);
        } catch (error) {
          refused++;
          if (!(error instanceof RangeError)) throw error;
          if (!/^[A-Z][\s\S]*\.$/u.test(error.message) || error.message.length > 400) {
            throw new Error(`not a sentence: ${error.message}`);
          }
        }
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(5000);
  });
});
