// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { drawPlane, planeScene } from './plane';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 220, profile: 'screen' };
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

test('looks as it did, whatever was drawn before', () => {
  const frame = (step: number) =>
    makeFrame({ experiment: { k: 8 }, widths: [16, 256], seeds: 2, step, runId: 600 });
  drawPlane(svg, planeScene(frame(3), size));
  const first = picture(svg);
  expect(first).toMatchSnapshot();
  drawPlane(svg, planeScene(frame(8), size));
  drawPlane(svg, planeScene(frame(3), size));
  expect(picture(svg)).toBe(first);
});

test('is fit to draw at every size, rate and loss, also where the records are not numbers', () => {
  let runId = 610;
  for (const profile of ['screen', 'phone', 'embed', 'projector'] as const) {
    for (const loss of ['mse', 'logistic'] as const) {
      for (const last of [-1, 0, 40]) {
        const frame = makeFrame({ last, experiment: { loss }, runId: runId++ });
        for (const record of frame.records) record.values.fill(Number.NaN, 140);
        const shape = { width: 200, height: 90 + last, profile };
        requireFit(planeScene({ ...frame, learningRate: 8 }, shape));
      }
    }
  }
});

test('units are equal on both axes, and the targets are on the figure', () => {
  const { still, boxes } = planeScene(makeFrame({ runId: 650 }), size);
  const unit = (axis: 'x' | 'y') => {
    const ticks = still.labels!.filter(({ key }) => new RegExp(`^${axis}-?[\\d.]+$`).test(key));
    const [first, last] = [ticks[0]!, ticks.at(-1)!];
    return (last[axis] - first[axis]) / (Number(last.key.slice(1)) - Number(first.key.slice(1)));
  };
  expect(unit('x')).toBeGreaterThan(10);
  expect(unit('y')).toBeCloseTo(-unit('x'), 6);
  const [target] = still.dots!;
  expect(target!.x > boxes[0]!.left && target!.x < boxes[0]!.right).toBe(true);
  expect(target!.y > boxes[0]!.top && target!.y < boxes[0]!.bottom).toBe(true);
});

test('the path so far ends where the network is', () => {
  const { curves, now } = planeScene(makeFrame({ step: 5, seeds: 1, runId: 651 }), size);
  const path = curves[0]!.find(({ key }) => key === '16')!.d;
  const [, x, y] = /([\d.]+),([\d.]+)$/.exec(path)!;
  const dot = now.dots!.find(({ key }) => key === '16:1')!;
  expect(Math.hypot(Number(x) - dot.x, Number(y) - dot.y)).toBeLessThan(0.6);
});
