import { recordSize } from '../protocol/blocks';
import type { Experiment } from '../protocol/experiment';
import type { NetworkId, TrainingJob } from '../protocol/training';
import { inputsKey } from './inputs';

/** Widths narrow to wide, and within a width its seeds: network j uses seed + j. */
export function networksOf(e: Experiment): NetworkId[] {
  const widths = [...e.n].sort((p, q) => p - q);
  return widths.flatMap((width) =>
    Array.from({ length: e.seeds }, (_, j) => ({ width, seed: (e.seed + j) % 2 ** 32 })),
  );
}

export function jobOf(
  e: Experiment,
  gram: readonly (readonly number[])[],
  learningRate: number,
): TrainingJob {
  return {
    depth: e.L,
    activation: e.act,
    weightStd: e.sw,
    biasStd: e.sb,
    loss: e.loss,
    gram,
    y: e.y,
    learningRate,
    steps: e.k,
    networks: networksOf(e),
    engine: e.engine,
    outputs: e.out,
  };
}

/** What the recordings of one run may take on the page, bytes. */
export const allowedRecordingBytes = 512 * 2 ** 20;

/**
 * @throws RangeError with a sentence for the page when the frames of every step of every network
 * would not fit into `allowedRecordingBytes`
 */
export function requireRoom({ networks, steps, outputs }: TrainingJob): void {
  const perNetwork = (steps + 1) * recordSize(outputs) * Float32Array.BYTES_PER_ELEMENT;
  const needed = networks.length * perNetwork;
  if (needed <= allowedRecordingBytes) return;
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  throw new RangeError(
    `Recording ${steps} steps of ${networks.length} networks needs ${megabytes(needed)} MB; ` +
      `this page allows itself ${megabytes(allowedRecordingBytes)} MB. ` +
      `Take at most ${Math.floor(allowedRecordingBytes / perNetwork)} networks, or fewer steps.`,
  );
}

/** Equal keys train the same run: everything else only presents it. */
export function trainingKey(e: Experiment): string {
  return [
    inputsKey(e),
    e.y,
    e.L,
    [...e.n].sort((p, q) => p - q),
    e.act,
    e.sw,
    e.sb,
    e.eta,
    e.loss,
    e.k,
    e.seed,
    e.seeds,
    e.engine,
    e.out,
  ].join(' ');
}
