/**
 * x_i·x_j / d_0 of x_1, x_2 and a probe for `data=pair`: two inputs with ‖x‖² = d_0 and cosine
 * `rho` in [−1, 1], and as probe the input half-way between them on the sphere, with cosine
 * √((1 + ρ)/2) to each. (Opposite inputs have no half-way; any orthogonal input is then the
 * limit, and has the same cosines, 0.) A `RangeError` when `rho` is out of range.
 */
export function pairGram(rho: number): number[][] {
  if (!(rho >= -1 && rho <= 1)) throw new RangeError('rho must be between −1 and 1');
  return threePoints(1, rho, Math.sqrt((1 + rho) / 2));
}

/**
 * x_i·x_j / d_0 of x_1, x_2 and a probe for `data=circle`: points of R², d_0 = 2, at two angles
 * in degrees. `raw`: on the unit circle, so ‖x‖² = 1 and the entries are cos(Δ)/2; `unit`: scaled
 * to ‖x‖² = d_0, entries cos(Δ). The probe lies half-way along the shorter arc from x_1 to x_2.
 * A `RangeError` when an angle is not finite.
 */
export function circleGram(angles: readonly [number, number], norm: 'unit' | 'raw'): number[][] {
  if (!angles.every(Number.isFinite)) throw new RangeError('angles must be two finite numbers');
  const arc = shorterArc(angles[1] - angles[0]);
  return threePoints(norm === 'unit' ? 1 : 0.5, cosOfDegrees(arc), cosOfDegrees(arc / 2));
}

/** Angle of the probe of `circleGram`, degrees in [0, 360). */
export function circleProbeAngle(angles: readonly [number, number]): number {
  const turn = (((angles[1] - angles[0]) % 360) + 360) % 360;
  const probe = angles[0] + (turn <= 180 ? turn : turn - 360) / 2;
  return ((probe % 360) + 360) % 360;
}

function threePoints(square: number, cosine: number, toProbe: number): number[][] {
  const [k12, k1p] = [square * cosine, square * toProbe];
  return [
    [square, k12, k1p],
    [k12, square, k1p],
    [k1p, k1p, square],
  ];
}

/** The angle between two directions, 0 to 180 degrees. */
function shorterArc(difference: number): number {
  const turn = Math.abs(difference) % 360;
  return turn > 180 ? 360 - turn : turn;
}

/** cos of 0 … 180 degrees, exact at 60, 90 and 120, where π is not. */
function cosOfDegrees(degrees: number): number {
  if (degrees > 90) return -cosOfDegrees(180 - degrees);
  if (degrees === 90) return 0;
  if (degrees === 60) return 0.5;
  return Math.cos((degrees * Math.PI) / 180);
}
