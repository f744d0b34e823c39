// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { activationNames } from '../math/activations';
import { detailOutputsAt, pathOutputsAt } from '../protocol/details';
import { drawRegression, regressionScene } from './regression';
import { limitAlongPath } from './regressionLimit';
import type { PlotSize } from './size';
import { withDetails } from './testDetails';
import { makeFrame } from './testFrames';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 240, profile: 'screen' };
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

describe('between the digits', () => {
  test('looks as it did, whatever was drawn before', () => {
    const frame = (step: number) => withDetails({ step, seeds: 2, runId: 300 });
    drawRegression(svg, regressionScene(frame(12), size));
    const first = picture(svg);
    expect(first).toMatchSnapshot();
    drawRegression(svg, regressionScene(frame(40), size));
    expect(picture(svg)).not.toBe(first);
    drawRegression(svg, regressionScene(frame(12), size));
    expect(picture(svg)).toBe(first);
  });

  test('waits for its networks, with the limit drawn already, and says how far they are', () => {
    const none = regressionScene({ ...makeFrame({ runId: 301 }), details: null }, size);
    expect(none.curves[0]).toEqual([]);
    const options = { last: -1, status: 'running' } as const;
    const scene = regressionScene(withDetails({ runId: 302 }, options), size);
    expect(scene.curves[0]!.map(({ key }) => key)).toEqual(['band', 'mean', 'end']);
    expect(scene.progress).toBe('2 of 4 networks');
    requireFit(scene);
  });

  test('has a band and an end for the squared loss, and says neither of the logistic one', () => {
    const logistic = withDetails({ runId: 303, experiment: { loss: 'logistic' } });
    const keys = regressionScene(logistic, size).curves[0]!.map(({ key }) => key);
    expect(keys).toContain('mean');
    expect(keys).not.toContain('band');
    expect(keys).not.toContain('end');
  });

  test.each(activationNames)('holds for %s, at every size', (act) => {
    for (const [i, profile] of (['screen', 'phone', 'embed', 'projector'] as const).entries()) {
      const frame = withDetails({ experiment: { act, norm: 'raw' }, runId: 310 });
      const scene = regressionScene(frame, { width: 160 + 300 * i, height: 90 + 150 * i, profile });
      requireFit(scene, act);
      const { labels } = scene.now;
      expect(labels!.map(({ text }) => text)).toEqual(['16', '256', '∞', '*t* → ∞']);
    }
  });

  test('the curves of networks that diverged are left out from there on', () => {
    const frame = withDetails({ step: 40, runId: 320 }, { last: 2, end: 'diverged' });
    const keys = regressionScene(frame, size).curves[0]!.map(({ key }) => key);
    expect(keys).toEqual(['band', 'mean', 'end']);
  });
});

describe('laws: the limit along the path', () => {
  const frame = withDetails({ runId: 330 });
  const kernels = frame.details!.pathKernels!;

  test('starts as the prior, and fits both targets in the end without spread', () => {
    const consistent = consistentWith(frame, kernels);
    for (const { mean, deviation } of limitAlongPath(consistent, kernels, 0)) {
      expect(mean).toBe(0);
      expect(deviation).toBeGreaterThan(0);
    }
    const end = limitAlongPath(consistent, kernels, Number.POSITIVE_INFINITY);
    for (const [point, target] of [
      [0, 1],
      [16, -1],
    ] as const) {
      expect(end[point]!.mean).toBeCloseTo(target, 9);
      expect(end[point]!.deviation).toBeLessThan(1e-6);
    }
    expect(end[32]!.deviation).toBeGreaterThan(0.01);
  });

  test('the logistic mean passes through that of the training outputs', () => {
    const consistent = consistentWith(frame, kernels);
    const experiment = { ...consistent.experiment, loss: 'logistic' as const };
    const mean = limitAlongPath({ ...consistent, experiment }, kernels, 3);
    expect(mean[0]!.mean).toBeGreaterThan(0.3);
    expect(mean[16]!.mean).toBeLessThan(-0.3);
  });

  test('a network meets its own outputs where the path meets the inputs', () => {
    const [record] = frame.details!.records;
    const f = pathOutputsAt(record!, 3);
    const [f1, f2] = detailOutputsAt(record!, 3);
    expect([f[0], f[16]]).toEqual([f1, f2]);
  });
});

/** The frame with Θ and Σ of its own Gram matrix, as the path's kernels are. */
function consistentWith(frame: ReturnType<typeof makeFrame>, kernels: Float64Array) {
  const at = (p: number, i: number) => kernels[5 * p + i]!;
  const matrix = (from: number) => ({ k11: at(0, from), k12: at(16, from), k22: at(16, from + 1) });
  return { ...frame, limit: { ...frame.limit, ntk: matrix(0), nngp: matrix(2) } };
}
