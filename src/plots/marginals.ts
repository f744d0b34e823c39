import type { PanelBox, PanelCurve } from './panel';
import { polyline } from './trace';

/** What one width has along an axis. */
export interface MarginSample {
  readonly key: string;
  readonly className: string;
  readonly values: readonly number[];
}

const bins = 20;

/**
 * A stacked histogram of the widths' values, and dashed the density of a Gaussian for as many of
 * them. It stands on the bottom of its box, or, `turned`, on the left of it.
 * @param domain of the values, along the box @param law null where there is no Gaussian
 */
export function marginCurves(
  box: PanelBox,
  domain: readonly [number, number],
  samples: readonly MarginSample[],
  law: { readonly mean: number; readonly deviation: number } | null,
  turned: boolean,
): PanelCurve[] {
  const [low, high] = domain;
  const size = (high - low) / bins;
  const counts = samples.map(({ values }) => {
    const count = new Array<number>(bins).fill(0);
    for (const value of values) {
      const bin = Math.floor((value - low) / size);
      if (bin >= 0 && bin < bins) count[bin]!++;
    }
    return count;
  });
  const totals = Array.from({ length: bins }, (_, bin) =>
    counts.reduce((sum, count) => sum + count[bin]!, 0),
  );
  const all = samples.reduce((sum, { values }) => sum + values.length, 0);
  const peak = law && law.deviation > 0 ? (0.4 * all * size) / law.deviation : 0;
  // A Gaussian that has shrunk below a bin has all its networks in one: its peak may leave the box.
  const tallest = Math.max(1, ...totals, Math.min(peak, all));
  const place = (value: number, height: number): readonly [number, number] => {
    const along = (value - low) / (high - low);
    const up = height / (1.08 * tallest);
    return turned
      ? [box.left + up * (box.right - box.left), box.bottom - along * (box.bottom - box.top)]
      : [box.left + along * (box.right - box.left), box.bottom - up * (box.bottom - box.top)];
  };
  const base = new Array<number>(bins).fill(0);
  const curves: PanelCurve[] = [];
  samples.forEach(({ key, className }, i) => {
    let d = '';
    for (let bin = 0; bin < bins; bin++) {
      const count = counts[i]![bin]!;
      if (count === 0) continue;
      const [from, to] = [low + (bin + 0.06) * size, low + (bin + 0.94) * size];
      const [bottom, top] = [base[bin]!, base[bin]! + count];
      const corners = [place(from, bottom), place(from, top), place(to, top), place(to, bottom)];
      d += `${polyline(corners)}Z`;
      base[bin] = top;
    }
    if (d) curves.push({ key: `hist${key}`, className: `hist ${className}`, d });
  });
  if (law && law.deviation > 0) {
    const { mean, deviation } = law;
    const density = Array.from({ length: 81 }, (_, i) => {
      const z = (i - 40) / 10;
      const value = mean + z * deviation;
      const height = (all * size * Math.exp(-0.5 * z * z)) / (deviation * Math.sqrt(2 * Math.PI));
      return place(value, height);
    });
    curves.push({ key: 'density', className: 'prediction', d: polyline(density) });
  }
  return curves;
}
