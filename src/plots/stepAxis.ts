import { scaleLinear } from 'd3';
import type { TimeAxis } from '../protocol/experiment';
import { whole } from './format';
import { textWidth } from './size';

/** The fraction 0 … 1 of the way along the step axis at which a step is drawn. */
export function positionOf(step: number, steps: number, axis: TimeAxis): number {
  const last = Math.max(1, steps);
  const k = Math.min(Math.max(step, 0), last);
  return axis === 'log' ? Math.log1p(k) / Math.log1p(last) : k / last;
}

/** The (fractional) step at a position; the inverse of `positionOf`. */
export function stepAt(position: number, steps: number, axis: TimeAxis): number {
  const last = Math.max(1, steps);
  const p = Math.min(Math.max(position, 0), 1);
  return axis === 'log' ? Math.expm1(p * Math.log1p(last)) : p * last;
}

export interface AxisTick {
  readonly x: number;
  readonly label: string;
}

/**
 * Ticks at 0, 1, 2, 5, 10, 20, 50 … (log) or round numbers (linear) and at the end, as many as
 * fit beside each other.
 * @param toX pixel of a value
 * @param end the last value of the axis
 */
export function axisTicks(
  toX: (value: number) => number,
  end: number,
  axis: TimeAxis,
  fontSize: number,
  format: (value: number) => string = whole,
): AxisTick[] {
  const taken: AxisTick[] = [];
  const gap = fontSize * 0.75;
  const tryAdd = (value: number): void => {
    const tick = { x: toX(value), label: format(value) };
    const half = textWidth(tick.label, fontSize) / 2;
    const free = taken.every(
      (other) => Math.abs(other.x - tick.x) >= half + textWidth(other.label, fontSize) / 2 + gap,
    );
    if (free && Number.isFinite(tick.x)) taken.push(tick);
  };
  for (const value of candidates(end, axis)) tryAdd(value);
  return taken.sort((a, b) => a.x - b.x);
}

/** Most wanted first. */
function candidates(end: number, axis: TimeAxis): number[] {
  if (axis === 'lin') return [0, ...scaleLinear([0, end], [0, 1]).ticks(5)];
  const wanted = Number.isInteger(end) ? [0, end] : [0];
  const least = Number.isInteger(end) ? 1 : Math.min(1, end / 20);
  for (const mantissa of [1, 5, 2]) {
    for (let scale = 1e-3; scale * mantissa <= end; scale *= 10) {
      const value = Number((scale * mantissa).toPrecision(3));
      if (value >= least) wanted.push(value);
    }
  }
  return wanted;
}
