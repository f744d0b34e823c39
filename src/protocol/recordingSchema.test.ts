import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecording } from './recordingSchema';

const example = readFileSync(
  resolve(import.meta.dirname, '../../examples/numpy-pair.ntk.json'),
  'utf8',
);

interface Loose {
  experiment: object;
  networks: { ntk: unknown[]; loss: unknown[] }[];
}

/** The example with a change made to it. */
function changed(change: (recording: Loose) => void): string {
  const recording = JSON.parse(example);
  change(recording);
  return JSON.stringify(recording);
}

const refused: readonly (readonly [string, string, string])[] = [
  ['text', 'no JSON', 'It is not JSON, or was cut off.'],
  ['half of one', example.slice(0, 5000), 'It is not JSON, or was cut off.'],
  ['something else', '7', 'It is not an object with the fields of a recording.'],
  [
    'another format',
    changed((r) => Object.assign(r, { format: 'csv' })),
    'format must be “ntk-recording”',
  ],
  [
    'another version',
    changed((r) => Object.assign(r, { version: 2 })),
    'Its field version must be 1.',
  ],
  ['no limit', changed((r) => Reflect.deleteProperty(r, 'limit')), 'Its field limit is missing.'],
  ['no networks', changed((r) => Object.assign(r, { networks: [] })), 'at least one network'],
  [
    'an unknown activation',
    changed((r) => Object.assign(r.experiment, { act: 'step' })),
    'experiment.act is out of its range',
  ],
  [
    'steps that do not grow',
    changed((r) => Object.assign(r.networks[0]!, { steps: [0, 2, 2] })),
    'networks.0.steps must be whole numbers that grow from 0',
  ],
  [
    'steps that begin later',
    changed((r) => Object.assign(r.networks[1]!, { steps: [1, 2] })),
    'networks.1.steps',
  ],
  [
    'a row too short',
    changed((r) => Object.assign(r.networks[0]!.ntk, { 3: [1, 2] })),
    'networks.0.ntk must be rows of three numbers',
  ],
  [
    'fewer losses than steps',
    changed((r) => (r.networks[0]!.loss as unknown[]).pop()),
    'as many rows in time, ntk, f and loss as in steps',
  ],
  [
    'a network twice',
    changed((r) => Object.assign(r.networks[1]!, { seed: 1 })),
    'the same width and seed twice',
  ],
  [
    'steps beyond k',
    changed((r) => Object.assign(r.experiment, { k: 30 })),
    'experiment.k is 30, but its steps go on to 60',
  ],
  [
    'a start that is not finite',
    changed((r) => Object.assign(r.networks[0]!.ntk, { 0: [null, null, null] })),
    'begin with a kernel that is finite',
  ],
];

describe('a recording is checked before it is shown', () => {
  it('reads what the Python writer wrote, and fills in what it leaves out', () => {
    const run = parseRecording(example);
    expect(run.networks.map(({ width, seed }) => [width, seed])).toEqual([
      [32, 1],
      [32, 2],
      [512, 1],
      [512, 2],
    ]);
    expect(run.experiment).toMatchObject({ data: 'pair', rho: 0.3, k: 60, n: [32, 512], out: 1 });
    expect(run.learningRate).toBeCloseTo(0.18870901967, 10);
    const bare = parseRecording(changed((r) => Object.assign(r, { experiment: { data: 'pair' } })));
    expect(bare.experiment).toMatchObject({ n: [32, 512], seeds: 2, k: 60, act: 'relu' });
    expect(bare.learningRate).toBeCloseTo(run.learningRate!, 8);
  });

  for (const [what, text, words] of refused) {
    it(`names what is wrong: ${what}`, () => {
      expect(() => parseRecording(text)).toThrow(RangeError);
      expect(() => parseRecording(text)).toThrow(words);
    });
  }

  it('law: whatever the text, there is a recording or a sentence', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(fc.nat(example.length), fc.nat(40), fc.string({ maxLength: 8 }))
        .map(([at, length, text]) => example.slice(0, at) + text + example.slice(at + length)),
      fc
        .tuple(fc.constantFrom(...Object.keys(JSON.parse(example))), fc.jsonValue())
        .map(([key, value]) => changed((r) => Object.assign(r, { [key]: value }))),
      fc
        .tuple(fc.constantFrom('width', 'steps', 'ntk', 'f', 'time', 'loss'), fc.jsonValue())
        .map(([key, value]) => changed((r) => Object.assign(r.networks[0]!, { [key]: value }))),
    );
    fc.assert(
      fc.property(anything, (text) => {
        try {
          parseRecording(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^[A-Z].*\.$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
