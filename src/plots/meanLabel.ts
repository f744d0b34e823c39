import type { PlotFrame } from '../protocol/plotFrame';
import { supportPoint } from './ellipseShape';
import type { EnsembleCloud } from './ensembleCloud';
import type { HeroLayout } from './heroLayout';
import { eigen } from './kernels';
import { label, type PanelLabel } from './panel';
import { metrics, type PlotSize, textWidth } from './size';

const text = 'mean';

/**
 * Names the dotted ellipse of the narrowest width, where it lies furthest from the others: above the
 * flat side of the ellipses, which no other writing needs. One name says what all dots are.
 */
export function meanLabel(
  clouds: readonly EnsembleCloud[],
  frame: PlotFrame,
  size: PlotSize,
  { plane, left, right, top, bottom }: HeroLayout,
): readonly PanelLabel[] {
  const cloud = clouds[0];
  if (!cloud) return [];
  const { axis } = eigen(frame.limit.ntk);
  // The short semi-axis of what is drawn, upwards.
  let [dx, dy] = frame.experiment.axes === 'inverse' ? axis : [-axis[1], axis[0]];
  if (dy < 0) [dx, dy] = [-dx, -dy];
  const { tick } = metrics(size.profile);
  const [ex, ey] = supportPoint(cloud.meanMap, [dx, dy]);
  const leftwards = dx < 0;
  const x = plane.cx + ex * plane.unit + (leftwards ? -6 : 6);
  const y = plane.cy - ey * plane.unit - tick * 0.3;
  const width = textWidth(text, tick) * (leftwards ? -1 : 1);
  const fits =
    [x, x + width].every((at) => at > left && at < right) && y > top + tick && y < bottom;
  if (!fits) return [];
  const className = `mean-name halo ${cloud.className}`;
  return [label('mean', x, y, text, leftwards ? 'end' : 'start', className)];
}
