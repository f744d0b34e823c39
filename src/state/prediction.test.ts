import { describe, expect, it } from 'vitest';
import { ensembleTrain } from '../math/dynamics';
import { defaultExperiment } from '../protocol/experiment';
import type { PlotFrame } from '../protocol/plotFrame';
import { limitOutputs, meanLimitOutputs } from './prediction';

const frame: PlotFrame = {
  runId: 1,
  revision: 0,
  experiment: defaultExperiment,
  learningRate: 0.3,
  limit: {
    ntk: { k11: 0.9, k12: 0.4, k22: 0.7 },
    nngp: { k11: 0.4, k12: 0.2, k22: 0.3 },
    ntkProbe: [0.5, 0.4],
  },
  gram: [],
  records: [],
  details: null,
  step: 0,
  computedStep: -1,
  thumbnails: { x1: null, x2: null, probe: null },
  y: [1, -1],
  studies: {},
};

describe('laws: the mean over initialisations', () => {
  it('is the moving Gaussian’s for the squared loss', () => {
    const { ntk, nngp } = frame.limit;
    const { mean } = ensembleTrain({ ntk, nngp, y: frame.y, time: 0.3 * 7 });
    const found = meanLimitOutputs(frame, 7);
    expect(found[0]).toBeCloseTo(mean[0], 12);
    expect(found[1]).toBeCloseTo(mean[1], 12);
  });

  it('is an average for the logistic loss: 0 at first, and not the path from 0 later', () => {
    const logistic = { ...frame, experiment: { ...frame.experiment, loss: 'logistic' as const } };
    const [first] = meanLimitOutputs(logistic, 0);
    expect(Math.abs(first)).toBeLessThan(1e-12);
    const [mean] = meanLimitOutputs(logistic, 40);
    const [central] = limitOutputs(logistic, [0, 0], 40);
    expect(Math.abs(mean - central)).toBeGreaterThan(1e-4);
    expect(Math.abs(mean - central)).toBeLessThan(0.5);
  });
});
