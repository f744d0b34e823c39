import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ensembleTest,
  ensembleTrain,
  flowTest,
  gradientDescent,
  gradientFlow,
  logisticFlow,
} from './dynamics';
import type { Kernel2, Pair } from './symmetric2';

interface Case {
  name: string;
  ntk: Kernel2;
  nngp: Kernel2;
  ntkTest: Pair;
  nngpTest: Pair;
  nngpTestTest: number;
  y: Pair;
  f0: Pair;
  f0Test: number;
  time: number;
  learningRate: number;
  steps: number;
  flow: Pair;
  gradientDescent: Pair;
  flowTest: number;
  limitTest: number;
  ensembleTest: { mean: number; variance: number };
  ensembleTrain: { mean: Pair; covariance: Kernel2 };
  logistic?: { y: Pair; time: number; f: Pair };
}

const path = new URL('../../reference/dynamics.json', import.meta.url);
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];

/** Largest difference, relative to the largest wanted number or 1. */
function error(got: readonly number[], want: readonly number[]): number {
  const scale = Math.max(1, ...want.map(Math.abs));
  return Math.max(...want.map((entry, index) => Math.abs(got[index]! - entry))) / scale;
}

function entries({ k11, k12, k22 }: Kernel2): number[] {
  return [k11, k12, k22];
}

describe('reference dynamics', () => {
  test.each(cases)('$name', (c) => {
    const errors: Record<string, number> = {
      flow: error(gradientFlow(c.ntk, c.y, c.f0, c.time), c.flow),
      descent: error(gradientDescent(c.ntk, c.y, c.f0, c.learningRate, c.steps), c.gradientDescent),
      flowTest: error([flowTest(c)], [c.flowTest]),
      limitTest: error([flowTest({ ...c, time: Infinity })], [c.limitTest]),
    };
    const test_ = ensembleTest(c);
    errors.ensembleTest = error(
      [test_.mean, test_.variance],
      [c.ensembleTest.mean, c.ensembleTest.variance],
    );
    const train = ensembleTrain(c);
    errors.ensembleTrainMean = error(train.mean, c.ensembleTrain.mean);
    errors.ensembleTrainCovariance = error(
      entries(train.covariance),
      entries(c.ensembleTrain.covariance),
    );
    if (c.logistic) {
      errors.logistic = error(
        logisticFlow(c.ntk, c.logistic.y, c.f0, c.logistic.time),
        c.logistic.f,
      );
    }
    if (process.env.SHOW_ERRORS) console.log(errors);
    for (const [name, size] of Object.entries(errors)) expect(size, name).toBeLessThan(1e-9);
  });
});
