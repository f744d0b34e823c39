import { describe, expect, it } from 'vitest';
import type { ActivationName } from '../math/activations';
import { infiniteKernels } from '../math/infiniteKernel';
import { eigen, type Kernel2, relativeGap } from '../math/symmetric2';
import { frameSize } from '../protocol/frames';
import type { TrainingJob } from '../protocol/training';
import { createCpuEngine } from './cpu/cpuEngine';
import { arenaBytes, createSimdSweeps } from './simd/simdSweeps';

/** The default pair of digits has this cosine. */
const cosine = 0.708;
const widths = [32, 64, 128, 256, 512, 1024];
const seeds = 50;
const fittedLoss = 1e-3;
const mostSteps = 400;

/** Θ_0 and Θ_T of every seed at one width, T being the first step with loss < 1e-3. */
async function trainSeeds(activation: ActivationName, width: number) {
  const architecture = { depth: 3, activation, weightStd: 1, biasStd: 0.1 };
  const { ntk } = infiniteKernels(architecture, { k11: 1, k12: cosine, k22: 1 });
  const job: TrainingJob = {
    ...architecture,
    loss: 'mse',
    gram: [
      [1, cosine, cosine],
      [cosine, 1, cosine],
      [cosine, cosine, 1],
    ],
    y: [1, -1],
    learningRate: 1 / eigen(ntk).lambdaPlus,
    steps: mostSteps,
    networks: Array.from({ length: seeds }, (_, seed) => ({ width, seed })),
    engine: 'simd',
  };
  const engine = createCpuEngine(job, createSimdSweeps(arenaBytes(job)), 'simd');
  for (const _ of engine.initialise());
  const starts: Kernel2[] = [];
  const ends: (Kernel2 | undefined)[] = new Array(seeds);
  for (let step = 0; step <= mostSteps && Object.keys(ends).length < seeds; step++) {
    for (const _ of engine.step(step === mostSteps));
    const frames = await engine.collect();
    for (let seed = 0; seed < seeds; seed++) {
      const [k11, k12, k22, , , , loss] = frames.subarray(seed * frameSize, (seed + 1) * frameSize);
      if (Number.isNaN(k11)) continue;
      if (step === 0) starts.push({ k11, k12, k22 });
      if (loss >= fittedLoss) continue;
      ends[seed] = { k11, k12, k22 };
      engine.retire(seed);
    }
  }
  engine.dispose();
  return { ntk, starts, ends };
}

const median = (values: number[]) => values.sort((p, q) => p - q)[Math.floor(values.length / 2)];

/** Least-squares slope of log y against log n. */
function slope(values: readonly number[]): number {
  const x = widths.map(Math.log);
  const y = values.map(Math.log);
  const mean = (v: number[]) => v.reduce((sum, each) => sum + each, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, each, i) => sum + (each - mx) * (y[i] - my), 0);
  return top / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}

async function slopes(activation: ActivationName) {
  const spreads: number[] = [];
  const drifts: number[] = [];
  for (const width of widths) {
    const { ntk, starts, ends } = await trainSeeds(activation, width);
    const squares = starts.map((start) => relativeGap(start, ntk) ** 2);
    spreads.push(Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length));
    const moved = starts.flatMap((start, seed) => {
      const end = ends[seed];
      return end ? [relativeGap(end, start)] : [];
    });
    expect(moved.length).toBeGreaterThan(0.8 * seeds);
    drifts.push(median(moved));
  }
  return { spread: slope(spreads), drift: slope(drifts) };
}

describe('laws: Theorem 4, over 50 seeds and widths 32 to 1024, L = 3, η = 1/λ_max', () => {
  it.each(['tanh', 'erf'] as const)('%s: Θ_0 spreads as n^−½, Θ drifts as n^−1', async (name) => {
    const { spread, drift } = await slopes(name);
    expect(Math.abs(spread + 0.5)).toBeLessThan(0.1);
    expect(Math.abs(drift + 1)).toBeLessThan(0.15);
  });

  it('ReLU: Θ_0 spreads as n^−½, Θ drifts between n^−1 and n^−0.4', async () => {
    const { spread, drift } = await slopes('relu');
    expect(Math.abs(spread + 0.5)).toBeLessThan(0.1);
    expect(drift).toBeGreaterThan(-1);
    expect(drift).toBeLessThan(-0.4);
  });
});
