import type { EllipseAxes } from '../math/ellipse';

/** Directions over half a turn; the other half is its mirror image. */
export const halfCount = 48;

const cosines = Float64Array.from({ length: halfCount }, (_, i) =>
  Math.cos((i * Math.PI) / halfCount),
);
const sines = Float64Array.from({ length: halfCount }, (_, i) =>
  Math.sin((i * Math.PI) / halfCount),
);

/**
 * The radii of many ellipses in a few common directions, and the mean and sd of their logarithms.
 * One object serves every width and frame: nothing is allocated once it has seen the most seeds.
 */
export class LogRadii {
  /** Unit vectors. */
  readonly ux = new Float64Array(halfCount);
  readonly uy = new Float64Array(halfCount);
  readonly mean = new Float64Array(halfCount);
  readonly sd = new Float64Array(halfCount);
  private readonly cos2 = new Float64Array(halfCount);
  private readonly sin2 = new Float64Array(halfCount);
  private logs = new Float64Array(0);
  private count = 0;
  private longest = 1;
  private shortest = 1;
  private axes: EllipseAxes = 'sqrt';

  /**
   * Forgets all ellipses.
   * @param shortest semi-axes are drawn at least so long, so that a singular kernel has a radius
   * @param longest and at most so long
   */
  start(axes: EllipseAxes, shortest: number, longest: number): void {
    this.axes = axes;
    this.shortest = shortest;
    this.longest = longest;
    this.count = 0;
  }

  /** Points the directions at even parts of an ellipse, so that its sharp ends get enough of them. */
  aim(m11: number, m12: number, m22: number): void {
    // A fat minor axis: seeds whose ellipses point elsewhere are to be seen too.
    const fat = 0.1 * Math.hypot(m11, m12, m12, m22);
    for (let i = 0; i < halfCount; i++) {
      const c = cosines[i]!;
      const s = sines[i]!;
      const x = m11 * c + m12 * s + fat * c;
      const y = m12 * c + m22 * s + fat * s;
      const length = Math.hypot(x, y) || 1;
      const ux = x / length;
      const uy = y / length;
      this.ux[i] = ux;
      this.uy[i] = uy;
      this.cos2[i] = ux * ux - uy * uy;
      this.sin2[i] = 2 * ux * uy;
    }
  }

  /** Adds the ellipse of a finite kernel. */
  add(k11: number, k12: number, k22: number): void {
    const middle = (k11 + k22) / 2;
    const half = (k11 - k22) / 2;
    const spread = Math.hypot(half, k12);
    // 1/r² = p cos² + s sin² of the angle to the leading eigenvector, by the doubled angle.
    const p = this.inverseSquare(middle + spread);
    const s = this.inverseSquare(middle - spread);
    const bend = spread > 0 ? (p - s) / 2 / spread : 0;
    const level = (p + s) / 2;
    const least = Math.min(p, s);
    const needed = (this.count + 1) * halfCount;
    if (this.logs.length < needed) {
      const grown = new Float64Array(Math.max(needed, 2 * this.logs.length));
      grown.set(this.logs);
      this.logs = grown;
    }
    const at = this.count * halfCount;
    for (let i = 0; i < halfCount; i++) {
      const inverse = level + bend * (half * this.cos2[i]! + k12 * this.sin2[i]!);
      this.logs[at + i] = -0.5 * Math.log(Math.max(inverse, least));
    }
    this.count++;
  }

  /** Mean and sd, of a sample, over the ellipses added; needs at least two. */
  finish(): void {
    const { count, logs, mean, sd } = this;
    mean.fill(0);
    sd.fill(0);
    for (let at = 0; at < count * halfCount; at += halfCount) {
      for (let i = 0; i < halfCount; i++) mean[i]! += logs[at + i]! / count;
    }
    for (let at = 0; at < count * halfCount; at += halfCount) {
      for (let i = 0; i < halfCount; i++) sd[i]! += (logs[at + i]! - mean[i]!) ** 2;
    }
    for (let i = 0; i < halfCount; i++) sd[i] = Math.sqrt(sd[i]! / (count - 1));
  }

  /** 1/r² of the semi-axis of an eigenvalue, see `semiAxis`. */
  private inverseSquare(eigenvalue: number): number {
    const value = Math.max(0, eigenvalue);
    const axis =
      this.axes === 'sqrt' ? Math.sqrt(value) : this.axes === 'lambda' ? value : 1 / value;
    const length = Math.min(Math.max(axis, this.shortest), this.longest);
    return 1 / (length * length);
  }
}
