import { describe, expect, it } from 'vitest';
import { activationNames, activations } from '../../math/activations';
import { relativeGap } from '../../math/symmetric2';
import { allOutputsAt, blockKernelAt, blockSize } from '../../protocol/blocks';
import { frameSize, type NetworkRecord } from '../../protocol/frames';
import type { TrainingJob } from '../../protocol/training';
import { suiteJob, trainAll } from '../engine.suite';
import { lossSlope } from '../loss';
import { referenceNetwork } from '../referenceNetwork';
import { createCpuEngine } from './cpuEngine';
import { createMultiOutputEngine } from './multiOutputEngine';
import { plainSweeps } from './sweeps';

const width = 5;
const base: TrainingJob = {
  ...suiteJob,
  outputs: 3,
  steps: 3,
  learningRate: 0.1,
  networks: [{ width, seed: 7 }],
};

async function recordOf(job: TrainingJob, network = 0): Promise<NetworkRecord> {
  const engine = createMultiOutputEngine(job);
  const all = await trainAll(engine, job);
  engine.dispose();
  const outputs = job.outputs!;
  const size = frameSize + blockSize(outputs);
  const values = new Float32Array((job.steps + 1) * frameSize);
  const blocks = new Float32Array((job.steps + 1) * blockSize(outputs));
  for (let step = 0; step <= job.steps; step++) {
    const at = (step * job.networks.length + network) * size;
    values.set(all.subarray(at, at + frameSize), step * frameSize);
    blocks.set(all.subarray(at + frameSize, at + size), step * blockSize(outputs));
  }
  const { width: w, seed } = job.networks[network];
  return { width: w, seed, last: job.steps, status: 'ended', values, blocks };
}

/** A network as one list of parameters in float64, differentiated numerically. */
class Numerical {
  readonly parameters: number[];
  private readonly job: TrainingJob;
  private readonly shapes: readonly { readonly rows: number; readonly columns: number }[];
  private readonly inputs: readonly (readonly number[])[];

  constructor(job: TrainingJob) {
    this.job = job;
    const { weights, biases, x } = referenceNetwork(job, job.networks[0]);
    this.inputs = x;
    this.shapes = weights.map((rows) => ({ rows: rows.length, columns: rows[0].length }));
    this.parameters = weights.flatMap((rows, l) => [...rows.flat(), ...biases[l]]);
  }

  /** f_k(x_i) at row 2k + i. */
  outputs(parameters = this.parameters): number[] {
    const { weightStd, biasStd, activation } = this.job;
    const perInput = this.inputs.map((input) => {
      let a = [...input];
      let at = 0;
      for (const [l, { rows, columns }] of this.shapes.entries()) {
        const z = Array.from({ length: rows }, (_, i) => {
          let sum = 0;
          for (let j = 0; j < columns; j++) sum += parameters[at + i * columns + j] * a[j];
          const bias = parameters[at + rows * columns + i];
          return (weightStd / Math.sqrt(columns)) * sum + biasStd * bias;
        });
        at += rows * columns + rows;
        a = l + 1 < this.shapes.length ? z.map(activations[activation].value) : z;
      }
      return a;
    });
    return perInput[0].flatMap((_, k) => perInput.map((f) => f[k]));
  }

  /** ∂f/∂θ by central differences: one row a parameter. */
  jacobian(): number[][] {
    const h = 1e-5;
    return this.parameters.map((_, p) => {
      const shifted = (by: number) => this.parameters.map((v, q) => (q === p ? v + by : v));
      const up = this.outputs(shifted(h));
      const down = this.outputs(shifted(-h));
      return up.map((value, row) => (value - down[row]) / (2 * h));
    });
  }

  descend(jacobian: number[][]): void {
    const { loss, y, learningRate } = this.job;
    const slopes = this.outputs().map((f, row) => lossSlope(loss, f, y[row % 2]));
    jacobian.forEach((gradient, p) => {
      const slope = gradient.reduce((sum, g, row) => sum + g * slopes[row], 0);
      this.parameters[p] -= learningRate * slope;
    });
  }
}

