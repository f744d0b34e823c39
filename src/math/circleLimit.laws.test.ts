import { describe, expect, it } from 'vitest';
import { activationNames } from './activations';
import { circleKernelRow, circleKernels, circleLaws } from './circleLimit';
import { circleAngles, fourPoints, normalTask, onCircle } from './circleTask';
import { ensembleTest } from './dynamics';
import { infiniteKernels } from './infiniteKernel';

const architecture = { activation: 'relu', depth: 4, weightStd: 1, biasStd: 0.1 } as const;

describe('laws: the limit on the circle', () => {
  it('is even in the angle and largest at x_0 itself', () => {
    for (const activation of activationNames) {
      const row = circleKernelRow({ ...architecture, activation });
      row.forEach((value, i) => {
        expect(value).toBeCloseTo(row[row.length - 1 - i]!, 12);
        expect(Math.abs(value)).toBeLessThanOrEqual(row[24]! * (1 + 1e-12));
      });
    }
    expect(circleAngles[24]).toBeCloseTo(0, 15);
  });

  it('is the moving Gaussian of two points, small steps for time', () => {
    const train = fourPoints.slice(0, 2);
    const [time, steps] = [6, 40_000];
    const turn = train[0]!.angle - train[1]!.angle;
    const { ntk, nngp } = infiniteKernels(architecture, {
      k11: 0.5,
      k12: 0.5 * Math.cos(turn),
      k22: 0.5,
    });
    const angle = 0.3;
    const to = train.map((p) => circleKernels(architecture, p.angle - angle));
    const wanted = ensembleTest({
      ntk,
      nngp,
      ntkTest: [to[0]!.ntk, to[1]!.ntk],
      nngpTest: [to[0]!.nngp, to[1]!.nngp],
      nngpTestTest: circleKernels(architecture, 0).nngp,
      y: [train[0]!.y, train[1]!.y],
      time,
    });
    const [law] = circleLaws(architecture, train, time / steps, steps, [angle]);
    expect(law!.mean).toBeCloseTo(wanted.mean, 5);
    expect(law!.variance).toBeCloseTo(wanted.variance, 5);
  });

  it('starts as the Gaussian process and ends on the targets', () => {
    const angles = fourPoints.map(({ angle }) => angle);
    const own = circleKernels(architecture, 0).nngp;
    for (const { mean, variance } of circleLaws(architecture, fourPoints, 1, 0, angles)) {
      expect(mean).toBe(0);
      expect(variance).toBeCloseTo(own, 12);
    }
    circleLaws(architecture, fourPoints, 1, 4000, angles).forEach(({ mean, variance }, i) => {
      expect(mean).toBeCloseTo(fourPoints[i]!.y, 6);
      expect(variance).toBeLessThan(1e-9);
    });
  });

  it('trains on points with nearly the law N(0, 1)', () => {
    const { x, y } = normalTask(4096);
    const mean = (f: (p: readonly number[]) => number) =>
      x.reduce((sum, p) => sum + f(p), 0) / x.length;
    expect(mean(([a]) => a!)).toBeCloseTo(0, 1);
    expect(mean(([a]) => a! * a!)).toBeCloseTo(1, 1);
    expect(mean(([, b]) => b! * b!)).toBeCloseTo(1, 1);
    expect(y[3]).toBe(x[3]![0] * x[3]![1]);
    expect(onCircle(0)).toEqual([1, 0]);
  });
});
