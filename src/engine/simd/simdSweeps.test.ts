import { describe, expect, it } from 'vitest';
import type { ActivationName } from '../../math/activations';
import { createNormalStream, fillNormals } from '../../math/random';
import { createCpuEngine } from '../cpu/cpuEngine';
import { LiveColumns } from '../cpu/liveColumns';
import { paddedRows, panelRows, placeRows } from '../cpu/panels';
import { plainSweeps, type Sweeps } from '../cpu/sweeps';
import { suiteJob } from '../engine.suite';
import { arenaBytes, createSimdSweeps, simdAvailable } from './simdSweeps';

const sizes = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 33, 64, 100];

/**
 * Everything a sweep touches, in memory of `sweeps`: N(0,1), the same for every engine. With ReLU
 * columns are live at some inputs and dead at others, in all eight ways.
 */
function room(sweeps: Sweeps, n: number, rows: number, activation: ActivationName, f = same) {
  const stream = createNormalStream(1, n, rows);
  const draw = (length: number, map = f) => {
    const array = sweeps.allocate(length);
    fillNormals(stream, array);
    array.set(array.map(map));
    return array;
  };
  const z = draw(3 * n, same);
  const columns = new LiveColumns(activation, n, sweeps);
  const order = columns.order({ z });
  const w = sweeps.allocate(paddedRows(rows) * n);
  for (let from = 0; from < rows; from += panelRows) {
    placeRows(w, draw(Math.min(panelRows, rows - from) * n), from, order);
  }
  const delta = sweeps.allocate(2 * paddedRows(rows));
  for (const at of [0, paddedRows(rows)]) delta.set(draw(rows), at);
  const a = activation === 'relu' ? z.map((value) => Math.max(0, value)) : z.map(f);
  columns.list({ z, a }, order);
  return { w, columns, order, a, delta, out: draw(3 * paddedRows(rows)), back: draw(4 * n) };
}

const same = (value: number) => value;
type Room = ReturnType<typeof room>;

/** Rooms for SIMD, for plain loops, and for plain loops on the magnitudes of all numbers. */
function rooms(n: number, rows: number, activation: ActivationName) {
  const simdSweeps = createSimdSweeps(1 << 18);
  return {
    simdSweeps,
    simd: room(simdSweeps, n, rows, activation),
    plain: room(plainSweeps, n, rows, activation),
    scale: room(plainSweeps, n, rows, activation, Math.abs),
  };
}

/** `scale` is what the magnitudes of all terms add up to. */
function expectRoundingApart(
  actual: Float32Array,
  expected: Float32Array,
  scale: Float32Array,
  terms: number,
) {
  for (let k = 0; k < actual.length; k++) {
    const allowed = (terms + 8) * 2 ** -24 * Math.abs(scale[k]);
    if (!(Math.abs(actual[k] - expected[k]) <= allowed)) {
      expect.fail(`float ${k}: ${actual[k]}, ${expected[k]} by plain loops`);
    }
  }
}

/** All rows, and ranges of panels. */
function ranges(rows: number): [number, number][] {
  const padded = paddedRows(rows);
  return [
    [0, padded],
    [panelRows, padded],
    [0, padded - panelRows],
  ];
}

function forEachRange(check: (n: number, rows: number, from: number, to: number) => void) {
  for (const n of sizes) {
    for (const rows of sizes) {
      for (const [from, to] of ranges(rows)) if (from <= to) check(n, rows, from, to);
    }
  }
}

