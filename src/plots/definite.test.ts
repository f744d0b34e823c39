// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { infiniteKernels } from '../math/infiniteKernel';
import type { PlotFrame } from '../protocol/plotFrame';
import type { StudyFindings, StudyPart } from '../protocol/studies';
import { definiteScene, drawDefinite } from './definite';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';
import { picture, requireFit } from './testScenes';

const size: PlotSize = { width: 456, height: 220, profile: 'screen' };
const architecture = { depth: 3, activation: 'relu', weightStd: 1, biasStd: 0.1 } as const;
let svg: SVGSVGElement;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

function withFindings(frame: PlotFrame, cosines: readonly number[]): PlotFrame {
  const gram = { k11: 1, k12: 0.7, k22: 1 };
  const kernels = infiniteKernels({ ...architecture, depth: 12 }, gram).layers.map((l) => l.theta);
  const parts: StudyPart[] = [
    { kind: 'definite-depths', kernels },
    ...cosines.map((cosine) => ({
      kind: 'definite-cosine' as const,
      cosine,
      kernel: infiniteKernels(architecture, { ...gram, k12: cosine }).ntk,
    })),
  ];
  const study = { kind: 'definite' as const, architecture, gram };
  const found: StudyFindings = { study, status: 'finished', failure: null, parts };
  return { ...frame, studies: { definite: found } };
}

test('looks as it did', () => {
  const frame = withFindings(makeFrame({ runId: 800 }), [1, -1, 0, 0.5]);
  drawDefinite(svg, definiteScene(frame, size));
  expect(picture(svg)).toMatchSnapshot();
});

test('is there before anything is computed, says so, and is fit to draw at every size', () => {
  const empty = definiteScene(makeFrame({ runId: 801 }), size);
  expect(empty.progress).toBe('computing');
  for (const profile of ['screen', 'phone', 'embed', 'projector'] as const) {
    for (const width of [150, 400, 1100]) {
      requireFit(definiteScene(makeFrame({ runId: 802 }), { width, height: width / 2, profile }));
    }
  }
});

test('the condition runs off the axis for equal inputs, and the pair’s own is on the curve', () => {
  const frame = withFindings(makeFrame({ runId: 803 }), [-1, 0, 0.5, 1]);
  const scene = definiteScene(frame, size);
  const path = scene.curves[0]!.find(({ key }) => key === 'condition')!.d;
  const ys = [...path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
  expect(ys.at(-1)).toBeLessThan(scene.boxes[0]!.top);
  expect(ys[1]).toBeGreaterThan(ys[2]!);
  const singular = { k11: 1, k12: 1, k22: 1 };
  const same = { ...frame, limit: { ...frame.limit, ntk: singular } };
  expect(definiteScene(same, size).now.labels!.map(({ text }) => text)).toContain('singular');
});
