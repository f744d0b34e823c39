import type { NetworkId, TrainingJob } from '../../protocol/training';
import { carriedInputs, layerWidth } from '../weights';
import type { CpuNetwork, Layer } from './network';
import type { Sweeps } from './sweeps';

/**
 * f at points of the plane through the inputs a network carries. The first preactivations of such a
 * point are the same combination of theirs, biases included, as its coefficients sum to 1
 * (THEORY §6); from there it is one forward pass, for as many points at once as a network carries
 * inputs.
 */
export class PathOutputs {
  private readonly network: CpuNetwork;
  private readonly coefficients: readonly (readonly number[])[];
  private readonly layers: readonly Pick<Layer, 'z' | 'a' | 'w' | 'b' | 'order'>[];

  constructor(
    network: CpuNetwork,
    coefficients: readonly (readonly number[])[],
    job: TrainingJob,
    id: NetworkId,
    sweeps: Sweeps,
  ) {
    this.network = network;
    this.coefficients = coefficients;
    this.layers = network.layers.map(({ w, b, order }, index) => {
      const length = carriedInputs * layerWidth(job, id, index + 1);
      return { z: sweeps.allocate(length), a: sweeps.allocate(length), w, b, order };
    });
  }

  /** Writes f at every point, with the network's present weights. */
  *record(out: Float32Array, offset: number): Generator<void, void> {
    const { network, layers, coefficients } = this;
    const f = layers[layers.length - 1].z;
    for (let from = 0; from < coefficients.length; from += carriedInputs) {
      const points = coefficients.slice(from, from + carriedInputs);
      this.combine(points);
      for (let l = 1; l < layers.length; l++) {
        yield* network.activate(layers[l - 1]);
        yield* network.forward(layers[l - 1], layers[l]);
      }
      points.forEach((_, p) => {
        out[offset + from + p] = f[p];
      });
    }
  }

  private combine(points: readonly (readonly number[])[]): void {
    const carried = this.network.layers[0].z;
    const { z } = this.layers[0];
    const n = z.length / carriedInputs;
    points.forEach((c, p) => {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let s = 0; s < carriedInputs; s++) sum += c[s] * carried[s * n + i];
        z[p * n + i] = sum;
      }
    });
  }
}
