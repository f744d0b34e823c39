// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { circleKernelRow } from '../math/circleLimit';
import { circleAngles } from '../math/circleTask';
import type { PlotFrame } from '../protocol/plotFrame';
import type { StudyFindings, StudyPart } from '../protocol/studies';
import { circleScene, drawCircle } from './circle';
import { recordedWith } from './figure1Recording';
import recorded from './figure1Wide.json';
import { drawFigure2, figure2Scene } from './figure2';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';

const paper = { activation: 'relu', depth: 4, weightStd: 1, biasStd: 0.1 } as const;
const size: PlotSize = { width: 900, height: 420, profile: 'screen' };
const sizes: readonly PlotSize[] = [
  size,
  { ...size, width: 340, height: 460 },
  { ...size, width: 456, height: 210 },
];

function frameOf(kind: 'circle' | 'figure2', patch: object = {}): PlotFrame {
  const networks = [
    { width: 50, seed: 1 },
    { width: 500, seed: 1 },
  ];
  const curve = (network: number, trained: boolean): StudyPart => ({
    kind: 'curve',
    network,
    trained,
    values: circleAngles.map((angle) => 0.2 + 0.1 * Math.cos(angle) + 0.02 * network),
  });
  const limit: StudyPart = {
    kind: 'limit',
    rate: 1,
    values: circleAngles.map((angle) => 0.2 + 0.1 * Math.cos(angle)),
    deviations: kind === 'circle' ? [] : circleAngles.map(() => 0.05),
  };
  const found: StudyFindings = {
    study: { kind, architecture: { ...paper, ...patch }, networks, steps: 7 },
    status: 'running',
    failure: null,
    parts: [limit, curve(0, false), curve(0, true), curve(1, true)],
  };
  return { ...makeFrame({ runId: 970 }), studies: { [kind]: found } };
}

function picture(svg: SVGSVGElement): string {
  return svg.outerHTML
    .replace(/></g, '>\n<')
    .replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10));
}

describe('Figure 1', () => {
  it('has a curve for each network before and after, and the recorded wide ones', () => {
    const [before, after] = circleScene(frameOf('circle'), size).curves;
    expect(before).toHaveLength(1 + 10 + 1);
    expect(after).toHaveLength(2 + 10 + 1);
    expect(after!.filter(({ key }) => key.startsWith('10000'))).toHaveLength(10);
  });

  it('leaves the recording out for any other architecture', () => {
    const others = [{ activation: 'tanh' }, { depth: 3 }, { biasStd: 0 }, { weightStd: 1.4 }];
    for (const patch of others) {
      const [before, after] = circleScene(frameOf('circle', patch), size).curves;
      expect(before).toHaveLength(2);
      expect(after).toHaveLength(3);
    }
  });

  it('says how far it is', () => {
    expect(circleScene(frameOf('circle'), size).progress).toBe('2 of 2 networks');
  });

  it('has a recording that lies on the limit, and says who made it', () => {
    const limit = circleKernelRow(paper);
    for (const when of ['before', 'after'] as const) {
      limit.forEach((value, i) => {
        const mean = recorded.networks.reduce((sum, network) => sum + network[when][i]!, 0) / 10;
        expect(Math.abs(mean - value), `γ = ${circleAngles[i]}`).toBeLessThan(0.02 * value + 0.001);
      });
    }
    const [library, precision, ...machine] = recorded.madeWith.split(', ');
    const shared = [library!.replace(/\.0$/, ''), precision!, machine[0]!.split(' ')[1]!];
    for (const word of shared) expect(recordedWith).toContain(word);
  });
});

describe('Figure 2', () => {
  it('has one box a width, each over the band of the limit', () => {
    const scene = figure2Scene(frameOf('figure2'), size);
    expect(scene.boxes).toHaveLength(2);
    for (const curves of scene.curves) {
      expect(curves.filter(({ key }) => key === 'band' || key === 'median')).toHaveLength(2);
    }
    expect(scene.summary).toContain('width 50');
    expect(scene.summary).toContain('100 % inside the band');
  });
});

const scenes = {
  circle: (s: PlotSize, frame = frameOf('circle')) => circleScene(frame, s),
  figure2: (s: PlotSize, frame = frameOf('figure2')) => figure2Scene(frame, s),
};

for (const [name, scene] of Object.entries(scenes)) {
  it(`${name} keeps its labels inside the figure, and is empty without its study`, () => {
    for (const each of sizes) {
      for (const { x, y } of scene(each).still.labels ?? []) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(each.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(each.height);
      }
    }
    expect(scene(size, makeFrame({ runId: 971 })).curves.flat()).toHaveLength(0);
  });
}

it('both look as they did', () => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawCircle(svg, circleScene(frameOf('circle', { depth: 3 }), size));
  expect(picture(svg)).toMatchSnapshot();
  const other = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawFigure2(other, figure2Scene(frameOf('figure2'), size));
  expect(picture(other)).toMatchSnapshot();
});
