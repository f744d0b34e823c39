/** A line in the logarithms: log y ≈ centre_y + exponent·(log x − centre_x). */
export interface PowerFit {
  readonly exponent: number;
  /** Natural logarithms of the middle of the data, through which the line goes. */
  readonly centre: readonly [number, number];
}

/** Least squares of log y against log x; null with fewer than three different x. */
export function fitPower(points: readonly (readonly [number, number])[]): PowerFit | null {
  if (new Set(points.map(([x]) => x)).size < 3) return null;
  const xs = points.map(([x]) => Math.log(x));
  const ys = points.map(([, y]) => Math.log(y));
  const mx = xs.reduce((a, b) => a + b) / xs.length;
  const my = ys.reduce((a, b) => a + b) / ys.length;
  let sxx = 0;
  let sxy = 0;
  for (const [i, x] of xs.entries()) {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (ys[i]! - my);
  }
  return { exponent: sxy / sxx, centre: [mx, my] };
}
