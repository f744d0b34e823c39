import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { frameSize, type NetworkRecord, type NetworkStatus } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';

/** Made-up frames for the tests of this folder: smooth curves, nothing random. */
export interface FrameOptions {
  readonly widths?: readonly number[];
  readonly seeds?: number;
  readonly step?: number;
  readonly last?: number;
  readonly status?: NetworkStatus;
  readonly runId?: number;
  readonly thumbnails?: boolean;
  readonly experiment?: Partial<Experiment>;
}

export function makeFrame(options: FrameOptions = {}): PlotFrame {
  const { widths = [16, 256], seeds = 2, step = 12, status = 'running', runId = 1 } = options;
  const experiment = { ...defaultExperiment, k: 40, n: widths, seeds, ...options.experiment };
  const last = options.last ?? experiment.k;
  const records: NetworkRecord[] = widths.flatMap((width) =>
    Array.from({ length: seeds }, (_, seed) => ({
      width,
      seed: seed + 1,
      last,
      status,
      values: valuesOf(width, seed, last),
    })),
  );
  const picture = options.thumbnails === false ? null : 'data:image/png;base64,AA==';
  return {
    runId,
    revision: 0,
    experiment,
    learningRate: 0.5,
    limit: {
      ntk: { k11: 0.8, k12: 0.5, k22: 0.75 },
      nngp: { k11: 0.3, k12: 0.2, k22: 0.3 },
      ntkProbe: [0.6, 0.55],
    },
    gram: [
      [1, 0.6, 0.5],
      [0.6, 1, 0.7],
      [0.5, 0.7, 1],
    ],
    records,
    details: null,
    step,
    computedStep: last,
    thumbnails: { x1: picture, x2: picture, probe: null },
    y: [1, -1],
    studies: {},
  };
}

function valuesOf(width: number, seed: number, last: number): Float32Array {
  const values = new Float32Array((last + 1) * frameSize);
  const spread = (1 + seed) / Math.sqrt(width);
  for (let k = 0; k <= last; k++) {
    const moved = (4 / width) * (1 - Math.exp(-k / 5));
    const left = Math.exp(-k / 8);
    const [f1, f2] = [1 - (0.8 - spread) * left, -1 + (1.1 + spread) * left];
    values.set(
      [
        0.8 + spread + moved,
        0.5 + spread / 2,
        0.75 + moved,
        f1,
        f2,
        0.1,
        0.5 * ((f1 - 1) ** 2 + (f2 + 1) ** 2),
      ],
      k * frameSize,
    );
  }
  return values;
}
