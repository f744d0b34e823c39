// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { activationNames } from '../math/activations';
import { drawFrozen, frozenScene } from './frozen';
import { driftSeries } from './kernelDrift';
import type { PlotSize } from './size';
import { withDetails } from './testDetails';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 600, height: 300, profile: 'screen' };
const widths = [16, 64, 256];
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

describe('drift against width', () => {
  test('looks as it did, whatever was drawn before', () => {
    const frame = (step: number) =>
      withDetails({ step, widths, runId: 600 }, { seeds: 3, rivals: true });
    drawFrozen(svg, frozenScene(frame(12), size));
    const first = picture(svg);
    expect(first).toMatchSnapshot();
    drawFrozen(svg, frozenScene(frame(40), size));
    expect(picture(svg)).not.toBe(first);
    drawFrozen(svg, frozenScene(frame(12), size));
    expect(picture(svg)).toBe(first);
  });

  test('fits the medians of both activations, and draws one filled and one hollow', () => {
    const frame = withDetails({ step: 40, widths, runId: 601 }, { seeds: 9, rivals: true });
    const last = frame.details!.checkpoints.length - 1;
    // Made of 2/√n and 8/n, with seeds that scatter around them.
    expect(driftSeries(frame, last, false).fit!.exponent).toBeCloseTo(-0.5, 1);
    expect(driftSeries(frame, last, true).fit!.exponent).toBeCloseTo(-1, 0);
    const dots = frozenScene(frame, size).now.dots!;
    expect(dots.filter(({ className }) => className.includes('hollow'))).toHaveLength(3);
    const words = frozenScene(frame, size).now.labels!.map(({ text }) => text);
    expect(words.some((text) => text.startsWith('● ReLU *n*^{−0.'))).toBe(true);
    expect(words.some((text) => text.startsWith('○ tanh *n*^{−'))).toBe(true);
    expect(words).toContain('medians at *k* = 40');
  });

  test('cuts each bar by layer, the whole being 1', () => {
    const frame = withDetails({ step: 40, widths, runId: 602, experiment: { L: 5 } }, { seeds: 4 });
    for (const { layers } of driftSeries(frame, 6, false).widths) {
      expect(layers).toHaveLength(5);
      expect(layers.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }
  });

  test('leaves out what has not moved, has diverged or is not there', () => {
    const start = withDetails({ step: 0, widths, runId: 603 }, { rivals: true });
    expect(driftSeries(start, 0, false)).toEqual({ widths: [], fit: null });
    requireFit(frozenScene(start, size));
    const gone = withDetails({ step: 40, widths, runId: 604 }, { last: 2, end: 'diverged' });
    expect(driftSeries(gone, 6, false).widths).toEqual([]);
    requireFit(frozenScene(gone, size));
  });

  test.each(activationNames)('holds for %s, at every size', (act) => {
    for (const [i, profile] of (['screen', 'phone', 'embed', 'projector'] as const).entries()) {
      const frame = withDetails(
        { step: 20, widths: i % 2 ? [8] : widths, experiment: { act, L: 1 + i }, runId: 610 + i },
        { rivals: true },
      );
      requireFit(frozenScene(frame, { width: 160 + 300 * i, height: 500 - 90 * i, profile }), act);
    }
  });
});
