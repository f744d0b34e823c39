import type { NetworkId, TrainingJob } from '../protocol/training';
import { paddedRows } from './cpu/panels';

/** What one page allows itself for hidden weights and working vectors, bytes. */
export const allowedBytes = 900 * 2 ** 20;

/** Vectors of length n that an engine keeps for a hidden layer, at most. */
const vectorsPerLayer = 20;

/**
 * Bytes a network needs on any engine, float32: its hidden matrices and what each hidden layer takes.
 * `memory.test.ts` holds it against what is really allocated.
 */
export function neededBytes(job: TrainingJob, network: NetworkId): number {
  const matrices = Math.max(0, job.depth - 2);
  const layers = Math.max(1, job.depth - 1);
  const n = network.width;
  return 4 * (matrices * paddedRows(n) * n + vectorsPerLayer * layers * n);
}

/**
 * Which networks fit, taken in the order given; `refused` holds the indices of the rest.
 */
export function admit(
  job: TrainingJob,
  allowed = allowedBytes,
): { readonly admitted: number[]; readonly refused: number[] } {
  const admitted: number[] = [];
  const refused: number[] = [];
  let used = 0;
  job.networks.forEach((network, index) => {
    const bytes = neededBytes(job, network);
    if (used + bytes > allowed) refused.push(index);
    else {
      used += bytes;
      admitted.push(index);
    }
  });
  return { admitted, refused };
}
