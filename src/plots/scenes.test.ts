import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NetworkStatus } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { driftScene } from './drift';
import { combination } from './ellipseNote';
import { describe as describeFrame, ellipsesScene } from './ellipses';
import { entriesScene } from './entries';
import { gaugeScene } from './gauge';
import { lossScene } from './loss';
import { outputsScene } from './outputs';
import { scrubberScene } from './scrubber';
import { metrics, type PlotSize } from './size';
import { stripScene } from './strip';
import { makeFrame } from './testFrames';

const builders = {
  ellipsesScene,
  outputsScene,
  driftScene,
  lossScene,
  entriesScene,
  stripScene,
  gaugeScene,
  scrubberScene,
};

const sizes = fc.record({
  width: fc.integer({ min: 160, max: 1200 }),
  height: fc.integer({ min: 80, max: 800 }),
  profile: fc.constantFrom('screen', 'phone', 'embed', 'projector' as const),
});

const statuses = fc.constantFrom<NetworkStatus>('running', 'ended', 'diverged', 'refused');

const kinds = fc.constantFrom('plain', 'singular', 'zero', 'huge', 'notFinite' as const);

let runId = 100;

const frames = fc
  .record({
    widths: fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
    seeds: fc.integer({ min: 1, max: 9 }),
    odd: fc.array(fc.tuple(fc.nat(60), fc.integer({ min: -1, max: 60 }), statuses), {
      maxLength: 4,
    }),
    last: fc.integer({ min: -1, max: 60 }),
    step: fc.double({ min: 0, max: 60, noNaN: true }),
    status: statuses,
    kind: kinds,
    experiment: fc.record({
      k: fc.integer({ min: 60, max: 100_000 }),
      axes: fc.constantFrom('sqrt', 'lambda', 'inverse' as const),
      time: fc.constantFrom('log', 'lin' as const),
      prediction: fc.constantFrom('flow', 'steps' as const),
      loss: fc.constantFrom('mse', 'logistic' as const),
    }),
    rate: fc.constantFrom(0.01, 0.5, 5, 50),
  })
  .map(({ kind, rate, widths, experiment, odd, ...options }): PlotFrame => {
    const sorted = [...widths].sort((a, b) => a - b);
    // Long flows of the logistic loss are slow, and are tested where they live.
    const short = experiment.loss === 'logistic' ? { ...experiment, k: 60 } : experiment;
    const frame = makeFrame({ ...options, widths: sorted, experiment: short, runId: runId++ });
    for (const record of frame.records) {
      for (let i = 0; i < record.values.length; i += 7) distort(record.values, i, kind);
    }
    // A few networks that go their own way.
    for (const [i, last, status] of odd) {
      const record = frame.records[i];
      if (record) Object.assign(record, { last: Math.min(last, record.last), status });
    }
    const limit = { ...frame.limit.ntk };
    if (kind === 'singular') limit.k12 = limit.k22 = limit.k11;
    if (kind === 'zero') limit.k11 = limit.k12 = limit.k22 = 0;
    return { ...frame, learningRate: rate, limit: { ...frame.limit, ntk: limit } };
  });

function distort(values: Float32Array, i: number, kind: string): void {
  if (kind === 'singular') values[i + 1] = values[i + 2] = values[i]!;
  if (kind === 'zero') values.fill(0, i, i + 7);
  if (kind === 'huge' && i >= 7) for (let j = i; j < i + 7; j++) values[j]! *= 10 ** (i / 7);
  if (kind === 'notFinite' && i >= 21) values.fill(Number.NaN, i, i + 7);
}

test('every number and every text of every scene is fit for an attribute', () => {
  fc.assert(
    fc.property(frames, sizes, (frame, size) => {
      for (const [name, build] of Object.entries(builders)) {
        walk(build(frame, size), name);
      }
      expect(describeFrame(frame)).not.toMatch(/undefined/);
    }),
    { numRuns: 150 },
  );
});

function walk(value: unknown, path: string): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  } else if (typeof value === 'string') {
    // Words may say that something is not a number; coordinates may not.
    if (/NaN|undefined|Infinity/.test(value)) throw new Error(`${path}: ${value}`);
  } else if (value && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) walk(child, `${path}.${key}`);
  }
}

const screen: PlotSize = { width: 600, height: 560, profile: 'screen' };

test('the hero keeps its scale while the run goes on', () => {
  const early = ellipsesScene(makeFrame({ step: 0, runId: 1 }), screen);
  // Another run, so that nothing comes from the cache.
  expect(ellipsesScene(makeFrame({ step: 40, runId: 7 }), screen).layout).toEqual(early.layout);
  const late = ellipsesScene(makeFrame({ step: 40, runId: 1 }), screen);
  expect(late.still).toBe(early.still);
});

test('labels of ellipses never overlap and stay on the figure', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const { labels } = ellipsesScene(frame, screen);
      const ys = labels.map(({ y }) => y).sort((a, b) => a - b);
      const { label } = metrics('screen');
      for (let i = 1; i < ys.length; i++) expect(ys[i]! - ys[i - 1]!).toBeGreaterThan(label * 0.99);
      for (const y of ys) expect(y > 0 && y < screen.height).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('curves keep their identity while only the shown step changes', () => {
  const size: PlotSize = { width: 456, height: 220, profile: 'screen' };
  for (const build of [outputsScene, driftScene, lossScene, entriesScene]) {
    const before = build(makeFrame({ step: 3, runId: 2 }), size);
    const after = build(makeFrame({ step: 30, runId: 2 }), size);
    expect(after.traces).toBe(before.traces);
    expect(after.still).toBe(before.still);
    expect(after.cursor.x).toBeGreaterThan(before.cursor.x!);
  }
});

test('what leaves the figure says so, and what has diverged is told', () => {
  const frame = makeFrame({
    widths: [16],
    seeds: 1,
    last: 5,
    step: 9,
    status: 'diverged',
    runId: 3,
  });
  frame.records[0]!.values.set([900, 700, 800], 35);
  const { labels } = ellipsesScene(frame, screen);
  expect(labels.find(({ key }) => key === '16')?.text).toBe('16 off scale');
  const [item] = stripScene(frame, screen).items;
  expect(item).toMatchObject({ value: 'diverged', note: 'at *k* = 6' });
});

test('a run without frames shows the limit and nothing else', () => {
  const frame = makeFrame({ last: -1, step: 0, runId: 4 });
  const scene = ellipsesScene(frame, screen);
  expect(scene.ellipses.map(({ key }) => key)).toEqual(['inf']);
  expect(outputsScene(frame, screen).cursor.x).toBeNull();
});

test('the drift exponent is fitted with three widths or more', () => {
  const header = (widths: number[], id: number): string =>
    driftScene(makeFrame({ widths, runId: id }), screen).header.exponent;
  expect(header([16, 256], 5)).toBe('');
  expect(header([16, 64, 256], 6)).toMatch(/^∝ \*n\*\^\{−\d\.\d\d\}$/);
});

test('a combination is named by the signs of its eigenvector', () => {
  const half = Math.SQRT1_2;
  expect(combination(-half, half)).toBe('*f*(*x*_{1}) − *f*(*x*_{2})');
  expect(combination(half, half)).toBe('*f*(*x*_{1}) + *f*(*x*_{2})');
  expect(combination(-0.96, 0.28)).toBe('0.96 *f*(*x*_{1}) − 0.28 *f*(*x*_{2})');
  expect(combination(0, -1)).toBe('*f*(*x*_{2})');
});
