// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { activationNames } from '../math/activations';
import { ensembleTrain } from '../math/dynamics';
import { determinant } from '../math/symmetric2';
import { sigmaRing, trainLaw } from './gaussianTrain';
import { marginCurves } from './marginals';
import { drawNngp, nngpScene } from './nngp';
import type { PlotSize } from './size';
import { withDetails } from './testDetails';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 300, profile: 'screen' };
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

describe('the Gaussian that trains', () => {
  test('looks as it did, whatever was drawn before', () => {
    const frame = (step: number) => withDetails({ step, runId: 700 }, { seeds: 4 });
    drawNngp(svg, nngpScene(frame(5), size));
    const first = picture(svg);
    expect(first).toMatchSnapshot();
    drawNngp(svg, nngpScene(frame(40), size));
    expect(picture(svg)).not.toBe(first);
    drawNngp(svg, nngpScene(frame(5), size));
    expect(picture(svg)).toBe(first);
  });

  test('has both axes alike', () => {
    const [plane] = nngpScene(withDetails({ runId: 701 }), { ...size, width: 900 }).boxes;
    expect(plane!.right - plane!.left).toBeCloseTo(plane!.bottom - plane!.top, 9);
  });

  test('has no rings for the logistic loss once it has moved', () => {
    const frame = (step: number) =>
      withDetails({ step, runId: 702 + step, experiment: { loss: 'logistic' } });
    expect(nngpScene(frame(0), size).curves[0]).toHaveLength(2);
    expect(nngpScene(frame(5), size).curves[0]).toHaveLength(0);
    expect(nngpScene(frame(5), size).now.over).toHaveLength(2);
  });

  test.each(activationNames)('holds for %s, at every size', (act) => {
    for (const [i, profile] of (['screen', 'phone', 'embed', 'projector'] as const).entries()) {
      const last = i === 1 ? -1 : 3;
      const frame = withDetails({ step: 12, experiment: { act }, runId: 710 + i }, { last });
      requireFit(nngpScene(frame, { width: 160 + 300 * i, height: 500 - 90 * i, profile }), act);
    }
  });
});

describe('laws', () => {
  const frame = withDetails({ runId: 720 });

  test('the ring lies at its radius, in the metric of the covariance', () => {
    const { mean, covariance } = trainLaw(frame, 1.7);
    const k = covariance!;
    const det = determinant(k);
    for (const [f1, f2] of sigmaRing(mean, k, 2)) {
      const [a, b] = [f1 - mean[0], f2 - mean[1]];
      const square = (k.k22 * a * a - 2 * k.k12 * a * b + k.k11 * b * b) / det;
      expect(Math.sqrt(square)).toBeCloseTo(2, 9);
    }
    const { ntk, nngp } = frame.limit;
    expect(trainLaw(frame, 1.7)).toEqual(ensembleTrain({ ntk, nngp, y: frame.y, time: 1.7 }));
  });

  test('a histogram has every value within its range once', () => {
    const box = { left: 0, right: 200, top: 0, bottom: 108 };
    const values = [-0.95, -0.22, -0.28, 0.43, 0.99, 7];
    const samples = [{ key: 'a', className: 'w-rank-1', values }];
    const [bars] = marginCurves(box, [-1, 1], samples, null, false);
    const heights = bars!.d
      .split('Z')
      .filter(Boolean)
      .map((bar) => {
        const ys = [...bar.matchAll(/,(-?[\d.]+)/g)].map((match) => Number(match[1]));
        return Math.max(...ys) - Math.min(...ys);
      });
    // Two share a bin, which is the tallest: 100 px.
    expect(heights.sort((a, b) => a - b)).toEqual([50, 50, 50, 100]);
  });
});
