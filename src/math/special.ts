/** Special functions to double precision. */

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/** `2/√π · (−1)ⁿ/(n!(2n + 1))`, the Maclaurin coefficients of erf(x)/x in x². */
const maclaurin = Array.from({ length: 16 }, (_, n) => {
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  return ((n % 2 === 0 ? 1 : -1) * TWO_OVER_SQRT_PI) / (factorial * (2 * n + 1));
});

/** Below this the series in x² is used; it alternates, but there its terms fall fast. */
const SERIES_END = 0.5;
/** From here on the continued fraction is short. */
const TABLE_END = 6;
/** Cells of the table a unit of x, each expanded about its middle. */
const CELLS = 8;
const ORDER = 14;

/**
 * `w(x) = e^{x²} erfc(x)` for x ≥ 0.5 by its continued fraction
 * `1/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …))))` with `depth` levels, from the inside out.
 */
function scaledByFraction(x: number, depth: number): number {
  let rest = x;
  for (let level = depth; level >= 1; level--) rest = x + level / 2 / rest;
  return TWO_OVER_SQRT_PI / 2 / rest;
}

/**
 * Taylor coefficients of w about the middle of each cell of [0.5, 6): from `w′ = 2xw − 2/√π`,
 * `(n + 1) c_{n+1} = 2(x c_n + c_{n−1})` for n ≥ 1.
 */
const table = buildTable();

function buildTable(): Float64Array {
  const cells = (TABLE_END - SERIES_END) * CELLS;
  const coefficients = new Float64Array(cells * ORDER);
  for (let cell = 0; cell < cells; cell++) {
    const x = SERIES_END + (cell + 0.5) / CELLS;
    const at = cell * ORDER;
    coefficients[at] = scaledByFraction(x, Math.ceil(60 + 1200 / (x * x)));
    coefficients[at + 1] = 2 * x * coefficients[at]! - TWO_OVER_SQRT_PI;
    for (let n = 1; n + 1 < ORDER; n++) {
      const next = x * coefficients[at + n]! + coefficients[at + n - 1]!;
      coefficients[at + n + 1] = (2 * next) / (n + 1);
    }
  }
  return coefficients;
}

/** `e^{x²} erfc(x)` for x ≥ 0.5. */
function scaledComplement(x: number): number {
  if (x >= TABLE_END) return scaledByFraction(x, 40);
  const cell = Math.floor((x - SERIES_END) * CELLS);
  const h = x - (SERIES_END + (cell + 0.5) / CELLS);
  let sum = 0;
  for (let i = (cell + 1) * ORDER - 1; i >= cell * ORDER; i--) sum = sum * h + table[i]!;
  return sum;
}

/** `e^{−x²}` without the rounding of x²: the square of a float32 is exact. */
function gaussian(x: number): number {
  const short = Math.fround(x);
  return Math.exp(-short * short) * Math.exp((short - x) * (short + x));
}

function series(x: number): number {
  const s = x * x;
  let sum = 0;
  for (let n = maclaurin.length - 1; n >= 0; n--) sum = sum * s + maclaurin[n]!;
  return x * sum;
}

/** The error function, `2/√π ∫₀ˣ e^{−t²} dt`, to about 2e-16. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < SERIES_END) return series(x);
  if (Number.isNaN(x)) return x;
  const magnitude = a < TABLE_END ? 1 - Math.exp(-a * a) * scaledComplement(a) : 1;
  return x < 0 ? -magnitude : magnitude;
}

/** `1 − erf(x)`, to some 1e-15 relative in both tails. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) < SERIES_END) return 1 - series(x);
  if (x < 0) return 1 + erf(-x);
  return x < 28 ? gaussian(x) * scaledComplement(x) : 0;
}

const INVERSE_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

/** Standard normal density. */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_2PI * Math.exp(-0.5 * x * x);
}

/** Standard normal distribution function, `Φ(x)`. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** `1/(1 + e^{−x})`. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** `log(1 + e^x)` without overflow or cancellation. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** `(1 − e^{−rate·time})/rate`, tending to `time` as the rate tends to 0. */
export function decayIntegral(rate: number, time: number): number {
  if (time === 0) return 0;
  return rate === 0 ? time : -Math.expm1(-rate * time) / rate;
}
