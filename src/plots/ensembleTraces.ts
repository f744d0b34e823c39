import type { PlotFrame } from '../protocol/plotFrame';
import { BandPath } from './bandPath';
import { settledStep } from './ensemble';
import { ensembleColumns } from './ensembleColumns';
import { type PanelBox, type PanelCurve, panelX } from './panel';
import type { Trace } from './trace';
import { extendTraces, type TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

/** The accumulated state of the curves of a panel with several seeds a width. */
export interface EnsembleState {
  readonly shown: Map<string, Trace>;
  readonly bands: Map<string, BandPath>;
}

/** Nothing drawn yet. */
export function ensembleState(): EnsembleState {
  return { shown: new Map(), bands: new Map() };
}

/**
 * For each width and quantity the band that 10–90 % of its seeds lie in, thin the shown seed and
 * thick the median.
 */
export function ensembleTraces(
  state: EnsembleState,
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  const bands: PanelCurve[] = [];
  const medians: PanelCurve[] = [];
  const x = panelX(frame, box);
  for (const group of widthGroups(frame)) {
    const { width, records, className } = group;
    const settled = settledStep(group, frame);
    for (const { name, of, toY, from = 0 } of quantities) {
      const columns = ensembleColumns(frame, name, width, records.length, from);
      columns.extend(records, of, settled);
      const key = `${width}:${name}`;
      let path = state.bands.get(key);
      if (!path) {
        path = new BandPath(x, toY);
        state.bands.set(key, path);
      }
      const { band, median } = path.extend(columns);
      if (!band) continue;
      bands.push({ key: `band:${key}`, className: `band ${className}`, d: band });
      medians.push({ key: `median:${key}`, className: `curve ${className}`, d: median });
    }
  }
  const shown = extendTraces(state.shown, frame, box, quantities);
  const thin = shown.map((curve) => ({ ...curve, className: `${curve.className} seed` }));
  return [...bands, ...medians, ...thin];
}
