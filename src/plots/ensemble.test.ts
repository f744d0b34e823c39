import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kernel2 } from '../math/symmetric2';
import { frameSize, type NetworkRecord } from '../protocol/frames';
import { BandPath } from './bandPath';
import { driftScene } from './drift';
import { type EllipseMap, ellipseMap } from './ellipseShape';
import { ellipsesScene } from './ellipses';
import { countsAt } from './ensemble';
import { EnsembleColumns, ensembleColumns } from './ensembleColumns';
import { heroSeedsNote, panelSeedsNote } from './ensembleWords';
import { halfCount, LogRadii } from './logRadii';
import { spreadAmong } from './quantiles';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';

const hero: PlotSize = { width: 600, height: 560, profile: 'screen' };
const panel: PlotSize = { width: 456, height: 220, profile: 'screen' };
const lossOf = (record: NetworkRecord, step: number): number =>
  record.values[step * frameSize + 6]!;

type Growing = { -readonly [K in keyof NetworkRecord]: NetworkRecord[K] };

const seed = fc
  .record({
    last: fc.integer({ min: -1, max: 30 }),
    status: fc.constantFrom('ended', 'diverged', 'refused' as const),
    losses: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.float({ min: -5, max: 5, noNaN: true }) },
        fc.constant(NaN),
      ),
      { minLength: 31, maxLength: 31 },
    ),
  })
  .map(({ losses, status, last }): Growing => {
    const values = new Float32Array(31 * frameSize);
    for (const [step, loss] of losses.entries()) values[step * frameSize + 6] = loss;
    return { width: 16, seed: 1, last: status === 'refused' ? -1 : last, status, values };
  });
const ensembles = fc.array(seed, { minLength: 2, maxLength: 12 });

/** Sorted, with linear interpolation, as NumPy does it. */
function naive(records: readonly NetworkRecord[], step: number, p: number): number {
  const values = records
    .filter((r) => countsAt(r, step))
    .map((r) => lossOf(r, Math.min(step, r.last)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (values.length < 2) return NaN;
  const at = p * (values.length - 1);
  const [i, j] = [Math.floor(at), Math.ceil(at)];
  return values[i]! * (1 - (at - i)) + values[j]! * (at - i);
}

function close(value: number, expected: number): void {
  expect(Number.isNaN(value)).toBe(Number.isNaN(expected));
  if (!Number.isNaN(expected)) expect(value).toBeCloseTo(expected, 9);
}

const everyStep = Int32Array.from({ length: 31 }, (_, step) => step);

test('columns are the quantiles over the seeds that count, the median inside the band', () => {
  fc.assert(
    fc.property(ensembles, (records) => {
      const columns = new EnsembleColumns(everyStep, records.length);
      columns.extend(records, lossOf, 30);
      for (const step of everyStep) {
        const [low, middle, high] = [
          columns.low[step]!,
          columns.middle[step]!,
          columns.high[step]!,
        ];
        close(low, naive(records, step, 0.1));
        close(middle, naive(records, step, 0.5));
        close(high, naive(records, step, 0.9));
        if (Number.isFinite(middle)) expect(low <= middle && middle <= high).toBe(true);
      }
    }),
  );
});

test('columns and paths that grow with their run are those made at once', () => {
  fc.assert(
    fc.property(ensembles, fc.integer({ min: 1, max: 9 }), (records, chunk) => {
      const make = () => ({
        columns: new EnsembleColumns(everyStep, records.length),
        path: new BandPath(
          (step) => step * 3,
          (value) => value * 10,
        ),
      });
      const once = make();
      once.columns.extend(records, lossOf, 30);
      const expected = once.path.extend(once.columns);
      const grown = make();
      for (let settled = 0; settled < 30; settled += chunk) {
        // Nobody knows yet how a network that is still running will end.
        const sofar = records.map((r) =>
          r.last >= settled ? { ...r, last: settled, status: 'running' as const } : r,
        );
        grown.columns.extend(sofar, lossOf, settled);
        grown.path.extend(grown.columns);
      }
      grown.columns.extend(records, lossOf, 30);
      expect(grown.columns.middle).toEqual(once.columns.middle);
      expect(grown.path.extend(grown.columns)).toEqual(expected);
      expect(expected.band + expected.median).not.toMatch(/NaN|Infinity/);
    }),
  );
});

test('the band of identical seeds is a line', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 2, max: 64 }), (record, count) => {
      const columns = new EnsembleColumns(everyStep, count);
      columns.extend(Array(count).fill(record), lossOf, 30);
      expect(columns.low).toEqual(columns.middle);
      expect(columns.high).toEqual(columns.middle);
    }),
  );
});

const kernels = fc
  .tuple(
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: -0.99, max: 0.99, noNaN: true }),
  )
  .map(([k11, k22, rho]): Kernel2 => ({ k11, k22, k12: rho * Math.sqrt(k11 * k22) }));
const axesKinds = fc.constantFrom('sqrt', 'lambda', 'inverse' as const);

/** 1/|M⁻¹u|: how far the ellipse reaches along a unit vector. */
function radius({ m11, m12, m22 }: EllipseMap, x: number, y: number): number {
  return Math.abs(m11 * m22 - m12 * m12) / Math.hypot(m22 * x - m12 * y, m11 * y - m12 * x);
}

