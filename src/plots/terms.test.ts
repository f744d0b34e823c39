// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { activationNames } from '../math/activations';
import type { PlotSize } from './size';
import { drawTerms, termsScene } from './terms';
import { withDetails } from './testDetails';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 240, profile: 'screen' };
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

describe('the two terms of the proof', () => {
  test('look as they did, whatever was drawn before', () => {
    const frame = (step: number) => withDetails({ step, runId: 400 }, { seeds: 2 });
    drawTerms(svg, termsScene(frame(12), size));
    const first = picture(svg);
    expect(first).toMatchSnapshot();
    drawTerms(svg, termsScene(frame(40), size));
    expect(picture(svg)).not.toBe(first);
    drawTerms(svg, termsScene(frame(12), size));
    expect(picture(svg)).toBe(first);
  });

  test('have six entries a network, and a row for each layer', () => {
    const frame = withDetails({ runId: 401, experiment: { L: 4 } }, { seeds: 3 });
    const scene = termsScene(frame, size);
    expect(scene.now.dots).toHaveLength(2 * 3 * 6);
    expect(scene.curves[1]).toHaveLength(2 * 4);
    const names = scene.still.labels!.map(({ text }) => text);
    expect(names.filter((text) => text.startsWith('layer'))).toHaveLength(4);
  });

  test('draw no network before it is there', () => {
    const scene = termsScene(withDetails({ runId: 402 }, { last: -1, status: 'waiting' }), size);
    expect(scene.now.dots).toEqual([]);
    expect(scene.curves).toEqual([[], []]);
    expect(scene.progress).toBe('after the run');
    requireFit(scene);
  });

  test.each(activationNames)('hold for %s, at every size and depth', (act) => {
    for (const [i, profile] of (['screen', 'phone', 'embed', 'projector'] as const).entries()) {
      const frame = withDetails({ experiment: { act, L: [1, 2, 3, 12][i]! }, runId: 410 + i });
      requireFit(termsScene(frame, { width: 160 + 300 * i, height: 500 - 100 * i, profile }), act);
    }
  });
});
