import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, type Experiment, limits } from './experiment';
import { experimentEntries, experimentSchema } from './experimentSchema';

const takes = (changes: Partial<Record<keyof Experiment, unknown>>) =>
  v.is(experimentSchema, { ...defaultExperiment, ...changes });

describe('the schema of an experiment', () => {
  it('has every key, and takes the default as it is', () => {
    expect(Object.keys(experimentEntries)).toEqual(Object.keys(defaultExperiment));
    expect(v.parse(experimentSchema, defaultExperiment)).toEqual(defaultExperiment);
  });

  it.each([
    ['rho', limits.rho],
    ['L', limits.depth],
    ['sb', limits.biasStd],
    ['k', limits.steps],
    ['seed', limits.seed],
    ['seeds', limits.seeds],
    ['out', limits.outputs],
    ['speed', limits.speed],
  ] as const)('takes %s up to its bounds and no further', (key, { min, max }) => {
    expect([takes({ [key]: min }), takes({ [key]: max })]).toEqual([true, true]);
    expect([takes({ [key]: min - 1 }), takes({ [key]: max + 1 })]).toEqual([false, false]);
  });

  it.each<Partial<Record<keyof Experiment, unknown>>>([
    { sw: 0 },
    { eta: 0 },
    { eta: 10.1 },
    { eta: 'abs:-1' },
    { eta: 'abs:1e999' },
    { eta: 'abs:' },
    { eta: '0.2' },
    { L: 2.5 },
    { L: '3' },
    { L: Number.NaN },
    { sb: Number.NaN },
    { sb: Number.POSITIVE_INFINITY },
    { n: [] },
    { n: [0] },
    { n: [1, 2, 3, 4, 5, 6, 7] },
    { n: [1_000_001] },
    { y: [1] },
    { y: [1, 1, 1] },
    { y: [101, 1] },
    { y: [1, 0], loss: 'logistic' },
    { at: 201 },
    { at: -1 },
    { a: '3' },
    { a: '3.007' },
    { a: '12.0' },
    { a: '3.10000' },
    { a: 'draw.' },
    { a: `draw.${'x'.repeat(601)}` },
    { a: 'draw.a+b' },
    { v: 2 },
    { embed: 1 },
    { view: ['a b'] },
    { view: ['a,b'] },
    { hide: [''] },
    { hide: Array.from({ length: 17 }, (_, i) => `x${i}`) },
    { preset: 'a&b' },
    { rec: 'http://host/x' },
    { act: 'constructor' },
  ])('refuses %j', (changes) => {
    expect(takes(changes)).toBe(false);
  });

  it('makes one form of what means the same', () => {
    const parsed = v.parse(experimentSchema, {
      ...defaultExperiment,
      n: [64, 16, 64],
      eta: 'abs:0.50',
      sb: -0,
      view: ['drift', 'hero', 'drift'],
      learningRate: 1,
    });
    expect(parsed).toEqual({
      ...defaultExperiment,
      n: [16, 64],
      eta: 'abs:0.5',
      sb: 0,
      view: ['drift', 'hero'],
    });
  });

  it.each([1, null, {}, 'x'])('refuses %j for a whole one', (junk) => {
    expect(v.is(experimentSchema, junk)).toBe(false);
  });
});