test('the cloud is the mean and the sd of the log radius in every direction', () => {
  fc.assert(
    fc.property(fc.array(kernels, { minLength: 2, maxLength: 9 }), axesKinds, (list, axes) => {
      const maps = list.map((kernel) => ellipseMap(kernel, axes, 1e9));
      const radii = new LogRadii();
      radii.start(axes, 1e-9, 1e9);
      radii.aim(maps[0]!.m11, maps[0]!.m12, maps[0]!.m22);
      for (const { k11, k12, k22 } of list) radii.add(k11, k12, k22);
      radii.finish();
      for (let i = 0; i < halfCount; i++) {
        const logs = maps.map((map) => Math.log(radius(map, radii.ux[i]!, radii.uy[i]!)));
        const mean = logs.reduce((a, b) => a + b) / logs.length;
        const square = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
        expect(radii.mean[i]!).toBeCloseTo(mean, 7);
        expect(radii.sd[i]!).toBeCloseTo(Math.sqrt(square), 7);
      }
    }),
  );
});

test('identical seeds have a cloud without width, the ellipse itself', () => {
  const frame = makeFrame({ widths: [16], seeds: 9, runId: 300 });
  for (const record of frame.records) record.values.set(frame.records[0]!.values);
  const scene = ellipsesScene(frame, hero);
  const rings = scene.seeds[0]!.d.split('Z').slice(0, 2);
  const numbers = rings.map((ring) => ring.match(/-?[\d.]+/g)!.map(Number));
  for (const [i, value] of numbers[0]!.entries()) expect(value).toBeCloseTo(numbers[1]![i]!, 0);
  expect(scene.means[0]!.d).toBe(scene.ellipses[0]!.d);
});

test('few seeds are drawn one by one, many as a tint alone', () => {
  const kinds = (seeds: number): string[] =>
    ellipsesScene(makeFrame({ widths: [16], seeds, runId: 310 + seeds }), hero).seeds.map(
      ({ key }) => key,
    );
  expect(kinds(1)).toEqual([]);
  expect(kinds(6)).toEqual(['tint:16', '16']);
  expect(kinds(7)).toEqual(['tint:16']);
});

test('a seed that diverged counts up to its last step and not after it', () => {
  const frame = makeFrame({ widths: [16], seeds: 3, last: 20, runId: 320 });
  const others = { ...frame, runId: 321, records: frame.records.slice(1) };
  const means = (of: typeof frame, step: number) => ellipsesScene({ ...of, step }, hero).means;
  const [first, second] = frame.records as Growing[];
  Object.assign(first!, { last: 5, status: 'diverged' });
  expect(means(frame, 5)).not.toEqual(means(others, 5));
  expect(means(frame, 6)).toEqual(means(others, 6));
  expect(means(frame, 6)).toHaveLength(1);
  Object.assign(second!, { last: 8, status: 'diverged' });
  expect(means(frame, 9)).toEqual([]);
});

test('bands wait for the slowest seed', () => {
  const frame = makeFrame({ widths: [16], seeds: 4, last: 20, runId: 330 });
  Object.assign(frame.records[2]!, { last: 7 });
  const band = driftScene(frame, panel).traces.networks.find(({ key }) => key.startsWith('band'))!;
  const steps = new Set(band.d.match(/[ML][\d.]+/g)!.map((at) => at.slice(1)));
  expect(steps.size).toBe(7);
});

test('columns are computed once a run, whatever is drawn of them', () => {
  const frame = makeFrame({ seeds: 4, runId: 340 });
  const columns = (of: typeof frame) => ensembleColumns(of, 'drift', 16, 4, 1);
  driftScene(frame, panel);
  const { done, middle } = columns(frame);
  expect(done).toBeGreaterThan(10);
  driftScene({ ...frame, step: 20 }, { ...panel, width: 700 });
  expect(columns({ ...frame, step: 20 }).middle).toBe(middle);
  expect(columns({ ...frame, revision: 1 }).middle).not.toBe(middle);
});

test('the words fit what is drawn', () => {
  expect(heroSeedsNote(1) + panelSeedsNote(1)).toBe('');
  expect(heroSeedsNote(5)).toBe('Tint: ±1 sd over 5 seeds. Soft: each. Dotted: mean.');
  expect(heroSeedsNote(12)).toBe('Tint: ±1 sd over 12 seeds. Dotted: mean.');
  expect(panelSeedsNote(12)).toBe('band: 10–90 % of 12 seeds, thick: median');
  const frame = makeFrame({ widths: [16], seeds: 8, step: 12, last: 20, runId: 350 });
  Object.assign(frame.records[3]!, { last: 5, status: 'diverged' });
  expect(panelSeedsNote(frame)).toBe(
    'band: 10–90 % of 8 seeds (1 diverged, left out), thick: median',
  );
});

test('quantiles of nothing are nothing', () => {
  expect(spreadAmong([])).toBeNull();
  expect(spreadAmong([1, NaN])).toBeNull();
  expect(spreadAmong([3, 1])).toEqual({ low: 1.2, middle: 2, high: 2.8 });
});
