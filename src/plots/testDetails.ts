import { infiniteKernels } from '../math/infiniteKernel';
import {
  type DetailRecord,
  type DetailRecords,
  detailStride,
  pathKernelSize,
} from '../protocol/details';
import type { NetworkStatus } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { type FrameOptions, makeFrame } from './testFrames';

/** Made-up details for the tests of this folder: smooth in width, seed and step, nothing random. */
export interface DetailOptions {
  readonly seeds?: number;
  readonly rivals?: boolean;
  /** Index of the last checkpoint every network has; −1 for none. */
  readonly last?: number;
  readonly status?: DetailRecords['status'];
  readonly end?: NetworkStatus;
  readonly revision?: number;
  readonly omittedWidths?: readonly number[];
}

const points = 33;

export function withDetails(options: FrameOptions = {}, detail: DetailOptions = {}): PlotFrame {
  const frame = makeFrame(options);
  const { k, n, act, L } = frame.experiment;
  const checkpoints = [...new Set([0, 1, 2, 5, 12, 20, k])].filter((step) => step <= k);
  const { seeds = 6, rivals = false, status = 'finished', end = 'ended', revision = 1 } = detail;
  const last = Math.min(detail.last ?? checkpoints.length - 1, checkpoints.length - 1);
  const record = (width: number, seed: number, rival: boolean): DetailRecord => {
    const path = !rival && seed <= 2;
    const stride = detailStride(L, path ? points : 0);
    return {
      width,
      seed,
      activation: rival ? (act === 'relu' ? 'tanh' : 'relu') : act,
      learningRate: frame.learningRate,
      path,
      depth: L,
      last,
      status: status === 'finished' || seed === 1 ? end : 'running',
      stride,
      values: valuesOf(width, seed, rival, stride, L, checkpoints),
    };
  };
  const list = (rival: boolean) =>
    n.flatMap((width) => Array.from({ length: seeds }, (_, i) => record(width, i + 1, rival)));
  const records = [...list(false), ...(rivals ? list(true) : [])];
  const details: DetailRecords = {
    revision,
    status,
    failure: status === 'failed' ? 'The worker for this panel stopped.' : null,
    checkpoints,
    path: Array.from({ length: points }, () => [1, 0, 0]),
    pathKernels: kernelsAlong(frame),
    records,
    omittedWidths: detail.omittedWidths ?? [],
  };
  return { ...frame, details };
}

/** Even numbers spread like a sample, the first of them typical. */
function sample(seed: number, part: number): number {
  return Math.sin(12.9898 * (seed + 1) + 78.233 * (part + 1));
}

function valuesOf(
  width: number,
  seed: number,
  rival: boolean,
  stride: number,
  depth: number,
  checkpoints: readonly number[],
): Float32Array {
  const values = new Float32Array(checkpoints.length * stride);
  const spread = 1 / Math.sqrt(width);
  checkpoints.forEach((step, i) => {
    const left = Math.exp(-step / 8);
    const moved = (1 - left) * (rival ? 8 / width : 2 * spread);
    const f = [
      1 - (1 - 0.4 * sample(seed, 1)) * left,
      -1 + (1 + 0.4 * sample(seed, 2)) * left,
      0.1 + 0.2 * sample(seed, 3),
    ];
    const at = i * stride;
    values.set(f, at);
    for (let layer = 0; layer < depth; layer++) {
      const size = (1 + 0.4 * spread * sample(seed, 4 + layer) + moved) / depth;
      values.set([0.8 * size, 0.5 * size, 0.75 * size], at + 3 + 3 * layer);
    }
    for (let p = 0; p < stride - 3 - 3 * depth; p++) {
      const s = (2 * p) / (points - 1);
      const value = s <= 1 ? f[0]! + s * (f[1]! - f[0]!) : f[1]! + (s - 1) * (f[2]! - f[1]!);
      values[at + 3 + 3 * depth + p] = value;
    }
  });
  return values;
}

function kernelsAlong({ gram, experiment }: PlotFrame): Float64Array {
  const { L: depth, act: activation, sw: weightStd, sb: biasStd } = experiment;
  const values = new Float64Array(points * pathKernelSize);
  for (let p = 0; p < points; p++) {
    const s = (2 * p) / (points - 1);
    const c = s <= 1 ? [1 - s, s, 0] : [0, 2 - s, s - 1];
    const to = gram.map((row) => row.reduce((sum, entry, j) => sum + entry * c[j]!, 0));
    const k22 = to.reduce((sum, entry, j) => sum + entry * c[j]!, 0);
    for (const i of [0, 1]) {
      const pair = { k11: gram[i]![i]!, k12: to[i]!, k22 };
      const { ntk, nngp } = infiniteKernels({ depth, activation, weightStd, biasStd }, pair);
      values[p * pathKernelSize + i] = ntk.k12;
      values[p * pathKernelSize + 2 + i] = nngp.k12;
      values[p * pathKernelSize + 4] = nngp.k22;
    }
  }
  return values;
}
