import { apply } from '../math/symmetric2';
import { kernelAt, type NetworkRecord, outputsAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { drawPanel } from './drawPanel';
import { percent } from './format';
import { decadeDomain, decadeMarks } from './logAxis';
import { hasFrames, shownStep, stepOf } from './moment';
import { type PanelScene, stepAxisMarks } from './panel';
import { lossGradient } from './residual';
import { metrics } from './size';
import { coveredRange, stepPanel } from './stepPanel';
import { widthGroups } from './widthRamp';

/** Outputs are recorded in float32: a step below this moves them by little more than rounding. */
const smallestMove = 1e-5;

/**
 * How far the step k − 1 → k was from the kernel's equation: ‖Δf/η + Θ ∂L/∂f‖/‖Θ ∂L/∂f‖ with Θ and
 * ∂L/∂f before the step. NaN where the outputs rest.
 */
export function velocityError(frame: PlotFrame): (record: NetworkRecord, step: number) => number {
  const { learningRate, y } = frame;
  const { loss } = frame.experiment;
  return (record, step) => {
    if (step < 1 || step > record.last) return Number.NaN;
    const before = outputsAt(record, step - 1);
    const after = outputsAt(record, step);
    const [d1, d2] = [after[0] - before[0], after[1] - before[1]];
    if (!(Math.hypot(d1, d2) > smallestMove)) return Number.NaN;
    const [v1, v2] = apply(kernelAt(record, step - 1), lossGradient(before, y, loss));
    return Math.hypot(d1 / learningRate + v1, d2 / learningRate + v2) / Math.hypot(v1, v2);
  };
}

/** The kernel's equation of motion, checked against each step that the networks took. */
export const velocityScene: (...args: Parameters<ReturnType<typeof stepPanel>>) => PanelScene =
  stepPanel({
    scale: 'logarithmic',
    domain(frame) {
      const range = coveredRange(frame, velocityError(frame), 1);
      if (!range) return [1e-3, 1];
      const top = Math.min(range.high * 1.3, 100);
      return decadeDomain(Math.max(Math.min(range.low, top / 100), top * 1e-5), top);
    },
    quantities: (frame, y) => [{ name: 'velocity', of: velocityError(frame), toY: y, from: 1 }],
    still(frame, size, box, domain) {
      const axis = stepAxisMarks(frame, box, size.profile);
      const rows = decadeMarks(domain, box, metrics(size.profile).tick, (exponent) =>
        exponent >= -4 ? `${10 ** (exponent + 2)}%` : `10^{−${-exponent - 2}}%`,
      );
      return {
        lines: [...rows.lines, ...axis.lines],
        labels: [...rows.labels, ...axis.labels],
      };
    },
    predictions: () => [],
    summary(frame) {
      const parts = widthGroups(frame)
        .filter(({ shown }) => hasFrames(shown) && stepOf(shown, frame) > 0)
        .map(({ width, shown }) => {
          const error = velocityError(frame)(shown, stepOf(shown, frame));
          return Number.isFinite(error)
            ? `width ${width}: ${percent(error)}`
            : `width ${width}: at rest`;
        });
      return `Difference between the measured step and the kernel’s at step ${shownStep(frame)}, relative. ${parts.join('; ')}.`;
    },
  });

export function drawVelocity(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'velocity');
}
