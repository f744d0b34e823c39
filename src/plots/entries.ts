import { scaleLinear } from 'd3';
import { frameSize, kernelAt, type NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawPanel } from './drawPanel';
import { columnsSoFar } from './ensembleTraces';
import { fixed, significant, tickLabel } from './format';
import { hasFrames, shownStep, stepOf } from './moment';
import { firstStep } from './outputs';
import {
  label,
  line,
  linearY,
  type PanelBox,
  type PanelCurve,
  type PanelLabel,
  type PanelLine,
  type PanelScene,
  panelBox,
  panelX,
  progressKey,
  runKey,
  stepAxisMarks,
} from './panel';
import { pinnedRun, pinnedTraces } from './pinned';
import { metrics, type PlotSize } from './size';
import { type SmoothState, smoothState, smoothTraces } from './smoothTraces';
import { cursorDots, type TracedQuantity } from './tracePanel';
import { widthGroups } from './widthRamp';

const names = ['k11', 'k12', 'k22'] as const;
const titles = { k11: 'Θ_{11}', k12: 'Θ_{12}', k22: 'Θ_{22}' } as const;

const entries = names.map((name, i) => ({
  name,
  of: (record: NetworkRecord, step: number): number => record.values[step * frameSize + i]!,
}));

interface Band {
  readonly name: (typeof names)[number];
  readonly box: PanelBox;
  readonly domain: readonly [number, number];
}

/** Θ_11, Θ_12 and Θ_22 over the steps in three bands of one scale, against Θ_∞ dashed. */
export function entriesScene(frame: PlotFrame, size: PlotSize): PanelScene {
  const box = panelBox(size);
  const progress = progressKey(frame, size);
  const bands = bandSets(progress, () => buildBands(frame, box));
  const key = `${runKey(frame, size)},${bands.map(({ domain }) => domain)}`;
  const quantities = bands.map(
    ({ box: inner, domain }, i): TracedQuantity => ({
      ...entries[i]!,
      toY: clippedTo(inner, linearY(domain, inner)),
    }),
  );
  return {
    size,
    box,
    summary: summary(frame),
    still: stills(key, () => still(frame, size, box, bands)),
    traces: curves(`${progress},${key}`, () => ({
      networks: smoothTraces(states(key, smoothState), frame, box, quantities),
      predictions: [
        ...pinnedMarks(key, () => pinnedEntries(frame, box, bands, quantities)),
        ...bands.map(({ name, box: inner, domain }) => {
          const y = Math.round(linearY(domain, inner)(frame.limit.ntk[name]) * 10) / 10;
          return { key: name, className: 'prediction', d: `M${box.left},${y}H${box.right}` };
        }),
      ],
    })),
    cursor: {
      x: firstStep(frame) === 0 ? null : panelX(frame, box)(frame.step),
      dots: cursorDots(frame, box, quantities, metrics(size.profile).dot * 0.85),
      lines: [],
      labels: [],
    },
  };
}

export function drawEntries(svg: SVGSVGElement, scene: PanelScene): void {
  drawPanel(svg, scene, 'entries');
}

const bandSets = remember<readonly Band[]>();
const stills = remember<PanelScene['still']>();
const curves = remember<PanelScene['traces']>();
const states = remember<SmoothState>();
const pinnedMarks = remember<readonly PanelCurve[]>();

/** The pinned run's entries and its own limit, dotted. */
function pinnedEntries(
  frame: PlotFrame,
  box: PanelBox,
  bands: readonly Band[],
  quantities: readonly TracedQuantity[],
): PanelCurve[] {
  const pinned = pinnedRun(frame);
  if (!pinned) return [];
  const limits = bands.map(({ name, box: inner, domain }) => {
    const y = Math.round(clippedTo(inner, linearY(domain, inner))(pinned.ntk[name]) * 10) / 10;
    return {
      key: `pinned:${name}`,
      className: 'pinned w-inf',
      d: `M${box.left},${y}H${box.right}`,
    };
  });
  return [...limits, ...pinnedTraces(frame, box, quantities)];
}

