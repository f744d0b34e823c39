import type { EllipseAxes } from '../math/ellipse';
import type { Kernel2, Pair } from '../math/symmetric2';
import { eigen } from './kernels';

/** The symmetric linear map whose image of the unit circle is an ellipse. */
export interface EllipseMap {
  readonly m11: number;
  readonly m12: number;
  readonly m22: number;
  /** A semi-axis was longer than the cap: the kernel is singular, or far off scale. */
  readonly capped: boolean;
}

/** The semi-axis that an eigenvalue is drawn with. */
export function semiAxis(eigenvalue: number, axes: EllipseAxes): number {
  if (axes === 'sqrt') return Math.sqrt(eigenvalue);
  return axes === 'lambda' ? eigenvalue : 1 / eigenvalue;
}

/**
 * Θ^{1/2}, Θ or Θ^{-1} as in math/ellipse.ts, but with its semi-axes cut at `cap`, so that singular
 * and exploding kernels can be drawn, and without throwing at what a recording may hold.
 */
export function ellipseMap(kernel: Kernel2, axes: EllipseAxes, cap: number): EllipseMap {
  const { large, small, axis } = eigen(kernel);
  const a = semiAxis(large, axes);
  const b = semiAxis(small, axes);
  const [long, short] = [Math.min(a, cap), Math.min(b, cap)];
  const [x, y] = axis;
  return {
    m11: long * x * x + short * y * y,
    m12: (long - short) * x * y,
    m22: long * y * y + short * x * x,
    capped: a > cap || b > cap,
  };
}

export function isFiniteKernel({ k11, k12, k22 }: Kernel2): boolean {
  return Number.isFinite(k11) && Number.isFinite(k12) && Number.isFinite(k22);
}

/** Half the sides of the ellipse's bounding box. */
export function halfBox({ m11, m12, m22 }: EllipseMap): Pair {
  return [Math.hypot(m11, m12), Math.hypot(m12, m22)];
}

/** The point of the ellipse furthest in a direction (a unit vector). */
export function supportPoint({ m11, m12, m22 }: EllipseMap, [x, y]: Readonly<Pair>): Pair {
  const p = m11 * x + m12 * y;
  const q = m12 * x + m22 * y;
  const length = Math.hypot(p, q);
  if (length === 0) return [0, 0];
  return [(m11 * p + m12 * q) / length, (m12 * p + m22 * q) / length];
}

/** Where the origin and the unit of the plane lie on the screen; y points up. */
export interface Plane {
  readonly cx: number;
  readonly cy: number;
  /** Pixels to a unit, on both axes. */
  readonly unit: number;
}

// A quarter of the unit circle as a cubic, off by at most 2e-4 of the radius (Goldapp 1991).
const kappa = 0.5519150244935106;

/**
 * The closed path of an ellipse. Straight from the map, without an angle: no jump where the
 * eigenvectors swap, and a singular map gives its segment.
 */
export function ellipsePath(map: EllipseMap, plane: Plane): string {
  const { cx, cy, unit } = plane;
  // Images of (1, 0) and (0, 1), y downwards.
  const ax = map.m11 * unit;
  const ay = -map.m12 * unit;
  const bx = map.m12 * unit;
  const by = -map.m22 * unit;
  let d = `M${round(cx + ax)},${round(cy + ay)}`;
  for (let i = 0; i < 4; i++) {
    const [px, py, qx, qy] = quarter(i, ax, ay, bx, by);
    d += `C${round(cx + px + kappa * qx)},${round(cy + py + kappa * qy)} `;
    d += `${round(cx + qx + kappa * px)},${round(cy + qy + kappa * py)} `;
    d += `${round(cx + qx)},${round(cy + qy)}`;
  }
  return `${d}Z`;
}

function quarter(
  i: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): readonly [number, number, number, number] {
  switch (i) {
    case 0:
      return [ax, ay, bx, by];
    case 1:
      return [bx, by, -ax, -ay];
    case 2:
      return [-ax, -ay, -bx, -by];
    default:
      return [-bx, -by, ax, ay];
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
