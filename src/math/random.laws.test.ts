import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNormalStream, createUniformStream, fillNormals } from './random';
import { normalCdf } from './special';

function normals(count: number, seed: number, ...ids: number[]): Float64Array {
  const out = new Float64Array(count);
  fillNormals(createNormalStream(seed, ...ids), out);
  return out;
}

function correlation(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, entry, index) => sum + entry * b[index]!, 0) / a.length;
}

/** Kolmogorov–Smirnov distance times √n: above 1.95 once in a thousand times. */
function kolmogorov(sample: Float64Array, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  let distance = 0;
  sorted.forEach((x, index) => {
    const p = cdf(x);
    distance = Math.max(distance, p - index / sorted.length, (index + 1) / sorted.length - p);
  });
  return distance * Math.sqrt(sorted.length);
}

const key = fc.integer({ min: 0, max: 0xffffffff });

describe('streams', () => {
  test('the first numbers of a few keys never change', () => {
    const first = (seed: number, ...ids: number[]) => {
      const stream = createUniformStream(seed, ...ids);
      return [stream.nextUint32(), stream.nextUint32(), stream.nextUint32()];
    };
    expect(first(1)).toEqual([213181948, 503455658, 4245623287]);
    expect(first(1, 1024, 2, 0)).toEqual([2589909831, 1454052925, 526349077]);
    expect(first(0xffffffff, 7)).toEqual([2292145605, 1392705725, 2150308622]);
    expect([...normals(4, 1)]).toEqual([
      -1.6484001738057534, 2.2738069778522254, 0.3953773899272754, 0.04418388251419719,
    ]);
    expect([...normals(4, 42, 256, 1)]).toEqual([
      -1.419332024356635, 0.07010305803318023, 2.604908772443484, -1.1214722354335138,
    ]);
  });

  test('equal keys give equal streams, whatever was drawn before', () => {
    fc.assert(
      fc.property(key, fc.array(key, { maxLength: 4 }), fc.nat(50), (seed, ids, skipped) => {
        const other = createNormalStream(seed === 0 ? 1 : seed - 1, ...ids);
        for (let i = 0; i < skipped; i++) other.next();
        const stream = createNormalStream(seed, ...ids);
        expect(Array.from({ length: 8 }, () => stream.next())).toEqual([
          ...normals(8, seed, ...ids),
        ]);
      }),
    );
  });

  test('fillNormals continues the stream, in pieces or at once, within its bounds', () => {
    const whole = normals(100, 5, 6);
    const stream = createNormalStream(5, 6);
    const pieces = new Float64Array(102).fill(9);
    fillNormals(stream, pieces, 1, 30);
    pieces[31] = stream.next();
    fillNormals(stream, pieces, 32, 69);
    expect([...pieces]).toEqual([9, ...whole, 9]);
    const single = new Float32Array(100);
    fillNormals(createNormalStream(5, 6), single);
    expect([...single]).toEqual([...Float32Array.from(whole)]);
  });

  test('keys that differ anywhere, in order or in length give other streams', () => {
    const keys = [
      [1],
      [2],
      [1, 0],
      [0, 1],
      [1, 1],
      [1, 0, 0],
      [2, 1],
      [1, 2],
      [0],
      [0, 0],
      [0x80000001],
    ];
    const seen = new Set(keys.map(([seed, ...ids]) => normals(2, seed!, ...ids).join()));
    expect(seen.size).toBe(keys.length);
  });

  test('uniform numbers lie strictly between 0 and 1 and are uniform', () => {
    const stream = createUniformStream(3, 4);
    const sample = Float64Array.from({ length: 40_000 }, () => stream.next());
    expect(Math.min(...sample.slice(0, 1000))).toBeGreaterThan(0);
    expect(sample.every((u) => u > 0 && u < 1)).toBe(true);
    expect(kolmogorov(sample, (u) => u)).toBeLessThan(1.95);
  });

  test('normal numbers have the normal moments and distribution', () => {
    const n = 1_000_000;
    const sample = normals(n, 2024);
    const moment = (k: number) => sample.reduce((sum, z) => sum + z ** k, 0) / n;
    // Standard errors: 1, √2, √15, √96 over √n.
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(n));
    expect(Math.abs(moment(3))).toBeLessThan((4 * Math.sqrt(15)) / Math.sqrt(n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan((4 * Math.sqrt(96)) / Math.sqrt(n));
    const beyond4 = sample.filter((z) => Math.abs(z) > 4).length;
    expect(Math.abs(beyond4 - 63.3)).toBeLessThan(4 * Math.sqrt(63.3));
    expect(kolmogorov(sample.slice(0, 200_000), normalCdf)).toBeLessThan(1.95);
  });

  test('adjacent seeds, adjacent ids and adjacent draws are independent', () => {
    const n = 20_000;
    const base = normals(n, 100, 64, 1);
    const bound = 4.5 / Math.sqrt(n);
    const others: [number, ...number[]][] = [];
    for (let k = 1; k <= 16; k++) others.push([100 + k, 64, 1], [100, 64 + k, 1], [100, 64, 1 + k]);
    for (const [seed, ...ids] of others) {
      const other = normals(n, seed, ...ids);
      expect(Math.abs(correlation(base, other)), `${seed} ${ids}`).toBeLessThan(bound);
      expect(Math.abs(correlation(base.slice(1), other)), `${seed} ${ids}`).toBeLessThan(bound);
    }
    for (let lag = 1; lag < 8; lag++) {
      expect(Math.abs(correlation(base.slice(lag), base))).toBeLessThan(bound);
    }
    const firsts = Float64Array.from({ length: n }, (_, seed) => normals(1, seed)[0]!);
    expect(kolmogorov(firsts, normalCdf)).toBeLessThan(1.95);
    expect(Math.abs(correlation(firsts.slice(1), firsts))).toBeLessThan(bound);
  });

  test('keys and ranges out of bounds are refused by name', () => {
    for (const seed of [-1, 1.5, 2 ** 32, Number.NaN]) {
      expect(() => createNormalStream(seed)).toThrow(/^seed must/);
      expect(() => createUniformStream(1, seed)).toThrow(/^streamIds must/);
    }
    const target = new Float32Array(4);
    expect(() => fillNormals(createNormalStream(1), target, 5)).toThrow(/^offset must/);
    expect(() => fillNormals(createNormalStream(1), target, 2, 3)).toThrow(/^count must/);
  });
});
