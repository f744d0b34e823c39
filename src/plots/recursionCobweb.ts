import { signedLabel, significant } from './format';
import {
  label,
  line,
  type PanelBox,
  type PanelCurve,
  type PanelDot,
  type PanelLabel,
  type PanelLine,
} from './panel';
import { phaseOf, type Recursion } from './recursion';
import { metrics, type PlotSize } from './size';
import { polyline } from './trace';

export interface Cobweb {
  readonly lines: readonly PanelLine[];
  readonly labels: readonly PanelLabel[];
  readonly curves: readonly PanelCurve[];
  readonly dots: readonly PanelDot[];
}

/**
 * The correlation of one layer against that of the next: the map at the present depth, the layers'
 * own steps as a staircase to the diagonal, and the fixed point as a ring.
 */
export function cobweb(recursion: Recursion, box: PanelBox, size: PlotSize): Cobweb {
  const { tick, dot } = metrics(size.profile);
  const { correlations, map, fixed, curve } = recursion;
  const known = correlations.filter(Number.isFinite);
  const low = Math.min(0, ...known) < -0.02 ? -1 : 0;
  const unit = (box.right - box.left) / (1 - low);
  const x = (rho: number) => box.left + (rho - low) * unit;
  const y = (rho: number) => box.bottom - (rho - low) * unit;

  const ticks = low < 0 ? [-1, 0, 1] : [0, 0.5, 1];
  const below = box.bottom + tick * 1.45;
  const lines: PanelLine[] = [
    line('diagonal', x(low), y(low), x(1), y(1), 'rate'),
    ...ticks.flatMap((rho) => [
      line(`x${rho}`, x(rho), box.top, x(rho), box.bottom, rho === low ? 'axis' : 'grid'),
      line(`y${rho}`, box.left, y(rho), box.right, y(rho), rho === low ? 'axis' : 'grid'),
    ]),
  ];
  const plain = (rho: number) => signedLabel(rho).replace('+', '');
  const labels: PanelLabel[] = [
    ...ticks.flatMap((rho) => [
      label(`x${rho}`, x(rho), below, plain(rho), 'middle', 'tick'),
      label(`y${rho}`, box.left - 8, y(rho) + tick * 0.34, plain(rho), 'end', 'tick'),
    ]),
    label('x-name', box.right + tick, below, '*ρ*', 'start', 'tick'),
    label('y-name', box.left + 6, box.top + tick, '*ρ*′', 'start', 'tick halo'),
  ];
  if (map) {
    const at = box.bottom - 6;
    labels.push(
      label('phase', box.right - 4, at, phaseOf(map.slopeAtOne), 'end', 'tick halo strong'),
      label(
        'slope',
        box.right - 4,
        at - tick * 1.3,
        slopeWords(map.slopeAtOne),
        'end',
        'tick halo',
      ),
    );
  }
  const stairs: (readonly [number, number])[] = [];
  for (const [i, rho] of known.entries()) {
    stairs.push([x(rho), i === 0 ? y(low) : y(rho)]);
    const next = known[i + 1];
    if (next !== undefined) stairs.push([x(rho), y(next)]);
  }
  return {
    lines,
    labels,
    curves: [
      {
        key: 'map',
        className: 'limit-map',
        d: polyline(from(low, curve).map(([rho, to]) => [x(rho), y(to)])),
      },
      { key: 'stairs', className: 'stairs', d: polyline(stairs) },
    ],
    dots: [
      ...known.slice(0, -1).map((rho, i) => ({
        key: `step${i}`,
        x: x(rho),
        y: y(known[i + 1]!),
        r: 0.7 * dot,
        className: 'ink-dot',
      })),
      ...(map && fixed >= low
        ? [{ key: 'fixed', x: x(fixed), y: y(fixed), r: dot + 1, className: 'target-ring' }]
        : []),
    ],
  };
}

/** The part of a curve right of an abscissa, cut there. */
function from(low: number, curve: Recursion['curve']): Recursion['curve'] {
  const first = curve.findIndex(([rho]) => rho >= low);
  if (first < 0) return [];
  const [before, after] = [curve[first - 1], curve[first]];
  if (!before || !after) return curve;
  const share = (low - before[0]) / (after[0] - before[0]);
  return [[low, before[1] + share * (after[1] - before[1])], ...curve.slice(first)];
}

function slopeWords(slope: number): string {
  return `*χ* = ${significant(slope, 3)}`;
}