async function compare(job: TrainingJob): Promise<void> {
  const record = await recordOf(job);
  const numerical = new Numerical(job);
  const outputs = job.outputs!;
  for (let step = 0; step <= job.steps; step++) {
    const f = numerical.outputs();
    allOutputsAt(record, step, outputs)!.forEach((pair, k) => {
      expect(pair[0]).toBeCloseTo(f[2 * k], 5);
      expect(pair[1]).toBeCloseTo(f[2 * k + 1], 5);
    });
    const jacobian = numerical.jacobian();
    blockKernelAt(record, step, outputs)!.forEach((row, i) => {
      row.forEach((entry, j) => {
        const wanted = jacobian.reduce((sum, g) => sum + g[i] * g[j], 0);
        expect(Math.abs(entry - wanted), `entry ${i} ${j}`).toBeLessThan(2e-5);
      });
    });
    numerical.descend(jacobian);
  }
}

describe('oracles: several outputs against numerical differentiation', () => {
  // Away from its kinks a network is smooth; these few units stay away from them.
  for (const activation of activationNames) {
    it(activation, () => compare({ ...base, activation, steps: 2 }));
  }
  for (const depth of [1, 2, 4]) it(`depth ${depth}`, () => compare({ ...base, depth }));
  for (const outputs of [2, 4]) it(`${outputs} outputs`, () => compare({ ...base, outputs }));
  it('the logistic loss', () => compare({ ...base, loss: 'logistic', learningRate: 0.4 }));
});

describe('laws: several outputs', () => {
  it('start with the weights of the network that has the first one alone', async () => {
    const job = { ...base, networks: suiteJob.networks };
    const alone = { ...job, outputs: 1, steps: 0 };
    const engine = createCpuEngine(alone, plainSweeps, 'cpu');
    const frames = await trainAll(engine, alone);
    for (const network of [0, 1]) {
      const { values } = await recordOf(job, network);
      for (let i = 0; i < frameSize; i++) {
        expect(values[i]).toBeCloseTo(frames[network * frameSize + i], 5);
      }
    }
  });

  it('have a kernel whose first block is the frame’s', async () => {
    const record = await recordOf(base);
    const kernel = blockKernelAt(record, 2, 3)!;
    const [k11, k12, k22] = record.values.subarray(2 * frameSize);
    expect(kernel[0][0]).toBe(k11);
    expect(kernel[0][1]).toBe(k12);
    expect(kernel[1][1]).toBe(k22);
  });

  it('fade into Θ_∞ ⊗ 1 with the width', async () => {
    const off = async (n: number) => {
      let sum = 0;
      for (let seed = 1; seed <= 8; seed++) {
        const record = await recordOf({ ...base, steps: 0, networks: [{ width: n, seed }] });
        const kernel = blockKernelAt(record, 0, 3)!;
        const across = kernel[0].slice(2).concat(kernel[1].slice(2));
        sum += Math.hypot(...across) / Math.hypot(kernel[0][0], kernel[0][1], kernel[1][1]);
      }
      return sum / 8;
    };
    const ratio = (await off(32)) / (await off(512));
    expect(ratio).toBeGreaterThan(2.5);
    expect(ratio).toBeLessThan(6.5);
  });

  it('leave a retired network without frames', async () => {
    const job = { ...base, networks: suiteJob.networks };
    const engine = createMultiOutputEngine(job);
    for (const _ of engine.initialise());
    engine.retire(0);
    for (const _ of engine.step(false));
    const frames = await engine.collect();
    const size = frameSize + blockSize(3);
    expect(frames.subarray(0, size).every(Number.isNaN)).toBe(true);
    expect(frames.subarray(size).every(Number.isFinite)).toBe(true);
  });

  it('drift apart from training one output alone, less the wider', async () => {
    const gapAt = async (n: number) => {
      const job = { ...base, steps: 20, networks: [{ width: n, seed: 3 }] };
      const { values } = await recordOf(job);
      const engine = createCpuEngine({ ...job, outputs: 1 }, plainSweeps, 'cpu');
      const alone = await trainAll(engine, { ...job, outputs: 1 });
      const kernel = (v: Float32Array) => {
        const [k11, k12, k22] = v.subarray(20 * frameSize);
        return { k11, k12, k22 };
      };
      return relativeGap(kernel(values), kernel(alone));
    };
    expect(await gapAt(16)).toBeGreaterThan(3 * (await gapAt(1024)));
  });
});
