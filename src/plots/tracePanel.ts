import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { divergedBy, hasFrames, reach, stepOf } from './moment';
import { type PanelBox, type PanelCurve, type PanelDot, panelX } from './panel';
import { Trace } from './trace';
import { widthGroups } from './widthRamp';

/** A quantity of a network at a step. */
type Quantity = (record: NetworkRecord, step: number) => number;

export interface TracedQuantity {
  readonly name: string;
  readonly of: Quantity;
  readonly toY: (value: number) => number;
  /** First step at which it means something. */
  readonly from?: number;
  readonly className?: string;
}

/** Two extremes to a column: at most some 400 points a curve. */
function columnWidth(box: PanelBox): number {
  return Math.max(1, (box.right - box.left) / 200);
}

/** One curve for each width and quantity, taking in only what is new in `traces`. */
export function extendTraces(
  traces: Map<string, Trace>,
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  const end = reach(frame);
  const x = panelX(frame, box);
  const out: PanelCurve[] = [];
  for (const { width, shown, className } of widthGroups(frame)) {
    if (!hasFrames(shown)) continue;
    for (const { name, of, toY, from, className: kind } of quantities) {
      const key = `${width}:${name}`;
      let trace = traces.get(key);
      if (!trace) {
        trace = new Trace(x, toY, columnWidth(box));
        traces.set(key, trace);
      }
      // A network that fitted early stays where it ended; a diverged one stops.
      const stop = shown.status === 'diverged' ? shown.last : end;
      const d = trace.extend(shown.last, (step) => of(shown, step), stop, from);
      out.push({ key, className: `curve ${className} ${kind ?? ''}`.trimEnd(), d });
    }
  }
  return out;
}

/** The dots at the cursor; what is off scale is a hollow one at the edge. */
export function cursorDots(
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
  radius: number,
): PanelDot[] {
  const x = panelX(frame, box);
  const dots: PanelDot[] = [];
  for (const { width, shown, className } of widthGroups(frame)) {
    if (!hasFrames(shown)) continue;
    const step = stepOf(shown, frame);
    const at = x(divergedBy(shown, frame.step) ? step : Math.max(0, frame.step));
    for (const { name, of, toY, from = 0 } of quantities) {
      if (step < from) continue;
      const y = toY(of(shown, step));
      if (Number.isNaN(y)) continue;
      const within = y >= box.top - radius && y <= box.bottom + radius;
      dots.push({
        key: `${width}:${name}`,
        x: at,
        y: within ? y : y < box.top ? box.top : box.bottom,
        r: within ? radius : 0.8 * radius,
        className: within ? `dot ${className}` : `dot off-scale ${className}`,
      });
    }
  }
  return dots;
}
