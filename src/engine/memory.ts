import type { NetworkId, TrainingJob } from '../protocol/training';

/** What one page allows itself for hidden weights and working vectors, bytes. */
export const allowedBytes = 900 * 2 ** 20;

/** Bytes a network needs: its hidden weights and some vectors a layer, float32. */
export function neededBytes(job: TrainingJob, network: NetworkId): number {
  const hiddenMatrices = Math.max(0, job.depth - 2);
  const n = network.width;
  const perLayer = 16;
  return 4 * (hiddenMatrices * n * n + perLayer * job.depth * n);
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
