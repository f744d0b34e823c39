// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { activationNames } from '../math/activations';
import { drawRecursion, phaseOf, recursionScene } from './recursion';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 220, profile: 'screen' };
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

test('looks as it did, and does not move during a run', () => {
  const scene = recursionScene(makeFrame({ runId: 700 }), size);
  drawRecursion(svg, scene);
  expect(picture(svg)).toMatchSnapshot();
  expect(recursionScene(makeFrame({ step: 30, runId: 700 }), size)).toBe(scene);
});

test('goes on where it stopped, value by value, and comes to the same end', () => {
  const frame = (sw: number) =>
    makeFrame({ experiment: { act: 'tanh', L: 3, sw, sb: 0.1 }, runId: 701 });
  let asked = 0;
  const oneByOne = () => asked++ % 2 === 0;
  const first = recursionScene(frame(2.5), size, () => false);
  expect(first.isComplete).toBe(false);
  requireFit(first);
  const lengths: number[] = [];
  let scene = first;
  while (!scene.isComplete) {
    scene = recursionScene(frame(2.5), size, oneByOne);
    requireFit(scene);
    lengths.push(scene.curves[0]![0]!.d.length);
  }
  expect(asked).toBeGreaterThan(2 * 19);
  expect(lengths).toEqual([...lengths].sort((p, q) => p - q));
  expect(scene.now.dots!.map(({ key }) => key)).toContain('fixed');
  expect(recursionScene(frame(2.5), size)).toBe(scene);
  // Two others push it out of what is remembered.
  for (const sw of [1, 1.1]) recursionScene(frame(sw), size);
  expect(recursionScene(frame(2.5), { ...size, width: 457 }).summary).toBe(scene.summary);
});

test.each(activationNames)('is fit to draw for %s, at every depth and size', (act) => {
  const sizes: PlotSize[] = [
    { width: 160, height: 90, profile: 'embed' },
    { width: 358, height: 500, profile: 'phone' },
    { width: 1100, height: 560, profile: 'projector' },
  ];
  for (const [i, shape] of sizes.entries()) {
    const experiment = { act, L: [1, 3, 12][i]!, sw: [0.5, 1, 1.6][i]!, sb: [0, 0.1, 0][i]! };
    requireFit(recursionScene(makeFrame({ experiment }), shape));
  }
});

test('a column a layer, with the numbers of the kernels, as many as fit', () => {
  const frame = makeFrame({ experiment: { L: 12, act: 'erf', sw: 1.5 } });
  const titles = recursionScene(frame, { ...size, width: 700 }).still.labels!.filter(({ key }) =>
    /^l\d+$/.test(key),
  );
  expect(titles.length).toBeGreaterThan(2);
  expect(titles.length).toBeLessThan(12);
  expect(titles.at(-1)!.text).toBe('layer 12');
});

test('the phase goes by the slope at 1', () => {
  expect([0.9, 1, 1.0001, 1.2].map(phaseOf)).toEqual([
    'order',
    'edge of chaos',
    'edge of chaos',
    'chaos',
  ]);
  const phase = (sw: number, sb: number) =>
    recursionScene(makeFrame({ experiment: { act: 'tanh', L: 12, sw, sb } }), size).summary;
  expect(phase(0.8, 0.1)).toContain('order');
  expect(phase(2.5, 0.1)).toContain('chaos');
});
