import { describe, expect, it } from 'vitest';
import { activationNames } from '../../math/activations';
import { circleKernelRow, circleLaws } from '../../math/circleLimit';
import { circleAngles, fourPoints } from '../../math/circleTask';
import { referenceRun } from '../../math/finiteNetwork';
import { BatchNetwork } from './batchNetwork';
import { circle, figure2 } from './figures';

const architecture = { activation: 'relu', depth: 4, weightStd: 1, biasStd: 0.1 } as const;

function result<T>(generator: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = generator.next();
    if (done) return value as T;
  }
}

describe('oracles: the batch network', () => {
  for (const activation of activationNames) {
    it(`${activation} trains as the float64 reference does`, () => {
      const shape = { activation, depth: 3, weightStd: 1.1, biasStd: 0.3 };
      const network = new BatchNetwork(shape, 2, { width: 7, seed: 4 });
      const x = [
        [1, 0.2],
        [-0.4, 0.9],
      ];
      const layers = (
        network as unknown as { layers: { w: Float32Array; b: Float32Array; columns: number }[] }
      ).layers;
      const weights = layers.map(({ w, columns }) =>
        Array.from({ length: w.length / columns }, (_, i) => [
          ...w.subarray(i * columns, (i + 1) * columns),
        ]),
      );
      const biases = layers.map(({ b }) => [...b]);
      const reference = referenceRun(
        { ...shape, x, y: [1, -1], learningRate: 0.1, weights, biases },
        5,
      );
      for (const { f, ntk } of reference) {
        const outputs = result(network.outputs(x));
        const row = result(network.kernelRow(x[0], x));
        expect(outputs[0]).toBeCloseTo(f[0], 5);
        expect(outputs[1]).toBeCloseTo(f[1], 5);
        expect(row[0]).toBeCloseTo(ntk.k11, 5);
        expect(row[1]).toBeCloseTo(ntk.k12, 5);
        result(network.step(x, [1, -1], 0.1));
      }
    });
  }
});

describe('laws: the figures of the paper', () => {
  it('kernels along the circle gather round the limit, the closer the wider', () => {
    const limit = circleKernelRow(architecture);
    const off = (width: number) => {
      const networks = [1, 2, 3, 4].map((seed) => ({ width, seed }));
      const parts = [...circle({ architecture, networks, steps: 0 })].filter(
        (part) => part !== null,
      );
      const sizes = parts.flatMap((part) =>
        part.kind === 'curve' ? part.values.map((value, i) => Math.abs(value - limit[i])) : [],
      );
      return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    };
    const [narrow, wide] = [off(32), off(512)];
    expect(narrow / wide).toBeGreaterThan(2);
    expect(wide).toBeLessThan(0.02);
  });

  it('outputs of trained networks lie where the Gaussian puts them', () => {
    const networks = Array.from({ length: 12 }, (_, j) => ({ width: 128, seed: j + 1 }));
    const steps = 40;
    const curves = [...figure2({ architecture, networks, steps })].flatMap((part) =>
      part?.kind === 'curve' ? [part.values] : [],
    );
    const laws = circleLaws(architecture, fourPoints, 1, steps, circleAngles);
    let within = 0;
    for (const curve of curves) {
      within += curve.filter(
        (f, i) => Math.abs(f - laws[i].mean) < 2 * Math.sqrt(laws[i].variance),
      ).length;
    }
    const share = within / (curves.length * circleAngles.length);
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThanOrEqual(1);
  });
});