/** A curve that leaves its band runs along the edge instead of crossing its neighbour. */
function clippedTo(box: PanelBox, y: (value: number) => number): (value: number) => number {
  return (value) => Math.min(Math.max(y(value), box.top - 2), box.bottom + 2);
}

/** Bands of one height and one scale, each about what its entry has been; at most far enough to see. */
function buildBands(frame: PlotFrame, box: PanelBox): Band[] {
  const { ntk } = frame.limit;
  const largest = Math.max(ntk.k11, ntk.k22, 1e-12);
  const ranges = names.map((name, i) => {
    let low = ntk[name];
    let high = ntk[name];
    const take = (value: number): void => {
      if (!(Math.abs(value - ntk[name]) <= 2 * largest)) return;
      low = Math.min(low, value);
      high = Math.max(high, value);
    };
    for (const group of widthGroups(frame)) {
      const { shown } = group;
      for (let step = 0; step <= shown.last; step += Math.max(1, Math.floor(step / 16))) {
        take(entries[i]!.of(shown, step));
      }
      if (group.records.length < 2) continue;
      const columns = columnsSoFar(frame, group, entries[i]!);
      for (let c = 0; c < columns.done; c++) {
        take(columns.low[c]!);
        take(columns.high[c]!);
      }
    }
    // Rounded outwards: a scale that follows every new extreme would have all curves drawn anew.
    const grain = 0.25 * largest;
    return [Math.floor(low / grain) * grain, Math.ceil(high / grain) * grain] as const;
  });
  const span = 1.05 * Math.max(...ranges.map(([low, high]) => high - low), 0.4 * largest);
  const gap = 8;
  const height = (box.bottom - box.top - 2 * gap) / 3;
  return names.map((name, i) => {
    const [low, high] = ranges[i]!;
    const middle = (low + high) / 2;
    const top = box.top + i * (height + gap);
    return {
      name,
      box: { ...box, top, bottom: top + height },
      domain: [middle - span / 2, middle + span / 2],
    };
  });
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  box: PanelBox,
  bands: readonly Band[],
): PanelScene['still'] {
  const { tick, label: labelSize } = metrics(size.profile);
  const axis = stepAxisMarks(frame, box, size.profile);
  const lines: PanelLine[] = [...axis.lines];
  const labels: PanelLabel[] = [...axis.labels];
  for (const { name, box: inner, domain } of bands) {
    const y = linearY(domain, inner);
    for (const value of scaleLinear(domain, [0, 1]).ticks(2)) {
      const at = y(value);
      lines.push(line(`${name}${value}`, box.left, at, box.right, at, 'grid'));
      labels.push(
        label(`${name}${value}`, box.left - 8, at + tick * 0.34, tickLabel(value), 'end', 'tick'),
      );
    }
    const limit = frame.limit.ntk[name];
    const text = `${titles[name]} → ${significant(limit, 2)}`;
    labels.push(label(name, box.right + 10, y(limit) + labelSize * 0.33, text, 'start', 'label'));
  }
  return { lines, labels, images: [] };
}

function summary(frame: PlotFrame): string {
  const parts = widthGroups(frame)
    .filter(({ shown }) => hasFrames(shown))
    .map(({ width, shown }) => {
      const { k11, k12, k22 } = kernelAt(shown, stepOf(shown, frame));
      return `width ${width}: ${fixed(k11, 2)}, ${fixed(k12, 2)}, ${fixed(k22, 2)}`;
    });
  const { k11, k12, k22 } = frame.limit.ntk;
  return `Kernel entries at step ${shownStep(frame)}. ${parts.join('; ')}; infinite width: ${fixed(k11, 2)}, ${fixed(k12, 2)}, ${fixed(k22, 2)}.`;
}
