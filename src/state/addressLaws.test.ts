import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { drawingRef } from '../digits/digitRef';
import { activationNames } from '../math/activations';
import { defaultExperiment, type Experiment, limits } from '../protocol/experiment';
import { experimentEntries, experimentSchema } from '../protocol/experimentSchema';
import { addressBudget, isDiscreteChange, parseAddress, printAddress } from './addressCodec';
import { experimentKeys } from './addressFields';
import { chapters } from './chapters';
import { presets } from './presets';

const image = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9999 }))
  .map(([digitClass, index]) => `${digitClass}.${index}`);
const drawing = fc
  .uint8Array({ minLength: 784, maxLength: 784 })
  .map((pixels) => drawingRef(pixels));
const sketch = fc
  .array(fc.integer({ min: 0, max: 783 }), { maxLength: 100 })
  .map((ink) =>
    drawingRef(Uint8Array.from({ length: 784 }, (_, i) => (ink.includes(i) ? 255 : 0))),
  );

const digit = fc.oneof({ weight: 6, arbitrary: image }, { weight: 1, arbitrary: sketch });
const digitOrNoise = fc.oneof({ weight: 8, arbitrary: digit }, { weight: 1, arbitrary: drawing });

function real(min: number, max: number) {
  const any = fc.double({ min, max, noNaN: true }).map((value) => value + 0);
  const tidy = fc.integer({ min: 0, max: 100 }).map((i) => min + ((max - min) * i) / 100);
  return fc.oneof(any, tidy, fc.constantFrom(min, max));
}
const positive = (max: number) => real(0, max).filter((value) => value > 0);
const whole = (min: number, max: number) => fc.integer({ min, max });
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,23}$/);
const names = fc
  .uniqueArray(name, { maxLength: 16 })
  .filter((list) => list.join(',').length <= 120);
const ownPath = fc
  .stringMatching(/^[A-Za-z0-9/._~%?=&+,:@-]{0,60}$/)
  .filter((path) => v.is(experimentEntries.rec, path));

const experimentRecord: { [K in keyof Experiment]: fc.Arbitrary<Experiment[K]> } = {
  v: fc.constant(1),
  data: oneOf('mnist', 'pair', 'circle'),
  a: digitOrNoise,
  b: digit,
  p: digit,
  rho: real(-1, 1),
  angles: fc.tuple(real(-360, 360), real(-360, 360)),
  y: fc.tuple(real(-100, 100), real(-100, 100)),
  norm: oneOf('unit', 'raw'),
  L: whole(1, 12),
  n: fc
    .uniqueArray(fc.oneof(whole(1, 4096), whole(1, 1_000_000)), { minLength: 1, maxLength: 6 })
    .map((widths) => widths.sort((n, m) => n - m)),
  act: oneOf(...activationNames),
  sw: positive(5),
  sb: real(0, 5),
  eta: fc.oneof(
    positive(10),
    fc
      .double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true })
      .map((eta): `abs:${number}` => `abs:${eta}`),
  ),
  loss: oneOf('mse', 'logistic'),
  k: whole(1, 100_000),
  seed: whole(0, limits.seed.max),
  seeds: whole(1, 64),
  out: whole(1, 4),
  engine: oneOf('auto', 'webgl', 'simd', 'cpu'),
  view: names,
  axes: oneOf('sqrt', 'lambda', 'inverse'),
  time: oneOf('log', 'lin'),
  prediction: oneOf('flow', 'steps'),
  embed: fc.boolean(),
  autoplay: fc.boolean(),
  loop: fc.boolean(),
  speed: real(1 / 16, 64),
  at: whole(0, 100_000),
  theme: oneOf('auto', 'light', 'dark', 'projector'),
  controls: oneOf('none', 'transport', 'full'),
  hide: names,
  keys: fc.boolean(),
  preset: oneOf('', ...presets.keys()),
  chapter: fc.constantFrom('', ...chapters.map((chapter) => chapter.name)),
  rec: ownPath,
};

/** Every valid experiment; half of them differ from the default in a few keys only. */
const experiments: fc.Arbitrary<Experiment> = fc
  .tuple(fc.record(experimentRecord), fc.subarray([...experimentKeys]), fc.boolean(), fc.boolean())
  .map(([drawn, kept, whole, plus]) => {
    const some = Object.fromEntries(kept.map((key) => [key, drawn[key]]));
    const all: Experiment = { ...defaultExperiment, ...(whole ? drawn : some) };
    const y: Experiment['y'] = all.loss === 'logistic' ? [plus ? 1 : -1, -1] : all.y;
    return { ...all, y, at: Math.min(all.at, all.k) };
  });

const keyOrJunk = fc.oneof(
  oneOf<string>(...experimentKeys, '__proto__', 'constructor'),
  fc.string(),
);
const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.tuple(keyOrJunk, fc.oneof(fc.string(), fc.double().map(String))), { maxLength: 12 })
    .map((pairs) => `#${pairs.map(([key, text]) => `${key}=${text}`).join('&')}`),
  fc.tuple(experiments, fc.string(), fc.nat()).map(([experiment, text, cut]) => {
    const printed = printAddress(experiment);
    const i = cut % (printed.length + 1);
    return printed.slice(0, i) + text + printed.slice(i + 1);
  }),
);

describe('laws of the address', () => {
  it('reads back every experiment it prints', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const printed = printAddress(experiment);
        expect(parseAddress(printed, '')).toEqual({ experiment, problems: [] });
        expect(parseAddress('', printed.replace('#', '?')).experiment).toEqual(experiment);
      }),
      { numRuns: 600 },
    );
  });

  it('prints what a browser keeps as it is', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const printed = printAddress(experiment);
        expect(new URL(`https://host/${printed}`).hash).toBe(printed);
        const form = new URLSearchParams(printed.slice(1));
        for (const [key, text] of form) {
          if (key !== 'rec') expect(printed).toContain(`${key}=${text}`);
        }
      }),
    );
  });

  it('stays within its budget for all experiments without drawings', () => {
    const plain = fc.record({ ...experimentRecord, a: image, b: image, p: image, rec: oneOf('') });
    fc.assert(
      fc.property(plain, (experiment) => {
        expect(printAddress(experiment).length).toBeLessThanOrEqual(addressBudget);
      }),
    );
  });

  it('agrees with the schema on what is valid, and the schema is at rest', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        expect(v.parse(experimentSchema, experiment)).toEqual(experiment);
      }),
    );
  });

  it('makes a valid experiment and sentences of any two strings', () => {
    fc.assert(
      fc.property(junk, junk, (hash, query) => {
        const { experiment, problems } = parseAddress(hash, query, [3, 3, 3, 18, 3, 5, 3, 3, 4, 3]);
        expect(v.parse(experimentSchema, experiment)).toEqual(experiment);
        expect(Object.keys(experiment)).toEqual([...experimentKeys]);
        expect(problems.length).toBeLessThanOrEqual(21);
        for (const { message } of problems) {
          expect(message).toMatch(/^The address .*\.$/u);
          expect(message.length).toBeLessThan(400);
        }
        // What was understood is an address itself.
        expect(parseAddress(printAddress(experiment), '').experiment).toEqual(experiment);
      }),
      { numRuns: 1000 },
    );
  });

  it('sees no step between an experiment and itself, and the same one both ways', () => {
    fc.assert(
      fc.property(experiments, experiments, (one, other) => {
        expect(isDiscreteChange(one, one)).toBe(false);
        expect(isDiscreteChange(one, other)).toBe(isDiscreteChange(other, one));
      }),
    );
  });
});
