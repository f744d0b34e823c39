import { scaleLinear } from 'd3';
import { infiniteKernels } from '../math/infiniteKernel';
import { layerTerms } from '../math/layerTerms';
import type { Kernel2 } from '../math/symmetric2';
import { detailKernelAt } from '../protocol/details';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import {
  checkpointOf,
  detailGroups,
  detailKey,
  detailProgress,
  isOwn,
  recordedAt,
} from './detailMoment';
import { drawFigure } from './drawFigure';
import type { FigureScene } from './figure';
import { fixed, percent, tickLabel } from './format';
import { layersAt, shareCurves, shareMarks, sharesOf } from './layerShares';
import { shownStep } from './moment';
import {
  label,
  line,
  linearY,
  type PanelBox,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
  panelX,
  runKey,
} from './panel';
import { metrics, type PlotSize } from './size';
import { twoBoxes } from './twoBoxes';

const entries = ['k11', 'k12', 'k22'] as const;
const entryNames = ['11', '12', '22'] as const;

/** Θ of the layers below the last, and of the last one: the two terms of the proof. */
interface Terms {
  readonly below: Kernel2;
  readonly last: Kernel2;
}

/**
 * The proof's two terms: A, all that lies below the last layer, and B, the last layer, of every
 * network at the shown step against their limits; and the share of each layer in tr Θ over time.
 */
export function termsScene(frame: PlotFrame, size: PlotSize): FigureScene {
  const { label: text } = metrics(size.profile);
  const boxes = twoBoxes(size, 0.52, Math.round(4.2 * text));
  const [left, right] = boxes;
  const { details } = frame;
  const checkpoint = details ? checkpointOf(frame, details.checkpoints) : 0;
  const run = runKey(frame, size);
  const limit = limits(String(frame.runId), () => limitTerms(frame));
  const key = `${run},${detailKey(frame)}`;
  const domain = domains(key, () => termDomain(frame, limit));
  const y = linearY(domain, left);
  const dots = networkDots(frame, left, checkpoint, y, metrics(size.profile).dot);
  const x = panelX(frame, right)(frame.step);
  const started = dots.length > 0;
  return {
    size,
    boxes,
    summary: summary(frame, checkpoint, limit),
    progress: detailProgress(details, isOwn(frame)),
    still: stills(`${run},${domain}`, () => still(frame, size, boxes, domain, limit)),
    curves: sets(key, () => [[], shareCurves(frame, right, limit)]),
    now: {
      dots,
      lines: started ? [line('cursor', x, right.top, x, right.bottom, 'cursor')] : [],
    },
  };
}

export function drawTerms(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'terms');
}

const limits = remember<Kernel2[]>();
const domains = remember<readonly [number, number]>();
const stills = remember<FigureScene['still']>();
const sets = remember<FigureScene['curves']>();

function limitTerms({ experiment: e, gram }: PlotFrame): Kernel2[] {
  const architecture = { depth: e.L, activation: e.act, weightStd: e.sw, biasStd: e.sb };
  const pair = { k11: gram[0]![0]!, k12: gram[0]![1]!, k22: gram[1]![1]! };
  return layerTerms(infiniteKernels(architecture, pair));
}

function twoTerms(layers: readonly Kernel2[]): Terms {
  const below = { k11: 0, k12: 0, k22: 0 };
  for (const layer of layers.slice(0, -1))
    for (const entry of entries) below[entry] += layer[entry];
  return { below, last: layers.at(-1)! };
}

/** The six columns: A₁₁ A₁₂ A₂₂ B₁₁ B₁₂ B₂₂, with a gap between the terms. */
function columnX(box: PanelBox, term: number, entry: number): number {
  const pitch = (box.right - box.left) / 7;
  return box.left + pitch * (0.75 + 3.5 * term + entry);
}

