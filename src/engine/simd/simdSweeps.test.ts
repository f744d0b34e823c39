import { describe, expect, it } from 'vitest';
import { createNormalStream, fillNormals } from '../../math/random';
import { createCpuEngine } from '../cpu/cpuEngine';
import { plainSweeps } from '../cpu/sweeps';
import { suiteJob } from '../engine.suite';
import { arenaBytes, createSimdSweeps, simdAvailable } from './simdSweeps';

const sizes = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 33, 64, 100];

const lengths = (n: number, rows: number) => ({
  w: rows * n,
  a: 3 * n,
  out: 3 * rows,
  delta: 2 * rows,
  back: 2 * n,
});
type Name = keyof ReturnType<typeof lengths>;
type Arrays = Record<Name, Float32Array>;

function mapArrays(n: number, rows: number, make: (length: number, name: Name) => Float32Array) {
  return Object.fromEntries(
    Object.entries(lengths(n, rows)).map(([name, length]) => [name, make(length, name as Name)]),
  ) as Arrays;
}

/** SIMD sweeps, their whole memory, and arrays of N(0,1) in it. */
function arena(n: number, rows: number) {
  const sweeps = createSimdSweeps(1);
  const stream = createNormalStream(1, n, rows);
  const arrays = mapArrays(n, rows, (length) => {
    const array = sweeps.allocate(length);
    fillNormals(stream, array);
    return array;
  });
  return { sweeps, arrays, memory: new Float32Array(arrays.w.buffer) };
}

/** The same arrays in a copy of their memory, every number mapped. */
function copyOf({ arrays, memory }: ReturnType<typeof arena>, n: number, rows: number, f = same) {
  const copy = memory.map(f);
  const views = mapArrays(
    n,
    rows,
    (length, name) => new Float32Array(copy.buffer, arrays[name].byteOffset, length),
  );
  return { arrays: views, memory: copy };
}

const same = (value: number) => value;

/**
 * Compares whole memories, so that nothing outside the arrays is touched either. `scale` comes from
 * the plain sweep on absolute values: what the magnitudes of all terms add up to.
 */
function expectRoundingApart(
  actual: Float32Array,
  expected: Float32Array,
  scale: Float32Array,
  before: Float32Array,
  terms: number,
) {
  for (let k = 0; k < actual.length; k++) {
    const allowed = expected[k] === before[k] ? 0 : (terms + 4) * 2 ** -24 * scale[k];
    if (!(Math.abs(actual[k] - expected[k]) <= allowed)) {
      expect.fail(`float ${k}: ${actual[k]}, ${expected[k]} by plain loops`);
    }
  }
}

/** All rows, and ranges that start and end away from a multiple of four. */
function ranges(rows: number): [number, number][] {
  const third = Math.floor(rows / 3);
  return [
    [0, rows],
    [third, rows - third],
    [1, rows - 1],
    [third, third],
  ];
}

function forEachRange(check: (n: number, rows: number, from: number, to: number) => void) {
  for (const n of sizes) {
    for (const rows of sizes) {
      for (const [from, to] of ranges(rows)) if (from <= to) check(n, rows, from, to);
    }
  }
}

describe('oracles: SIMD sweeps against plain loops', () => {
  it('forward', () => {
    forEachRange((n, rows, from, to) => {
      const simd = arena(n, rows);
      const before = simd.memory.slice();
      const plain = copyOf(simd, n, rows);
      const scale = copyOf(simd, n, rows, Math.abs);
      for (const { arrays } of [plain, scale]) {
        plainSweeps.forward(arrays.w, arrays.a, arrays.out, n, rows, from, to);
      }
      simd.sweeps.forward(simd.arrays.w, simd.arrays.a, simd.arrays.out, n, rows, from, to);
      expectRoundingApart(simd.memory, plain.memory, scale.memory, before, n);
    });
  });

  it.each([
    ['both inputs moving', 0.3, -0.2],
    ['one input moving', 0, 0.4],
    ['the last step, which leaves the weights alone', 0, 0],
  ])('backward, %s', (_, c1, c2) => {
    forEachRange((n, rows, from, to) => {
      const simd = arena(n, rows);
      const before = simd.memory.slice();
      const plain = copyOf(simd, n, rows);
      const scale = copyOf(simd, n, rows, Math.abs);
      const sweep = (
        { backward }: typeof plainSweeps,
        { w, a, delta, back }: Arrays,
        m1: number,
        m2: number,
      ) => backward(w, a, delta, back, n, rows, from, to, m1, m2);
      sweep(plainSweeps, plain.arrays, c1, c2);
      sweep(plainSweeps, scale.arrays, -Math.abs(c1), -Math.abs(c2));
      sweep(simd.sweeps, simd.arrays, c1, c2);
      expectRoundingApart(simd.memory, plain.memory, scale.memory, before, rows);
    });
  });
});

describe('laws: the SIMD arena', () => {
  it('is there in this Node', () => expect(simdAvailable()).toBe(true));

  it('gives zeroed arrays on separate cache lines', () => {
    const sweeps = createSimdSweeps(4096);
    const arrays = sizes.map((length) => sweeps.allocate(length));
    let end = 0;
    arrays.forEach((array, index) => {
      expect(array.length).toBe(sizes[index]);
      expect(array.every((value) => value === 0)).toBe(true);
      expect(array.byteOffset % 64).toBe(0);
      expect(array.byteOffset).toBeGreaterThanOrEqual(end);
      end = array.byteOffset + array.byteLength;
    });
  });

  it('throws RangeError when it is used up, and goes on with what is left', () => {
    const sweeps = createSimdSweeps(65536);
    sweeps.allocate(16000);
    expect(() => sweeps.allocate(400)).toThrow(RangeError);
    expect(sweeps.allocate(352).length).toBe(352);
    expect(() => sweeps.allocate(1)).toThrow(RangeError);
  });

  it('throws RangeError for more memory than wasm addresses', () => {
    expect(() => createSimdSweeps(2 ** 33)).toThrow(RangeError);
  });

  it.each([1, 2, 3, 6])('has room for every network of depth %i and little more', (depth) => {
    const job = { ...suiteJob, depth, networks: [...suiteJob.networks, { width: 301, seed: 1 }] };
    const bytes = arenaBytes(job);
    let arrays = 0;
    let wanted = 0;
    const sweeps = createSimdSweeps(bytes);
    const allocate = (length: number) => {
      arrays += 1;
      wanted += 4 * length;
      return sweeps.allocate(length);
    };
    createCpuEngine(job, { ...sweeps, allocate }, 'simd');
    expect(bytes).toBeGreaterThanOrEqual(wanted);
    expect(bytes - wanted).toBeLessThanOrEqual(128 * arrays);
  });
});
