import { implicitStepper } from './logisticImplicit';
import { logistic } from './special';
import { type Eigen2, type Kernel2, type Pair, semidefiniteEigen } from './symmetric2';
import {
  requireInteger,
  requireLabels,
  requireNonNegative,
  requirePair,
  requirePositiveSemidefinite,
  requireTime,
} from './validate';

const KERNEL_ROUNDING = 1e-6;
const ORDER = 26;
/** Local truncation error of a Taylor step, relative to max(1, |margin|). */
const TAYLOR_TOLERANCE = 1e-16;
/** Bound of a step in units of the fastest rate, where the last coefficients underflow. */
const LONGEST_REACH = 1e6;
const SMALLEST = 1e-300;
/** Taylor steps before the integration is handed to the implicit method, as stiff. */
const MOST_TAYLOR_STEPS = 2500;

/**
 * The margins' Taylor coefficients at the current time, `m_i(t + h) = Σ_n m[i][n] (h/unit)ⁿ`. The
 * unit follows the speed of the margins: in plain time the coefficients underflow as p decays.
 */
interface Expansion {
  m1: Float64Array;
  m2: Float64Array;
  unit: number;
  /** Step within which the expansion holds. */
  step: number;
}

function evaluate(coefficients: Float64Array, h: number): number {
  let sum = 0;
  for (let n = ORDER; n >= 0; n--) sum = sum * h + coefficients[n]!;
  return sum;
}

function marginsAt({ m1, m2, unit }: Expansion, h: number): Pair {
  return [evaluate(m1, h / unit), evaluate(m2, h / unit)];
}

/**
 * From coefficients 0..n of p and of ṁ, coefficient n + 1 of p by `ṗ = −p(1 − p)ṁ`, where `scale·p`
 * is the probability and q holds the coefficients of p(1 − scale·p).
 */
function advanceProbability(
  p: Float64Array,
  q: Float64Array,
  slope: Float64Array,
  scale: number,
  n: number,
): void {
  if (n > 0) {
    let square = 0;
    for (let k = 1; k < n; k++) square += p[k]! * p[n - k]!;
    q[n] = p[n]! * (1 - 2 * scale * p[0]!) - scale * square;
  }
  let sum = 0;
  for (let k = 0; k <= n; k++) sum += q[k]! * slope[n - k]!;
  p[n + 1] = -sum / (n + 1);
}

/**
 * Expands the margins `m_i = y_i f_i`, which obey `ṁ = A p`, `p_i = 1/(1 + e^{m_i})`,
 * `A_ij = y_i Θ_ij y_j`, as power series (Jorba and Zou 2005), in eigenvector
 * coordinates so that the large eigenvalue's rounding stays out of the slow direction. The
 * arrays are reused.
 */
function createExpander(a: Eigen2): (margins: Pair) => Expansion {
  const series = () => new Float64Array(ORDER + 2);
  const [e1, e2] = a.plus;
  const [m1, p1, q1, slope1] = [series(), series(), series(), series()];
  const [m2, p2, q2, slope2] = [series(), series(), series(), series()];
  return ([margin1, margin2]) => {
    m1[0] = margin1;
    m2[0] = margin2;
    const scale = Math.max(logistic(-margin1), logistic(-margin2), SMALLEST);
    p1[0] = logistic(-margin1) / scale;
    p2[0] = logistic(-margin2) / scale;
    q1[0] = p1[0]! * logistic(margin1);
    q2[0] = p2[0]! * logistic(margin2);
    const speed = a.lambdaPlus * (p1[0]! + p2[0]!);
    const unit = Math.min(1 / SMALLEST, 1 / (speed * scale));
    const ratePlus = unit * scale * a.lambdaPlus;
    const rateMinus = unit * scale * a.lambdaMinus;
    for (let n = 0; n < ORDER; n++) {
      const alongPlus = ratePlus * (e1 * p1[n]! + e2 * p2[n]!);
      const alongMinus = rateMinus * (e1 * p2[n]! - e2 * p1[n]!);
      slope1[n] = alongPlus * e1 - alongMinus * e2;
      slope2[n] = alongPlus * e2 + alongMinus * e1;
      m1[n + 1] = slope1[n]! / (n + 1);
      m2[n + 1] = slope2[n]! / (n + 1);
      advanceProbability(p1, q1, slope1, scale, n);
      advanceProbability(p2, q2, slope2, scale, n);
    }
    const allowed = TAYLOR_TOLERANCE * Math.max(1, Math.abs(margin1), Math.abs(margin2));
    let reach = LONGEST_REACH;
    for (const n of [ORDER - 1, ORDER]) {
      const size = Math.max(Math.abs(m1[n]!), Math.abs(m2[n]!));
      reach = Math.min(reach, 0.9 * (allowed / size) ** (1 / n));
    }
    return { m1, m2, unit, step: reach * unit };
  };
}

