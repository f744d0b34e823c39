import type { NetworkRecord } from '../protocol/frames';
import type { PinnedRun, PlotFrame } from '../protocol/plotFrame';
import { hasFrames } from './moment';
import { type PanelBox, type PanelCurve, panelX } from './panel';
import { Trace } from './trace';
import type { TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

/** The run to compare with; null where there is none, or where it is the shown one. */
export function pinnedRun({ pinned, runId }: PlotFrame): PinnedRun | null {
  return pinned && pinned.id !== runId ? pinned : null;
}

/** A pinned width, in the colour of its width in the shown run where that has it too. */
export interface PinnedGroup {
  readonly width: number;
  readonly className: string;
  readonly shown: NetworkRecord;
}

export function pinnedGroups(frame: PlotFrame): PinnedGroup[] {
  const pinned = pinnedRun(frame);
  if (!pinned) return [];
  const current = widthGroups(frame);
  return widthGroups(pinned)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, className, shown }) => ({
      width,
      className: current.find((group) => group.width === width)?.className ?? className,
      shown,
    }));
}

/** The pinned run's curves of a panel, dotted, as far as the shown run's clock goes. */
export function pinnedTraces(
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  const x = panelX(frame, box);
  return pinnedGroups(frame).flatMap(({ width, className, shown }) =>
    quantities.map(({ name, of, toY, from = 0 }) => {
      const last = Math.min(shown.last, frame.experiment.k);
      const trace = new Trace(x, toY, Math.max(1, (box.right - box.left) / 200));
      return {
        key: `pinned:${width}:${name}`,
        className: `pinned ${className}`,
        d: trace.extend(last, (step) => of(shown, step), last, from),
      };
    }),
  );
}
