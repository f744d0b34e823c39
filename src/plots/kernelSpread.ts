import { fitPowerLaw, type PowerLaw } from '../math/powerLaw';
import { frobeniusNorm, type Kernel2 } from '../math/symmetric2';
import { detailKernelAt } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { detailGroups } from './detailMoment';
import type { WidthGroup } from './widthRamp';

/** Θ_0 of the seeds of one width, against Θ_∞. */
export interface InitialKernels {
  readonly group: WidthGroup;
  readonly kernels: readonly Kernel2[];
  readonly spread: number;
  readonly bias: number;
  /** What the bias would be for none, from the spread alone: spread/√seeds. */
  readonly noise: number;
}

export interface KernelSpread {
  readonly widths: readonly InitialKernels[];
  readonly spreadFit: PowerLaw | null;
  readonly biasFit: PowerLaw | null;
}

function mean(kernels: readonly Kernel2[]): Kernel2 {
  const sum = { k11: 0, k12: 0, k22: 0 };
  for (const { k11, k12, k22 } of kernels) {
    sum.k11 += k11 / kernels.length;
    sum.k12 += k12 / kernels.length;
    sum.k22 += k22 / kernels.length;
  }
  return sum;
}

/** ‖a − b‖². The intervals ask for it some ten thousand times: `Math.hypot` would be slow. */
function squaredDistance(a: Kernel2, b: Kernel2): number {
  const [d11, d12, d22] = [a.k11 - b.k11, a.k12 - b.k12, a.k22 - b.k22];
  return d11 * d11 + 2 * d12 * d12 + d22 * d22;
}

/** √(E‖Θ_0 − E Θ_0‖²)/‖Θ_∞‖, unbiased in the square; NaN of fewer than two. */
function spreadOf(kernels: readonly Kernel2[], limit: Kernel2): number {
  if (kernels.length < 2) return Number.NaN;
  const centre = mean(kernels);
  let sum = 0;
  for (const kernel of kernels) sum += squaredDistance(kernel, centre);
  return Math.sqrt(sum / (kernels.length - 1)) / frobeniusNorm(limit);
}

/** ‖E Θ_0 − Θ_∞‖/‖Θ_∞‖. */
function biasOf(kernels: readonly Kernel2[], limit: Kernel2): number {
  return Math.sqrt(squaredDistance(mean(kernels), limit)) / frobeniusNorm(limit);
}

/** How Θ_0 lies around Θ_∞ at every width, and how that falls with width. */
export function kernelSpread(frame: PlotFrame): KernelSpread {
  const limit = frame.limit.ntk;
  const widths = detailGroups(frame).flatMap(({ group, records }): InitialKernels[] => {
    const kernels = records.filter(({ last }) => last >= 0).map((r) => detailKernelAt(r, 0));
    if (kernels.length === 0) return [];
    const spread = spreadOf(kernels, limit);
    const noise = spread / Math.sqrt(kernels.length);
    return [{ group, kernels, spread, bias: biasOf(kernels, limit), noise }];
  });
  // An interval of seeds that are still coming in says nothing, and costs some milliseconds.
  if (frame.details?.status !== 'finished') return { widths, spreadFit: null, biasFit: null };
  const samples = widths.map(({ group, kernels }) => ({ n: group.width, values: kernels }));
  return {
    widths,
    spreadFit: fitPowerLaw(samples, (kernels) => spreadOf(kernels, limit)),
    biasFit: fitPowerLaw(samples, (kernels) => biasOf(kernels, limit)),
  };
}
