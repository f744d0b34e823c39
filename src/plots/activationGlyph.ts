import { type ActivationName, activations } from '../math/activations';
import { polyline } from './trace';

export interface ActivationGlyph {
  readonly width: number;
  readonly height: number;
  /** Path of σ on [−3, 3]. */
  readonly d: string;
  /** Path of σ′, to be drawn thin. */
  readonly slope: string;
  /** Path of the axes. */
  readonly axes: string;
}

/** A small picture of an activation, in pixels; the range is fitted to the function, ±3 at most. */
export function activationGlyph(name: ActivationName, width = 38, height = 28): ActivationGlyph {
  const key = `${name},${width},${height}`;
  const known = glyphs.get(key);
  if (known) return known;
  const { value, derivative } = activations[name];
  const pad = 2;
  const count = 72;
  const zs = Array.from({ length: count + 1 }, (_, i) => -3 + (6 * i) / count);
  const values = zs.map(value);
  const extent = Math.max(1.15, Math.min(3, Math.max(...values.map(Math.abs))));
  const x = (z: number): number => pad + ((z + 3) / 6) * (width - 2 * pad);
  const middle = height / 2;
  const y = (v: number): number => middle - (v / extent) * (middle - pad);
  const path = (f: (z: number) => number): string =>
    polyline(zs.map((z) => [x(z), y(f(z))] as const));
  const glyph = {
    width,
    height,
    d: path(value),
    slope: path(derivative),
    axes: `M${pad},${middle}H${width - pad}M${width / 2},${pad}V${height - pad}`,
  };
  glyphs.set(key, glyph);
  return glyph;
}

const glyphs = new Map<string, ActivationGlyph>();
