import { recordSize } from '../protocol/blocks';
import { divergedResidual, type TrainingJob } from '../protocol/training';

/**
 * Finds the networks whose frames stop being finite, or whose outputs leave every scale, and blanks
 * their frames from there on.
 * @param block count × networks × recordSize values; those of the diverged become NaN
 * @returns each with its last step that is kept
 */
export function cutDiverged(
  job: TrainingJob,
  block: Float32Array,
  fromStep: number,
  count: number,
  live: ReadonlySet<number>,
  networks: number,
): { network: number; lastStep: number }[] {
  const found: { network: number; lastStep: number }[] = [];
  const size = recordSize(job.outputs);
  const stride = networks * size;
  for (const network of live) {
    for (let row = 0; row < count; row++) {
      const frame = block.subarray(
        row * stride + network * size,
        row * stride + (network + 1) * size,
      );
      const far =
        Math.abs(frame[3] - job.y[0]) > divergedResidual ||
        Math.abs(frame[4] - job.y[1]) > divergedResidual;
      const finite = frame.every(Number.isFinite);
      if (!far && finite) continue;
      // The first step is kept where it is finite: there is no earlier one to stay at.
      const first = row === 0 && fromStep === 0 && finite ? 1 : row;
      for (let r = first; r < count; r++) {
        const at = r * stride + network * size;
        block.fill(Number.NaN, at, at + size);
      }
      found.push({ network, lastStep: fromStep + first - 1 });
      break;
    }
  }
  return found;
}
