/** Nodes and weights of a rule, of equal length. */
export interface Rule {
  nodes: Float64Array;
  weights: Float64Array;
}

/** Nodes on (0, 1), each with its distance to 1, which `1 − x` would round away. */
export interface UnitRule extends Rule {
  complements: Float64Array;
}

function collect(rows: readonly (readonly [number, number])[]): Rule {
  return {
    nodes: Float64Array.from(rows, (row) => row[0]),
    weights: Float64Array.from(rows, (row) => row[1]),
  };
}

/**
 * `∫₀¹ f(x) dx` by the tanh-sinh rule with `2·half` nodes, for f with any behaviour at the ends.
 * Takahasi and Mori 1974. Node i and node `2·half − 1 − i` mirror each other.
 */
export function tanhSinhRule(half: number, reach = 3.1): UnitRule {
  const step = reach / half;
  const count = 2 * half;
  const rule = {
    nodes: new Float64Array(count),
    complements: new Float64Array(count),
    weights: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5 - half) * step;
    const exponent = Math.PI * Math.sinh(t);
    const x = 1 / (1 + Math.exp(-exponent));
    const complement = 1 / (1 + Math.exp(exponent));
    rule.nodes[i] = x;
    rule.complements[i] = complement;
    rule.weights[i] = step * Math.PI * Math.cosh(t) * x * complement;
  }
  return rule;
}

/**
 * `∫₀^∞ f(x)·density(x) dx` by the double-exponential rule `x = exp(t − e^{−t})`, for a density
 * that decays at infinity like an exponential or faster and any behaviour at 0; t runs over
 * [low, high] in `count` equal cells. Takahasi and Mori 1974.
 */
export function halfLineRule(
  density: (x: number) => number,
  count: number,
  low: number,
  high: number,
): Rule {
  const step = (high - low) / count;
  const rows: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const t = low + (i + 0.5) * step;
    const decay = Math.exp(-t);
    const x = Math.exp(t - decay);
    const weight = step * x * (1 + decay) * density(x);
    if (weight > 1e-22) rows.push([x, weight]);
  }
  return collect(rows);
}

/**
 * Step of the trapezoid rule for `∫ f(u)·φ(u) du`, φ the normal density, with a discretisation
 * error of about `e^{−digits}`, when f is analytic for `|Im u| < strip`. The error is at most
 * `exp(c²/2 − 2πc/h)` for every `c < strip` (Trefethen and Weideman 2014, theorem 5.1).
 */
export function gaussianTrapezoidStep(strip: number, digits: number): number {
  const widest = Math.sqrt(2 * digits);
  const c = Math.min(strip, widest);
  return (2 * Math.PI * c) / (digits + (c * c) / 2);
}
