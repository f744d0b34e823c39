import type { PanelBox } from './panel';
import { metrics, type PlotSize } from './size';

/**
 * Two boxes, each with room for an axis at its left and below and a title above it: beside each
 * other on a wide figure, one below the other on a tall one.
 * @param share of the room the first one gets @param right px kept free at the right edge
 */
export function twoBoxes(size: PlotSize, share: number, right: number): [PanelBox, PanelBox] {
  const { tick } = metrics(size.profile);
  const axis = Math.round(3.4 * tick);
  const title = Math.round(tick * 1.9);
  const below = Math.round(tick * 1.9);
  const end = Math.max(axis + 40, size.width - right);
  const bottom = Math.max(title + tick, size.height - below);
  if (size.width < 1.3 * size.height) {
    const middle = Math.round(title + share * (bottom - 2 * title - below));
    const second = Math.max(title + tick, middle) + below + title;
    return [
      { left: axis, right: end, top: title, bottom: Math.max(title + tick, middle) },
      { left: axis, right: end, top: second, bottom: Math.max(second + tick, bottom) },
    ];
  }
  const middle = Math.max(axis + 20, Math.round(axis + share * (end - 2 * axis)));
  const left = middle + axis;
  return [
    { left: axis, right: middle, top: title, bottom },
    { left, right: Math.max(left + 20, end), top: title, bottom },
  ];
}
