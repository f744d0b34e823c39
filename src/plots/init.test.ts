// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { difference, frobeniusNorm } from '../math/symmetric2';
import type { PlotFrame } from '../protocol/plotFrame';
import { drawInit, initScene } from './init';
import { type InitialKernels, kernelSpread } from './kernelSpread';
import type { PlotSize } from './size';
import { withDetails } from './testDetails';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 240, profile: 'screen' };
const widths = [16, 64, 256];
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

/** The frame with its limit where the seeds of the widest lie in the middle. */
function centred(frame: PlotFrame): PlotFrame {
  return { ...frame, limit: { ...frame.limit, ntk: { k11: 0.8, k12: 0.5, k22: 0.75 } } };
}

describe('Θ_0 around its limit', () => {
  test('looks as it did, and does not move with the shown step', () => {
    const frame = (step: number) => withDetails({ step, widths, runId: 500 }, { seeds: 4 });
    drawInit(svg, initScene(frame(0), size));
    const first = picture(svg);
    expect(first).toMatchSnapshot();
    drawInit(svg, initScene(frame(40), size));
    expect(picture(svg)).toBe(first);
  });

  test('scatters as n^{−1/2} where the seeds do, with a bias that is told from noise', () => {
    const found = kernelSpread(centred(withDetails({ widths, runId: 501 }, { seeds: 24 })));
    expect(found.widths.map(({ kernels }) => kernels.length)).toEqual([24, 24, 24]);
    expect(found.spreadFit!.exponent).toBeCloseTo(-0.5, 2);
    const [low, high] = found.spreadFit!.interval;
    expect(low).toBeLessThan(-0.5);
    expect(high).toBeGreaterThan(-0.5);
    for (const { spread, noise } of found.widths) expect(noise).toBeCloseTo(spread / 24 ** 0.5, 12);
  });

  test('takes the spread of two seeds for half their squared distance', () => {
    const frame = centred(withDetails({ widths, runId: 511 }, { seeds: 2 }));
    const [{ kernels, spread }] = kernelSpread(frame).widths as [InitialKernels];
    const apart = frobeniusNorm(difference(kernels[0]!, kernels[1]!));
    expect(spread).toBeCloseTo(apart / Math.SQRT2 / frobeniusNorm(frame.limit.ntk), 12);
  });

  test('says nothing of a spread with one seed, and no slope with two widths', () => {
    const one = kernelSpread(withDetails({ widths, runId: 502 }, { seeds: 1 }));
    expect(one.spreadFit).toBeNull();
    expect(one.widths.every(({ spread }) => Number.isNaN(spread))).toBe(true);
    const two = kernelSpread(withDetails({ runId: 503 }, { seeds: 8 }));
    expect(two.spreadFit).toBeNull();
    requireFit(initScene(withDetails({ widths, runId: 504 }, { seeds: 1 }), size));
    requireFit(initScene(withDetails({ widths: [64], runId: 505 }, { seeds: 3 }), size));
  });

  test('is empty but fit before there are networks, at every size', () => {
    for (const [i, profile] of (['screen', 'phone', 'embed', 'projector'] as const).entries()) {
      const frame = withDetails({ widths, runId: 506 + i }, { last: -1, status: 'running' });
      const scene = initScene(frame, { width: 160 + 300 * i, height: 500 - 100 * i, profile });
      requireFit(scene);
      expect(scene.now.dots).toEqual([]);
    }
  });

  test('says which widths have too few seeds', () => {
    const frame = withDetails({ widths, runId: 510 }, { omittedWidths: [256] });
    expect(initScene(frame, size).progress).toContain('n = 256');
  });
});