function requireArguments(ntk: Kernel2, y: Pair, f0: Pair): void {
  requirePositiveSemidefinite('ntk', ntk, KERNEL_ROUNDING);
  requireLabels('y', y);
  requirePair('f0', f0);
}

function marginKernel({ k11, k12, k22 }: Kernel2, y: Pair): Kernel2 {
  return { k11, k12: k12 * y[0] * y[1], k22 };
}

/**
 * Training outputs under gradient flow of the logistic loss, `ḟ_i = Σ_j Θ_ij y_j/(1 + e^{y_j f_j})`,
 * at each of `times` (ascending, finite, ≥ 0) in one integration: Taylor series of order 26 with
 * local error 1e-16, and an implicit method (error 1e-11) where the equation has become stiff, so
 * that the cost is bounded for any time. Labels y are ±1.
 * Throws a RangeError for arguments out of range; infinite time has no limit and is refused.
 */
export function logisticFlowPath(
  ntk: Kernel2,
  y: Pair,
  f0: Pair,
  times: readonly number[],
): Pair[] {
  requireArguments(ntk, y, f0);
  times.forEach((time, index) => {
    requireTime('time', time, false);
    if (index > 0 && !(time >= times[index - 1]!)) {
      throw new RangeError(`times must be ascending, got ${time} after ${times[index - 1]}`);
    }
  });
  const a = semidefiniteEigen(marginKernel(ntk, y));
  const expand = createExpander(a);
  let implicit: ReturnType<typeof implicitStepper> | null = null;
  let margins: Pair = [y[0] * f0[0], y[1] * f0[1]];
  let now = 0;
  let taylorSteps = 0;
  let expansion: Expansion | null = null;
  return times.map((time): Pair => {
    while (implicit === null) {
      expansion ??= expand(margins);
      if (time <= now + expansion.step) {
        const [m1, m2] = marginsAt(expansion, time - now);
        return [y[0] * m1, y[1] * m2];
      }
      margins = marginsAt(expansion, expansion.step);
      now += expansion.step;
      expansion = null;
      taylorSteps += 1;
      if (taylorSteps === MOST_TAYLOR_STEPS) implicit = implicitStepper(a, margins, now);
    }
    const [m1, m2] = implicit(time);
    return [y[0] * m1, y[1] * m2];
  });
}

/** `logisticFlowPath` at one time. */
export function logisticFlow(ntk: Kernel2, y: Pair, f0: Pair, time: number): Pair {
  return logisticFlowPath(ntk, y, f0, [time])[0]!;
}

/**
 * Training outputs of the kernel model after each number of `steps` (ascending integers ≥ 0) of
 * gradient descent on the logistic loss, in one pass that costs the last of them.
 * Throws a RangeError unless learningRate is finite and ≥ 0, labels y are ±1 and steps ≤ 1e8.
 */
export function logisticDescentPath(
  ntk: Kernel2,
  y: Pair,
  f0: Pair,
  learningRate: number,
  steps: readonly number[],
): Pair[] {
  requireArguments(ntk, y, f0);
  requireNonNegative('learningRate', learningRate);
  let previous = 0;
  for (const count of steps) {
    requireInteger('steps', count, previous, 1e8);
    previous = count;
  }
  const { k11, k12, k22 } = marginKernel(ntk, y);
  let m1 = y[0] * f0[0];
  let m2 = y[1] * f0[1];
  let step = 0;
  return steps.map((count): Pair => {
    for (; step < count; step++) {
      const p1 = learningRate * logistic(-m1);
      const p2 = learningRate * logistic(-m2);
      m1 += k11 * p1 + k12 * p2;
      m2 += k12 * p1 + k22 * p2;
    }
    return [y[0] * m1, y[1] * m2];
  });
}

/** `logisticDescentPath` at one number of steps. */
export function logisticDescent(
  ntk: Kernel2,
  y: Pair,
  f0: Pair,
  learningRate: number,
  steps: number,
): Pair {
  return logisticDescentPath(ntk, y, f0, learningRate, [steps])[0]!;
}
