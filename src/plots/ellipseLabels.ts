import type { Pair } from '../math/symmetric2';
import { kernelAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { ellipseMap, isFiniteKernel, supportPoint } from './ellipseShape';
import { whole } from './format';
import type { HeroLayout } from './heroLayout';
import { hasFrames } from './moment';
import { separate } from './separate';
import { metrics, type PlotSize, textWidth } from './size';
import { widthGroups } from './widthRamp';

export interface LabelSlot {
  /** A width, or `inf`. */
  readonly key: string;
  readonly text: string;
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
}

/** The direction in which labels look for their ellipse: up and to the right. */
const direction: Readonly<Pair> = [Math.cos(0.62), Math.sin(0.62)];

/**
 * A column of labels right of the initial ellipses, in the order in which these lie there. It stays
 * put for the whole run, only the leaders move: labels that follow would swap places at every jitter.
 * None where they don't fit above each other.
 */
export function labelSlots(frame: PlotFrame, size: PlotSize, layout: HeroLayout): LabelSlot[] {
  const { axes } = frame.experiment;
  const { plane, cap, thumb } = layout;
  const { label: fontSize } = metrics(size.profile);
  const wanted: { key: string; text: string; y: number }[] = [];
  const add = (key: string, text: string, kernel: typeof frame.limit.ntk): void => {
    if (!isFiniteKernel(kernel)) return;
    const map = ellipseMap(kernel, axes, cap);
    wanted.push({ key, text, y: plane.cy - supportPoint(map, direction)[1] * plane.unit });
  };
  for (const { width, shown } of widthGroups(frame)) {
    if (hasFrames(shown)) add(String(width), whole(width), kernelAt(shown, 0));
  }
  add('inf', '∞', frame.limit.ntk);
  if (wanted.length === 0) return [];
  const widest = Math.max(...wanted.map(({ text }) => textWidth(text, fontSize)));
  // Flush with the thumbnail below, unless a long number needs more room; where the column is longer
  // than the room above the thumbnail, right of it.
  const above = [layout.top + fontSize / 2, plane.cy - thumb / 2 - fontSize] as const;
  const beside = layout.right + thumb + 2 * 8;
  const isLong = above[1] - above[0] < fontSize * (wanted.length - 1);
  const aside = isLong && beside + widest <= size.width;
  // In a low figure they would cover it; the strip names the widths too.
  if (isLong && !aside) return [];
  const x = aside ? beside : Math.min(layout.right + 8, size.width - widest - 2);
  const range = aside ? ([fontSize / 2, layout.bottom - fontSize / 2] as const) : above;
  const gap = Math.min(fontSize * 1.36, (range[1] - range[0]) / Math.max(1, wanted.length - 1));
  const ys = separate(
    wanted.map((w) => w.y),
    gap,
    range,
  );
  return wanted.map(({ key, text }, i) => ({ key, text, x, y: ys[i]! }));
}

/** The end of a leader on its ellipse. */
export function leaderEnd(
  map: Parameters<typeof supportPoint>[0],
  layout: HeroLayout,
): readonly [number, number] {
  const [x, y] = supportPoint(map, direction);
  const { cx, cy, unit } = layout.plane;
  return [cx + x * unit, cy - y * unit];
}
