import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedMillis, fitStepCost } from './machine';

const positive = fc.double({ min: 1e-7, max: 1, noNaN: true });

describe('laws: what a step costs', () => {
  it('is found again from two steps that were measured', () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), (fixed, perWeight, startsUp) => {
        const cost = {
          perLayer: startsUp ? fixed : 0,
          perNeuron: startsUp ? 0 : fixed,
          perWeight,
        };
        const measured = (width: number) => ({
          width,
          millis: expectedMillis(cost, { depth: 3 }, width),
        });
        const found = fitStepCost(measured(64), measured(512), startsUp);
        for (const name of ['perLayer', 'perNeuron', 'perWeight'] as const) {
          // What is a small part of both steps comes back with their rounding.
          expect(Math.abs(found[name] - cost[name])).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('is never negative, however noisy the two steps were', () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), (small, large, startsUp) => {
        const found = fitStepCost(
          { width: 64, millis: small },
          { width: 512, millis: large },
          startsUp,
        );
        for (const value of Object.values(found)) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('grows with the layers, and with the networks but for what they share', () => {
    const cost = { perLayer: 1, perNeuron: 0.5, perWeight: 0.25 };
    expect(expectedMillis(cost, { depth: 1 }, 4)).toBe(1 + 2);
    expect(expectedMillis(cost, { depth: 2 }, 4)).toBe(1 + 2);
    expect(expectedMillis(cost, { depth: 4 }, 4)).toBe(3 + 6 + 2 * 4);
    expect(expectedMillis(cost, { depth: 4 }, 4, 10)).toBe(3 + 10 * (6 + 2 * 4));
  });
});
