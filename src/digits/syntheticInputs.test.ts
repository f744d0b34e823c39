import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleGram, circleProbeAngle, pairGram } from './syntheticInputs';

const angle = fc.double({ min: -360, max: 360, noNaN: true });
const point = (degrees: number) => {
  const radians = (degrees * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)] as const;
};

describe('pairGram', () => {
  it('is the Gram matrix of three unit vectors, the third half-way between the others', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (rho) => {
        const gram = pairGram(rho);
        const [x1, x2] = [
          [1, 0],
          [rho, Math.sqrt((1 - rho) * (1 + rho))],
        ];
        const sum = [x1![0]! + x2![0]!, x1![1]! + x2![1]!];
        const length = Math.hypot(sum[0]!, sum[1]!);
        expect([gram[0]![0], gram[1]![1], gram[2]![2]]).toEqual([1, 1, 1]);
        expect(gram[0]![1]).toBe(rho);
        expect(gram[1]![0]).toBe(rho);
        if (length > 1e-6) expect(gram[2]![0]).toBeCloseTo(sum[0]! / length, 7);
      }),
    );
    expect(pairGram(1)).toEqual(Array(3).fill([1, 1, 1]));
    expect(pairGram(-1)[2]).toEqual([0, 0, 1]);
    expect(() => pairGram(1.01)).toThrow(RangeError);
    expect(() => pairGram(Number.NaN)).toThrow(RangeError);
  });
});

describe('circleGram', () => {
  it('is x·x′/2 of the points and of the probe between them', () => {
    fc.assert(
      fc.property(angle, angle, (first, second) => {
        const gram = circleGram([first, second], 'raw');
        const points = [first, second, circleProbeAngle([first, second])].map(point);
        points.forEach((x, i) => {
          points.forEach((y, j) => {
            expect(gram[i]![j]).toBeCloseTo((x[0] * y[0] + x[1] * y[1]) / 2, 12);
          });
        });
        const unit = circleGram([first, second], 'unit');
        expect(unit).toEqual(gram.map((row) => row.map((entry) => 2 * entry)));
      }),
    );
  });

  it('is exact at the angles people type', () => {
    expect(circleGram([0, 60], 'unit')[0]![1]).toBe(0.5);
    expect(circleGram([0, 90], 'unit')[0]![1]).toBe(0);
    expect(circleGram([30, 210], 'unit')[0]![1]).toBe(-1);
    expect(circleGram([-180, 180], 'unit')[0]![1]).toBe(1);
    expect(circleGram([10, 130], 'raw')[0]![1]).toBe(-0.25);
    expect(circleProbeAngle([350, 30])).toBe(10);
    expect(circleProbeAngle([0, 180])).toBe(90);
    expect(() => circleGram([0, Number.NaN], 'unit')).toThrow(RangeError);
  });
});