/** What the first seeds' terms are up to now, and their limits; never above four times those. */
function termDomain(frame: PlotFrame, limit: readonly Kernel2[]): readonly [number, number] {
  const { below, last } = twoTerms(limit);
  const largest = Math.max(below.k11, below.k22, last.k11, last.k22, 1e-12);
  let low = 0;
  let high = largest;
  const take = (value: number) => {
    if (!(Math.abs(value) <= 4 * largest)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const entry of entries) for (const term of [below, last]) take(term[entry]);
  for (const { records } of detailGroups(frame)) {
    for (const record of records) {
      if (record.last < 0) continue;
      // Three checkpoints tell the range: this runs whenever a network is done.
      for (const c of new Set([0, record.last >> 1, record.last])) {
        const terms = twoTerms(layersAt(record, c));
        for (const entry of entries)
          for (const term of [terms.below, terms.last]) take(term[entry]);
      }
    }
  }
  // Rounded outwards, so that the scale follows new extremes in few steps.
  const grain = 0.25 * largest;
  return [Math.floor(low / grain) * grain, Math.ceil((1.04 * high) / grain) * grain];
}

function still(
  frame: PlotFrame,
  size: PlotSize,
  [left, right]: readonly PanelBox[],
  domain: readonly [number, number],
  limit: readonly Kernel2[],
): FigureScene['still'] {
  const { tick } = metrics(size.profile);
  const y = linearY(domain, left!);
  const below = left!.bottom + tick * 1.45;
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [];
  for (const value of scaleLinear(domain, [0, 1]).ticks(4)) {
    lines.push(line(`y${value}`, left!.left, y(value), left!.right, y(value), 'grid'));
    labels.push(
      label(`y${value}`, left!.left - 6, y(value) + tick * 0.34, tickLabel(value), 'end', 'tick'),
    );
  }
  const { below: lower, last } = twoTerms(limit);
  const pitch = (left!.right - left!.left) / 7;
  [lower, last].forEach((term, t) => {
    entries.forEach((entry, e) => {
      const x = columnX(left!, t, e);
      const at = y(term[entry]);
      lines.push(line(`limit${t}${e}`, x - pitch * 0.46, at, x + pitch * 0.46, at, 'prediction'));
      labels.push(label(`entry${t}${e}`, x, below, entryNames[e]!, 'middle', 'tick'));
    });
    const title = t === 0 ? '*A* lower layers' : '*B* last layer';
    const short = t === 0 ? '*A* lower' : '*B* last';
    const room = left!.right - left!.left > 22 * tick;
    const middle = columnX(left!, t, 1);
    labels.push(
      label(
        `term${t}`,
        middle,
        left!.top - tick * 0.7,
        room ? title : short,
        'middle',
        'tick strong',
      ),
    );
  });
  const shares = shareMarks(frame, right!, size, limit);
  return { lines: [...lines, ...shares.lines], labels: [...labels, ...shares.labels] };
}

/** One dot for each network and entry; a width's seeds stand in one line, widths beside each other. */
function networkDots(
  frame: PlotFrame,
  box: PanelBox,
  checkpoint: number,
  y: (value: number) => number,
  radius: number,
): PanelDot[] {
  const groups = detailGroups(frame);
  const pitch = (box.right - box.left) / 7;
  const dots: PanelDot[] = [];
  groups.forEach(({ group, records }, rank) => {
    const shift = pitch * 0.72 * ((rank + 0.5) / groups.length - 0.5);
    for (const record of records) {
      if (!recordedAt(record, checkpoint)) continue;
      const terms = twoTerms(layersAt(record, checkpoint));
      const shown = record.seed === group.shown.seed;
      [terms.below, terms.last].forEach((term, t) => {
        entries.forEach((entry, e) => {
          const at = y(term[entry]);
          const inside = at >= box.top - radius && at <= box.bottom + radius;
          dots.push({
            key: `${group.width}:${record.seed}:${t}${e}`,
            x: columnX(box, t, e) + shift,
            y: inside ? at : at < box.top ? box.top : box.bottom,
            r: shown ? radius * 0.9 : radius * 0.5,
            className: `dot ${inside ? '' : 'off-scale '}${group.className}${shown ? '' : ' soft'}`,
          });
        });
      });
    }
  });
  return dots.sort((a, b) => a.r - b.r);
}

function summary(frame: PlotFrame, checkpoint: number, limit: readonly Kernel2[]): string {
  const words = ({ below, last }: Terms) => `A ${fixed(below.k11, 2)}, B ${fixed(last.k11, 2)}`;
  const parts = detailGroups(frame).flatMap(({ group, records }) => {
    const record = records.find(({ seed }) => seed === group.shown.seed);
    if (!record || !recordedAt(record, checkpoint)) return [];
    const layers = layersAt(record, checkpoint);
    const last = sharesOf(layers).at(-1)!;
    const kernel = detailKernelAt(record, checkpoint);
    return [
      `width ${group.width}: ${words(twoTerms(layers))} of ${fixed(kernel.k11, 2)} (${percent(last)})`,
    ];
  });
  const step = frame.details?.checkpoints[checkpoint] ?? shownStep(frame);
  return `Lower layers (A) and last layer (B) of the kernel’s first entry at step ${step}. ${[...parts, `infinite width: ${words(twoTerms(limit))}`].join('; ')}.`;
}
