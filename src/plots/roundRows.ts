import { scaleLinear } from 'd3';
import { signedLabel } from './format';
import { label, line, linearY, type PanelBox, type PanelLabel, type PanelLine } from './panel';

/** Lines at round numbers of a linear axis, as many as fit, with their signs. */
export function roundRows(
  domain: readonly [number, number],
  box: PanelBox,
  tick: number,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const y = linearY(domain, box);
  const count = Math.max(2, Math.min(6, Math.floor((box.bottom - box.top) / (3 * tick))));
  const values = scaleLinear().domain(domain).ticks(count);
  return {
    lines: values.map((v) => line(`y${v}`, box.left, y(v), box.right, y(v), 'grid')),
    labels: values.map((v) =>
      label(`y${v}`, box.left - 8, y(v) + tick * 0.34, signedLabel(v), 'end', 'tick'),
    ),
  };
}
