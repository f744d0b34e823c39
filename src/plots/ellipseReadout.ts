import type { Kernel2 } from '../math/symmetric2';
import { kernelAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { fixed, percent, significant, whole } from './format';
import { eigen, gapAt } from './kernels';
import { divergedBy, hasFrames, shownStep, stepOf } from './moment';
import { widthGroups } from './widthRamp';

/** The exact values of one kernel, as lines of rich text for the box beside an ellipse. */
export function readoutLines(name: string, kernel: Kernel2, gap: number | null): string[] {
  const { large, small } = eigen(kernel);
  const s = (value: number): string => significant(value, 4);
  const lines = [
    name,
    `Θ_{11} ${s(kernel.k11)}   Θ_{22} ${s(kernel.k22)}`,
    `Θ_{12} ${s(kernel.k12)}`,
    `√*λ*_{+} ${s(Math.sqrt(large))}   √*λ*_{−} ${s(Math.sqrt(small))}`,
  ];
  if (gap !== null) lines.push(`gap to Θ_{∞} ${percent(gap)}`);
  return lines;
}

/** The same in words, for screen readers. */
export function spokenKernel(name: string, kernel: Kernel2, gap: number | null): string {
  const { large, small } = eigen(kernel);
  const s = (value: number): string => significant(value, 4);
  const matrix = `kernel ${s(kernel.k11)}, ${s(kernel.k12)}; ${s(kernel.k12)}, ${s(kernel.k22)}`;
  const rest = gap === null ? '' : `, ${percent(gap)} from the infinite-width kernel`;
  return `${name}: ${matrix}, eigenvalues ${s(large)} and ${s(small)}${rest}`;
}

/** The whole picture in words: what is drawn, at which step, and how far each width is from Θ_∞. */
export function describeFrame(frame: PlotFrame): string {
  const step = shownStep(frame);
  const drawn = { sqrt: '√λ', lambda: 'λ', inverse: '1/λ' }[frame.experiment.axes];
  const { large, small } = eigen(frame.limit.ntk);
  const parts = widthGroups(frame).map(({ width, shown }) => {
    const name = `width ${whole(width)}`;
    if (shown.status === 'refused') return `${name} was not run`;
    if (!hasFrames(shown)) return `${name} has not started`;
    const k = stepOf(shown, frame);
    const gap = percent(gapAt(shown, k, frame.limit.ntk));
    const { large: l, small: m } = eigen(kernelAt(shown, k));
    const state = divergedBy(shown, step) ? ` (diverged at step ${shown.last + 1})` : '';
    return `${name}${state}: eigenvalues ${significant(l, 3)} and ${significant(m, 3)}, ${gap} from the limit`;
  });
  const limit = `Infinite width: eigenvalues ${significant(large, 3)} and ${significant(small, 3)}, constant in time.`;
  const time = `step ${step}, time ${fixed(step * frame.learningRate, 2)}`;
  const title = `Ellipses of the 2 by 2 tangent kernel, semi-axes ${drawn}, at ${time}.`;
  return [title, limit, ...parts.map((p) => `${p}.`)].join(' ');
}
