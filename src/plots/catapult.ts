import { kernelAt, type NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { drawPanel } from './drawPanel';
import { significant } from './format';
import { gaugeScale } from './gauge';
import { eigen } from './kernels';
import { hasFrames, shownStep, stepOf } from './moment';
import {
  label,
  line,
  logY,
  type PanelLabel,
  type PanelLine,
  type PanelScene,
  stepAxisMarks,
} from './panel';
import { metrics } from './size';
import { coveredRange, stepPanel } from './stepPanel';
import { widthGroups } from './widthRamp';

/** η·λ_max(Θ_k) of a network: how its own linear dynamics stands to the limit of stability. */
function sharpness(frame: PlotFrame): (record: NetworkRecord, step: number) => number {
  return (record, step) => frame.learningRate * eigen(kernelAt(record, step)).large;
}

/**
 * η·λ_max(Θ_k) of each width against the limit of stability, logarithmic. Past the limit a finite
 * network may shrink its kernel until it is below.
 */
export const catapultScene: (...args: Parameters<ReturnType<typeof stepPanel>>) => PanelScene =
  stepPanel({
    scale: 'logarithmic',
    domain(frame) {
      const { limit } = gaugeScale(frame.experiment.loss);
      const infinite = frame.learningRate * eigen(frame.limit.ntk).large;
      const range = coveredRange(frame, sharpness(frame), 0);
      const low = Math.min(range?.low ?? infinite, infinite, limit / 3);
      const high = Math.max(range?.high ?? infinite, infinite, limit * 1.5);
      // What explodes must not flatten the rest, nor what dies.
      return [Math.max(low / 1.3, limit / 100), Math.min(high * 1.3, limit * 30)];
    },
    quantities: (frame, y) => [{ name: 'sharpness', of: sharpness(frame), toY: y }],
    still(frame, size, box, domain) {
      const { tick, label: labelSize } = metrics(size.profile);
      const y = logY(domain, box);
      const axis = stepAxisMarks(frame, box, size.profile);
      const { limit } = gaugeScale(frame.experiment.loss);
      const at = y(limit);
      const lines: PanelLine[] = [
        ...axis.lines,
        line('limit', box.left, at, box.right, at, 'stability'),
      ];
      const labels: PanelLabel[] = [
        ...axis.labels,
        label('limit', box.left - 8, at + tick * 0.34, String(limit), 'end', 'tick strong'),
        label('limit-name', box.right + 10, at + labelSize * 0.33, 'limit', 'start', 'label'),
        label('below', box.right + 10, at + labelSize * 1.6, 'stable', 'start', 'tick'),
        label('above', box.right + 10, at - labelSize * 1, 'unstable', 'start', 'tick'),
      ];
      for (const value of [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300]) {
        const row = y(value);
        if (value < domain[0] || value > domain[1] || Math.abs(row - at) < tick * 1.3) continue;
        lines.push(line(`y${value}`, box.left, row, box.right, row, 'grid'));
        labels.push(
          label(`y${value}`, box.left - 8, row + tick * 0.34, String(value), 'end', 'tick'),
        );
      }
      return { lines, labels };
    },
    predictions(frame, box, y) {
      const at = y(frame.learningRate * eigen(frame.limit.ntk).large);
      if (!Number.isFinite(at)) return [];
      return [{ key: 'inf', className: 'prediction', d: `M${box.left},${at}H${box.right}` }];
    },
    summary(frame) {
      const { limit } = gaugeScale(frame.experiment.loss);
      const parts = widthGroups(frame)
        .filter(({ shown }) => hasFrames(shown))
        .map(({ width, shown }) => {
          const value = sharpness(frame)(shown, stepOf(shown, frame));
          return `width ${width}: ${significant(value, 3)}`;
        });
      return `Learning rate times largest eigenvalue at step ${shownStep(frame)}; the limit of stability is ${limit}. ${parts.join('; ')}.`;
    },
  });

export function drawCatapult(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'catapult');
}
