// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { gradientDescent } from '../math/dynamics';
import { referenceRun } from '../math/finiteNetwork';
import type { Kernel2, Pair } from '../math/symmetric2';
import { frameSize } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { catapultScene, drawCatapult } from './catapult';
import { closedForms, distances } from './closedForms';
import { descentScene, drawDescent } from './descent';
import { drawModes, modesScene } from './modes';
import type { PanelScene } from './panel';
import { lossGradient } from './residual';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';
import { picture, requireFit } from './testScenes';
import { drawVelocity, velocityError, velocityScene } from './velocity';

const size: PlotSize = { width: 456, height: 220, profile: 'screen' };
const panels = {
  velocity: [velocityScene, drawVelocity],
  catapult: [catapultScene, drawCatapult],
  descent: [descentScene, drawDescent],
  modes: [modesScene, drawModes],
} as const;

let svg: SVGSVGElement;
let runId = 500;
beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

describe.each(Object.entries(panels))('%s', (_, [build, draw]) => {
  const show = (frame: PlotFrame) =>
    (draw as (svg: SVGSVGElement, scene: PanelScene) => void)(svg, build(frame, size));

  test('looks as it did, whatever was drawn before', () => {
    const frame = (step: number) =>
      makeFrame({ experiment: { k: 8 }, widths: [16, 256], seeds: 1, step, runId: 490 });
    show(frame(3));
    const first = picture(svg);
    expect(first).toMatchSnapshot();
    show(frame(7));
    show(frame(3));
    expect(picture(svg)).toBe(first);
  });

  test.each(['screen', 'phone', 'embed', 'projector'] as const)('fits a %s', (profile) => {
    for (const loss of ['mse', 'logistic'] as const) {
      for (const prediction of ['flow', 'steps'] as const) {
        for (const rate of [1e-3, 0.5, 4, 50]) {
          for (const last of [-1, 0, 40]) {
            const options = { last, step: 12, seeds: 3, runId: runId++ };
            const frame = makeFrame({ ...options, experiment: { loss, prediction } });
            const scene = build(
              { ...frame, learningRate: rate },
              { width: 240, height: 96, profile },
            );
            requireFit(scene);
          }
        }
      }
    }
  });

  test('takes a singular limit and records that are not numbers', () => {
    const frame = makeFrame({ runId: runId++ });
    for (const record of frame.records) record.values.fill(Number.NaN, 21);
    const ntk = { k11: 1, k12: 1, k22: 1 };
    requireFit(build({ ...frame, limit: { ...frame.limit, ntk } }, size));
  });
});

/** A frame whose only network has these kernels and outputs, step by step. */
function frameOf(
  path: readonly { readonly f: Pair; readonly ntk: Kernel2 }[],
  learningRate: number,
  loss: 'mse' | 'logistic' = 'mse',
): PlotFrame {
  const last = path.length - 1;
  const options = { widths: [16], seeds: 1, last, step: last, runId: runId++ };
  const frame = makeFrame({ ...options, experiment: { k: last, loss } });
  path.forEach(({ f, ntk }, k) => {
    frame.records[0]!.values.set([ntk.k11, ntk.k12, ntk.k22, f[0], f[1], 0, 0], k * frameSize);
  });
  return { ...frame, learningRate };
}

/** Two layers of tanh, five units wide, trained in float64. */
function trained(learningRate: number, loss: 'mse' | 'logistic', steps: number): PlotFrame {
  const wave = (i: number) => Math.sin(1.7 * i + 0.3) * 1.4;
  const run = referenceRun(
    {
      activation: 'tanh',
      depth: 2,
      weightStd: 1,
      biasStd: 0.1,
      x: [
        [1, 0.5],
        [-0.4, 1.2],
      ],
      y: [1, -1],
      learningRate,
      weights: [
        Array.from({ length: 5 }, (_, i) => [wave(i), wave(i + 7)]),
        [Array.from({ length: 5 }, (_, i) => wave(i + 20))],
      ],
      biases: [Array.from({ length: 5 }, (_, i) => wave(i + 40)), [0.2]],
      loss,
    },
    steps,
  );
  return frameOf(run, learningRate, loss);
}

describe('laws', () => {
  test.each(['mse', 'logistic'] as const)(
    'a trained network obeys the equation of the kernel to first order in η, %s',
    (loss) => {
      const errorAt = (rate: number) => {
        const frame = trained(rate, loss, 2);
        return velocityError(frame)(frame.records[0]!, 1);
      };
      const [coarse, fine] = [errorAt(0.04), errorAt(0.02)];
      expect(coarse).toBeGreaterThan(1e-4);
      expect(coarse).toBeLessThan(0.1);
      expect(coarse / fine).toBeGreaterThan(1.9);
      expect(coarse / fine).toBeLessThan(2.1);
    },
  );

  test('the gradient of the loss is that of a difference quotient', () => {
    const y: Pair = [1, -1];
    const value = ([f1, f2]: Pair) => Math.log1p(Math.exp(-f1)) + Math.log1p(Math.exp(f2));
    const f: Pair = [0.3, 0.7];
    const h = 1e-6;
    const [g1, g2] = lossGradient(f, y, 'logistic');
    expect(g1).toBeCloseTo((value([f[0] + h, f[1]]) - value([f[0] - h, f[1]])) / (2 * h), 8);
    expect(g2).toBeCloseTo((value([f[0], f[1] + h]) - value([f[0], f[1] - h])) / (2 * h), 8);
  });

  test('a network that is the linear theory is nowhere far from its steps, but from the flow', () => {
    const { ntk } = makeFrame().limit;
    const path = Array.from({ length: 31 }, (_, k) => ({
      ntk,
      f: gradientDescent(ntk, [1, -1], [0.4, 0.2], 1, k),
    }));
    const frame = frameOf(path, 1);
    const [record] = frame.records;
    const far = distances(record!, closedForms(frame, record!)!, 30);
    expect(far.descent).toBeLessThan(1e-6);
    expect(far.flow).toBeGreaterThan(0.1);
    const early = distances(record!, closedForms(frame, record!)!, 0);
    expect(early.flow).toBeLessThan(1e-6);
  });

  test('the lines of the modes are those of a network that is the linear theory', () => {
    const { ntk } = makeFrame().limit;
    const path = Array.from({ length: 9 }, (_, k) => ({
      ntk,
      f: gradientDescent(ntk, [1, -1], [0.4, 0.2], 0.3, k),
    }));
    const frame = frameOf(path, 0.3);
    const experiment = { ...frame.experiment, prediction: 'steps' as const };
    const { traces, cursor } = modesScene({ ...frame, experiment }, size);
    for (const [i, { y }] of cursor.dots.entries()) {
      const line = traces.predictions[i]!.d;
      const end = Number(/,(-?[\d.]+)$/.exec(line)![1]);
      expect(Math.abs(end - y)).toBeLessThan(0.2);
    }
    expect(cursor.dots).toHaveLength(2);
  });

  test('the limit of stability is 2, and 8 for the logistic loss', () => {
    const named = (loss: 'mse' | 'logistic') =>
      catapultScene(makeFrame({ experiment: { loss }, runId: runId++ }), size).still.labels.find(
        ({ key }) => key === 'limit',
      )?.text;
    expect(named('mse')).toBe('2');
    expect(named('logistic')).toBe('8');
  });
});
