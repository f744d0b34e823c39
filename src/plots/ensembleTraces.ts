import type { PlotFrame } from '../protocol/plotFrame';
import { BandPath } from './bandPath';
import { isEnsemble, settledStep } from './ensemble';
import { type EnsembleColumns, ensembleColumns } from './ensembleColumns';
import { type PanelBox, type PanelCurve, panelX } from './panel';
import type { Trace } from './trace';
import { extendTraces, type TracedQuantity } from './tracePanel';
import { type WidthGroup, widthGroups } from './widthRamp';

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
function ensembleTraces(
  state: EnsembleState,
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  const bands: PanelCurve[] = [];
  const medians: PanelCurve[] = [];
  const x = panelX(frame, box);
  for (const group of widthGroups(frame)) {
    const { width, className } = group;
    for (const quantity of quantities) {
      const { name, toY } = quantity;
      const columns = columnsSoFar(frame, group, quantity);
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

/** The statistics of a width's seeds, as far as all of them have come. */
export function columnsSoFar(
  frame: PlotFrame,
  group: WidthGroup,
  { name, of, from = 0 }: Pick<TracedQuantity, 'name' | 'of' | 'from'>,
): EnsembleColumns {
  const { width, records } = group;
  const columns = ensembleColumns(frame, name, width, records.length, from);
  columns.extend(records, of, settledStep(group, frame));
  return columns;
}

/** One curve for each width and quantity where there is one seed, else the seeds' statistics too. */
export function networkTraces(
  state: EnsembleState,
  frame: PlotFrame,
  box: PanelBox,
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  return isEnsemble(frame)
    ? ensembleTraces(state, frame, box, quantities)
    : extendTraces(state.shown, frame, box, quantities);
}
