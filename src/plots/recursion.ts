import {
  type CorrelationMap,
  correlationMap,
  fixedCorrelationSearch,
} from '../math/correlationMap';
import { infiniteKernels, type LayerKernels } from '../math/infiniteKernel';
import type { Kernel2 } from '../math/symmetric2';
import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawFigure } from './drawFigure';
import type { FigureScene } from './figure';
import { significant } from './format';
import { cobweb } from './recursionCobweb';
import { layerTable } from './recursionLayers';
import { metrics, type PlotSize } from './size';

/** The recursion of an experiment, and the map of one more layer at the depth it has. */
export interface Recursion {
  readonly layers: readonly LayerKernels[];
  /** Correlation of the two inputs in each layer. */
  readonly correlations: readonly number[];
  /** Null where the variance is gone: there is no correlation left. */
  readonly map: CorrelationMap | null;
  /** The correlation that depth leads to; NaN without a map, or not found yet. */
  readonly fixed: number;
  /** Points of the map, as far as they are computed. */
  readonly curve: readonly (readonly [number, number])[];
  readonly isComplete: boolean;
}

interface Growing {
  recursion: Recursion;
  readonly rest: Iterator<Recursion, void>;
}

const recursions = remember<Growing>(2);
const scenes = remember<FigureScene & { readonly isComplete: boolean }>(4);

/** Pure theory: nothing of it moves during a run. Grows from call to call while `goOn` says so. */
function recursionOf(frame: PlotFrame, goOn: () => boolean): Recursion {
  const { L, act, sw, sb } = frame.experiment;
  const [[k11, k12], [, k22]] = frame.gram as [[number, number], [number, number]];
  const key = [L, act, sw, sb, k11, k12, k22].join();
  const growing = recursions(key, () => {
    const architecture = { depth: L, activation: act, weightStd: sw, biasStd: sb };
    const { layers } = infiniteKernels(architecture, { k11, k12, k22 });
    const correlations = layers.map(({ sigma }) => correlationOf(sigma));
    const { sigma } = layers.at(-1)!;
    const variance = Math.sqrt(sigma.k11) * Math.sqrt(sigma.k22);
    const map = variance > 1e-12 && variance < 1e12 ? correlationMap(architecture, variance) : null;
    const known = { layers, correlations, map, fixed: Number.NaN, curve: [] };
    const recursion = { ...known, isComplete: map === null };
    return { recursion, rest: map ? mapped(recursion, map) : [].values() };
  });
  while (!growing.recursion.isComplete && goOn()) {
    growing.recursion = growing.rest.next().value ?? growing.recursion;
  }
  return growing.recursion;
}

/** What is known after each value of the map. */
function* mapped(before: Recursion, map: CorrelationMap): Generator<Recursion, void> {
  let known = before;
  for (const rho of samples) {
    known = { ...known, curve: [...known.curve, [rho, map.at(rho)]] };
    yield known;
  }
  const search = fixedCorrelationSearch(map);
  for (;;) {
    const { done, value } = search.next();
    if (done) return yield { ...known, fixed: value, isComplete: true };
    yield known;
  }
}

/** Closer together near 1, where kinks bend the map. */
const samples: readonly number[] = Array.from(
  { length: 19 },
  (_, i) => 1 - 2 * (1 - i / 18) ** 1.5,
);

function correlationOf({ k11, k12, k22 }: Kernel2): number {
  const bound = Math.sqrt(k11) * Math.sqrt(k22);
  return bound > 0 ? Math.min(1, Math.max(-1, k12 / bound)) : Number.NaN;
}

/**
 * Σ, Σ̇ and Θ layer by layer, as numbers and as ellipses, and how the correlation of the two inputs
 * goes from layer to layer on the map of the activation.
 * @param goOn asked before each value of the map, which may take milliseconds; where it says no, the
 * scene shows what is known, and the next one goes on from there
 */
export function recursionScene(
  frame: PlotFrame,
  size: PlotSize,
  goOn: () => boolean = () => true,
): FigureScene & { readonly isComplete: boolean } {
  const recursion = recursionOf(frame, goOn);
  const { L, act, sw, sb } = frame.experiment;
  const { width, height, profile } = size;
  const key = [width, height, profile, L, act, sw, sb, frame.gram].join();
  const finish = () => ({ ...build(recursion, size), isComplete: recursion.isComplete });
  return recursion.isComplete ? scenes(key, finish) : finish();
}

function build(recursion: Recursion, size: PlotSize): FigureScene {
  const { tick } = metrics(size.profile);
  // The map is a square; the layers take what is left beside it, or below it.
  const beside = size.width > 1.15 * size.height;
  const side = beside
    ? Math.min(size.height - 3.2 * tick, size.width * 0.42)
    : Math.min(size.width - 6 * tick, size.height * 0.48);
  const left = 3.6 * tick;
  const top = tick * 0.8;
  const box = { left, right: left + Math.max(side, 20), top, bottom: top + Math.max(side, 20) };
  const web = cobweb(recursion, box, size);
  const room = beside
    ? { left: box.right + 2.4 * tick, right: size.width, top, bottom: size.height }
    : { left: 0, right: size.width, top: box.bottom + 3.4 * tick, bottom: size.height };
  const table = layerTable(recursion.layers, room, size);
  return {
    size,
    boxes: [box],
    summary: summary(recursion),
    progress: '',
    still: {
      lines: [...web.lines, ...table.lines],
      labels: [...web.labels, ...table.labels],
      curves: table.curves,
    },
    curves: [web.curves],
    now: { dots: web.dots },
  };
}

export function drawRecursion(svg: SVGSVGElement, scene: FigureScene): void {
  drawFigure(svg, scene, 'recursion');
}

/** “order”, “edge of chaos” or “chaos”, by the slope of the map at 1. */
export function phaseOf(slope: number): string {
  if (Math.abs(slope - 1) < 5e-4) return 'edge of chaos';
  return slope < 1 ? 'order' : 'chaos';
}

function summary({ layers, correlations, map, fixed }: Recursion): string {
  const rows = layers.map(({ theta }, i) => {
    const rho = correlations[i]!;
    const words = Number.isFinite(rho) ? `correlation ${significant(rho, 3)}, ` : '';
    const entries = [theta.k11, theta.k12, theta.k22].map((entry) => significant(entry, 3));
    return `layer ${i + 1}: ${words}Θ ${entries.join(', ')}`;
  });
  const slope = map
    ? ` Slope at 1 ${significant(map.slopeAtOne, 3)}, ${phaseOf(map.slopeAtOne)}`
    : '';
  const end = Number.isFinite(fixed)
    ? `; depth leads to correlation ${significant(fixed, 3)}.`
    : slope && '.';
  return `The recursion of the infinite-width kernels. ${rows.join('; ')}.${slope}${end}`;
}
