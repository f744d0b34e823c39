import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gaugeScale } from './gauge';
import { separate } from './separate';
import { textWidth } from './size';
import { axisTicks, positionOf, stepAt } from './stepAxis';
import { trailSteps } from './trail';
import { widthRamp } from './widthRamp';

const axis = fc.constantFrom('log', 'lin' as const);
const steps = fc.integer({ min: 1, max: 100_000 });

test('stepAt inverts positionOf, and positions grow with steps', () => {
  fc.assert(
    fc.property(axis, steps, fc.double({ min: 0, max: 1, noNaN: true }), (time, k, p) => {
      expect(positionOf(stepAt(p, k, time), k, time)).toBeCloseTo(p, 9);
      const step = Math.round(p * k);
      expect(Math.round(stepAt(positionOf(step, k, time), k, time))).toBe(step);
    }),
  );
});

test('the gauge is monotone, inverts, and marks the limit of each loss', () => {
  for (const loss of ['mse', 'logistic'] as const) {
    const scale = gaugeScale(loss);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), (value) => {
        expect(scale.valueAt(scale.fractionOf(value))).toBeCloseTo(value, 9);
        expect(scale.fractionOf(value + 0.01)).toBeGreaterThanOrEqual(scale.fractionOf(value));
      }),
    );
    expect(scale.fractionOf(scale.max)).toBeCloseTo(1);
  }
  expect(gaugeScale('mse').limit).toBe(2);
  expect(gaugeScale('logistic').limit).toBe(8);
});

test('tick labels never overlap', () => {
  fc.assert(
    fc.property(axis, steps, fc.integer({ min: 120, max: 900 }), (time, k, width) => {
      const ticks = axisTicks((v) => width * positionOf(v, k, time), k, time, 13);
      expect(ticks.length).toBeGreaterThan(0);
      ticks.slice(1).forEach((tick, i) => {
        const before = ticks[i]!;
        const room = (textWidth(tick.label, 13) + textWidth(before.label, 13)) / 2;
        expect(tick.x - before.x).toBeGreaterThan(room);
      });
    }),
  );
});

test('separated labels keep their distance, their order and, with room, the range', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 7 }),
      (wanted) => {
        const placed = separate(wanted, 19, [0, 200]);
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
        for (let i = 1; i < order.length; i++) {
          expect(placed[order[i]!]! - placed[order[i - 1]!]!).toBeGreaterThan(19 - 1e-6);
        }
        for (const y of placed) {
          expect(y).toBeGreaterThanOrEqual(-1e-6);
          expect(y).toBeLessThanOrEqual(200 + 1e-6);
        }
      },
    ),
  );
  expect(separate([10, 100], 19, [0, 200])).toEqual([10, 100]);
});

test('colour slots ascend and never repeat', () => {
  for (let count = 0; count <= 6; count++) {
    const slots = widthRamp(count);
    expect(slots).toHaveLength(count);
    expect([...new Set(slots)].sort()).toEqual([...slots]);
  }
  expect(widthRamp(4)).toEqual([1, 2, 3, 4]);
});

test('the trail is past, ordered, short, starts at 0 and is empty at step 0', () => {
  expect(trailSteps(0)).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (step) => {
      const trail = trailSteps(step);
      expect(trail[0]).toBe(0);
      expect(trail.length).toBeLessThanOrEqual(10);
      expect(trail.every((k, i) => k < step && (i === 0 || k > trail[i - 1]!))).toBe(true);
    }),
  );
});