describe.each(['relu', 'tanh'] as const)('oracles: SIMD sweeps against plain loops, %s', (name) => {
  it('forward', () => {
    forEachRange((n, rows, from, to) => {
      const { simdSweeps, simd, plain, scale } = rooms(n, rows, name);
      const sweep = (by: Sweeps, { w, columns, out }: Room) =>
        by.forward(w, columns, out, n, from, to);
      sweep(simdSweeps, simd);
      sweep(plainSweeps, plain);
      sweep(plainSweeps, scale);
      expectRoundingApart(simd.out, plain.out, scale.out, n);
      expect(simd.w).toEqual(plain.w);
    });
  });

  it.each([
    ['both inputs moving', 0.3, -0.2],
    ['one input moving', 0, 0.4],
    ['the last step, which leaves the weights as they are', 0, 0],
  ])('backward, %s', (_, c1, c2) => {
    forEachRange((n, rows, from, to) => {
      const { simdSweeps, simd, plain, scale } = rooms(n, rows, name);
      const before = simd.w.slice();
      const sweep = (by: Sweeps, { w, columns, delta, back }: Room, m1: number, m2: number) => {
        columns.scale(m1, m2);
        by.backward(w, columns, delta, back, n, from, to);
      };
      sweep(simdSweeps, simd, c1, c2);
      sweep(plainSweeps, plain, c1, c2);
      sweep(plainSweeps, scale, -Math.abs(c1), -Math.abs(c2));
      expectRoundingApart(simd.w, plain.w, scale.w, 4);
      const halves = (back: Float32Array) =>
        Float32Array.from({ length: 2 * n }, (_, k) => {
          const at = 4 * (k >> 1) + (k & 1);
          return back[at] + back[at + 2];
        });
      const magnitudes = Float32Array.from({ length: 2 * n }, (_, k) => {
        const at = 4 * (k >> 1) + (k & 1);
        return Math.abs(scale.back[at]) + Math.abs(scale.back[at + 2]);
      });
      expectRoundingApart(halves(simd.back), halves(plain.back), magnitudes, rows);
      if (c1 === 0 && c2 === 0) expect(simd.w).toEqual(before);
    });
  });

  it('finds the products of dead columns to be none', () => {
    const { plain } = rooms(33, 17, name);
    const { w, columns, order, a, out } = plain;
    plainSweeps.forward(w, columns, out, 33, 0, paddedRows(17));
    for (let s = 0; s < 3; s++) {
      for (let i = 0; i < 17; i++) {
        let sum = 0;
        for (let p = 0; p < 33; p++) {
          const at = Math.floor(i / panelRows) * panelRows * 33 + p * panelRows + (i % panelRows);
          sum += w[at] * a[s * 33 + order[p]];
        }
        expect(out[s * paddedRows(17) + i]).toBeCloseTo(sum, 4);
      }
    }
    if (name === 'relu') expect(columns.live).toBeLessThan(33);
    else expect(columns.live).toBe(33);
  });
});

describe('oracles: SIMD on vectors against plain loops', () => {
  it.each(sizes)('of length %i', (n) => {
    const by = (sweeps: Sweeps, f = same) => {
      const stream = createNormalStream(2, n);
      const [w, a, z, v, out] = [n, 3 * n, n, n, 3].map((length) => {
        const array = sweeps.allocate(length);
        fillNormals(stream, array);
        array.set(array.map(f));
        return array;
      });
      const { buffer, byteOffset } = sweeps.allocate(6);
      const products = new Float64Array(buffer, byteOffset, 3);
      const passed = sweeps.allocate(n);
      const rectified = sweeps.allocate(n);
      sweeps.forwardRow(w, a, out);
      sweeps.pairProducts(a, n, products);
      sweeps.passRectifier(w, z, passed, 0.5);
      sweeps.rectify(z, rectified);
      sweeps.combine(w, v, v, 0.7, 0.2);
      sweeps.updateRow(w, a, 0.3, f(-0.2));
      return { out, products: Float32Array.from(products), passed, rectified, v, w };
    };
    const simd = by(createSimdSweeps(1 << 16));
    const plain = by(plainSweeps);
    const scale = by(plainSweeps, Math.abs);
    for (const name of ['out', 'products', 'passed', 'rectified', 'v'] as const) {
      expectRoundingApart(simd[name], plain[name], scale[name], n);
    }
    expectRoundingApart(
      simd.w,
      plain.w,
      plain.w.map(() => 4),
      4,
    );
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
