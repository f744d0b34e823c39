import { fitPowerLaw, type PowerLaw } from '../math/powerLaw';
import { difference, frobeniusNorm, type Kernel2 } from '../math/symmetric2';
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

/** √(E‖Θ_0 − E Θ_0‖²)/‖Θ_∞‖, unbiased in the square; NaN of fewer than two. */
function spreadOf(kernels: readonly Kernel2[], limit: Kernel2): number {
  if (kernels.length < 2) return Number.NaN;
  const centre = mean(kernels);
  const squares = kernels.map((kernel) => frobeniusNorm(difference(kernel, centre)) ** 2);
  const variance = squares.reduce((a, b) => a + b, 0) / (kernels.length - 1);
  return Math.sqrt(variance) / frobeniusNorm(limit);
}

/** ‖E Θ_0 − Θ_∞‖/‖Θ_∞‖. */
function biasOf(kernels: readonly Kernel2[], limit: Kernel2): number {
  return frobeniusNorm(difference(mean(kernels), limit)) / frobeniusNorm(limit);
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
  const samples = widths.map(({ group, kernels }) => ({ n: group.width, values: kernels }));
  return {
    widths,
    spreadFit: fitPowerLaw(samples, (kernels) => spreadOf(kernels, limit)),
    biasFit: fitPowerLaw(samples, (kernels) => biasOf(kernels, limit)),
  };
}
