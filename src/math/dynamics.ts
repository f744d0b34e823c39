import { decayIntegral } from './special';
import {
  apply,
  eigen,
  fromSpectrum,
  type Kernel2,
  type Pair,
  semidefiniteEigen,
} from './symmetric2';
import {
  requireFinite,
  requireInteger,
  requireNonNegative,
  requirePair,
  requirePositiveSemidefinite,
  requireTime,
} from './validate';

export { logisticDescent, logisticDescentPath, logisticFlow, logisticFlowPath } from './logistic';

/**
 * At infinite time an eigenvalue `λ ≤ RANK_TOLERANCE·λ_max` counts as zero: its direction is
 * never learnt and the pseudo-inverse leaves it out. At finite times no tolerance is needed.
 */
export const RANK_TOLERANCE = 1e-12;

/** A kernel measured in float32 may leave the cone by this much, relative to √(k11·k22). */
const KERNEL_ROUNDING = 1e-6;

function requireKernel(name: string, kernel: Kernel2): void {
  requirePositiveSemidefinite(name, kernel, KERNEL_ROUNDING);
}

/** What is left of a direction's residual, and the integrals that training applies to it. */
interface Decay {
  /** `e^{−λt}`. */
  left: number;
  /** `1 − e^{−λt}`. */
  learnt: number;
  /** `(1 − e^{−λt})/λ`, the pseudo-inverse at infinite time. */
  integral: number;
}

function decay(lambda: number, lambdaMax: number, time: number): Decay {
  if (time === Infinity) {
    return lambda > RANK_TOLERANCE * lambdaMax
      ? { left: 0, learnt: 1, integral: 1 / lambda }
      : { left: 1, learnt: 0, integral: 0 };
  }
  return {
    left: Math.exp(-lambda * time),
    learnt: -Math.expm1(-lambda * time),
    integral: decayIntegral(lambda, time),
  };
}

function decayOf(ntk: Kernel2, time: number, part: keyof Decay): Kernel2 {
  const basis = semidefiniteEigen(ntk);
  return fromSpectrum(
    basis,
    decay(basis.lambdaPlus, basis.lambdaPlus, time)[part],
    decay(basis.lambdaMinus, basis.lambdaPlus, time)[part],
  );
}

function subtract(a: Readonly<Pair>, b: Readonly<Pair>): Pair {
  return [a[0] - b[0], a[1] - b[1]];
}

function dot(a: Readonly<Pair>, b: Readonly<Pair>): number {
  return a[0] * b[0] + a[1] * b[1];
}

/**
 * Training outputs under gradient flow of the squared loss, `y + e^{−tΘ}(f₀ − y)`, at
 * `time` t = ηk in [0, ∞]. Any positive semidefinite `ntk`; at t = ∞ see `RANK_TOLERANCE`.
 * Throws a RangeError for other arguments. Jacot, Gabriel and Hongler 2018, section 5.
 */
export function gradientFlow(ntk: Kernel2, y: Pair, f0: Pair, time: number): Pair {
  requireKernel('ntk', ntk);
  requirePair('y', y);
  requirePair('f0', f0);
  requireTime('time', time, true);
  const residual = apply(decayOf(ntk, time, 'left'), subtract(f0, y));
  return [y[0] + residual[0], y[1] + residual[1]];
}

/** `(1 − ηλ)^k` as a sign and a logarithm, so that powers beyond float64 can be compared. */
function descentFactor(rateTimesLambda: number, steps: number): { sign: number; log: number } {
  if (steps === 0) return { sign: 1, log: 0 };
  const x = rateTimesLambda;
  const log = x < 1.5 ? (x < 1 ? Math.log1p(-x) : Math.log(x - 1)) : Math.log1p(x - 2);
  return { sign: x > 1 && steps % 2 === 1 ? -1 : 1, log: steps * log };
}

/**
 * Training outputs after `steps` gradient-descent steps of the squared loss,
 * `y + (1 − ηΘ)^k (f₀ − y)`; no loop, so any integer k ≥ 0 costs the same. An output beyond
 * float64 is ±Infinity. Throws a RangeError unless learningRate is finite and ≥ 0.
 */
export function gradientDescent(
  ntk: Kernel2,
  y: Pair,
  f0: Pair,
  learningRate: number,
  steps: number,
): Pair {
  requireKernel('ntk', ntk);
  requirePair('y', y);
  requirePair('f0', f0);
  requireNonNegative('learningRate', learningRate);
  requireInteger('steps', steps, 0, Number.MAX_SAFE_INTEGER);
  const { lambdaPlus, lambdaMinus, plus, minus } = semidefiniteEigen(ntk);
  const residual = subtract(f0, y);
  const directions = [
    { ...descentFactor(learningRate * lambdaPlus, steps), vector: plus },
    { ...descentFactor(learningRate * lambdaMinus, steps), vector: minus },
  ];
  const component = (index: 0 | 1): number => {
    const terms = directions
      .map(({ sign, log, vector }) => ({ log, size: sign * dot(vector, residual) * vector[index] }))
      .filter(({ log, size }) => size !== 0 && log > -Infinity);
    const largest = Math.max(...terms.map(({ log }) => log));
    const sum = terms.reduce((total, { log, size }) => total + size * Math.exp(log - largest), 0);
    return sum === 0 ? y[index] : y[index] + sum * Math.exp(largest);
  };
  return [component(0), component(1)];
}

/** `2/λ_max`: gradient descent on the squared loss converges below it. Infinity for `ntk` = 0. */
export function criticalLearningRate(ntk: Kernel2): number {
  requireKernel('ntk', ntk);
  return 2 / eigen(ntk).lambdaPlus;
}

/** `Θ(x,X) Θ⁻¹ (1 − e^{−tΘ})` as a row: the weights of the residuals in a test output. */
function testRow(ntk: Kernel2, ntkTest: Pair, time: number): Pair {
  return apply(decayOf(ntk, time, 'integral'), ntkTest);
}

/**
 * The output on a test point under gradient flow of the squared loss,
 * `Θ(x,X) Θ⁻¹ (1 − e^{−tΘ}) (y − f₀(X)) + f₀(x)`, with `ntkTest` = Θ(x,X). `time: Infinity` is
 * kernel regression, with the pseudo-inverse of `RANK_TOLERANCE`. Throws a RangeError for
 * arguments out of range.
 */
export function flowTest(problem: {
  ntk: Kernel2;
  ntkTest: Pair;
  y: Pair;
  f0: Pair;
  f0Test: number;
  time: number;
}): number {
  const { ntk, ntkTest, y, f0, f0Test, time } = problem;
  requireKernel('ntk', ntk);
  requirePair('ntkTest', ntkTest);
  requirePair('y', y);
  requirePair('f0', f0);
  requireFinite('f0Test', f0Test);
  requireTime('time', time, true);
  return f0Test + dot(testRow(ntk, ntkTest, time), subtract(y, f0));
}

/**
 * Mean and covariance of the training outputs over initialisations f₀ ~ GP(0, nngp) under
 * gradient flow: `(1 − e^{−tΘ}) y` and `e^{−tΘ} K e^{−tΘ}`. Lee et al. 2019 (arXiv:1902.06720),
 * section 2.3. Throws a RangeError for arguments out of range.
 */
export function ensembleTrain(problem: { ntk: Kernel2; nngp: Kernel2; y: Pair; time: number }): {
  mean: Pair;
  covariance: Kernel2;
} {
  const { ntk, nngp, y, time } = problem;
  requireKernel('ntk', ntk);
  requireKernel('nngp', nngp);
  requirePair('y', y);
  requireTime('time', time, true);
  const left = decayOf(ntk, time, 'left');
  const row1: Pair = [left.k11, left.k12];
  const row2: Pair = [left.k12, left.k22];
  return {
    mean: apply(decayOf(ntk, time, 'learnt'), y),
    covariance: {
      k11: dot(row1, apply(nngp, row1)),
      k12: dot(row1, apply(nngp, row2)),
      k22: dot(row2, apply(nngp, row2)),
    },
  };
}

/**
 * Mean and variance of a test output over initialisations f₀ ~ GP(0, nngp) under gradient
 * flow: Lee et al. 2019 (arXiv:1902.06720), equations 15 and 16, with the row
 * `a = Θ(x,X) Θ⁻¹ (1 − e^{−tΘ})`: mean `a·y`, variance `K(x,x) − 2 a·K(X,x) + a K aᵀ`, which is
 * never below zero when the three blocks belong to one kernel; rounding below zero becomes zero.
 * Throws a RangeError for arguments out of range.
 */
export function ensembleTest(problem: {
  ntk: Kernel2;
  nngp: Kernel2;
  ntkTest: Pair;
  nngpTest: Pair;
  nngpTestTest: number;
  y: Pair;
  time: number;
}): { mean: number; variance: number } {
  const { ntk, nngp, ntkTest, nngpTest, nngpTestTest, y, time } = problem;
  requireKernel('ntk', ntk);
  requireKernel('nngp', nngp);
  requirePair('ntkTest', ntkTest);
  requirePair('nngpTest', nngpTest);
  requireNonNegative('nngpTestTest', nngpTestTest);
  requirePair('y', y);
  requireTime('time', time, true);
  const row = testRow(ntk, ntkTest, time);
  const spread = dot(row, apply(nngp, row));
  const variance = nngpTestTest - 2 * dot(row, nngpTest) + spread;
  const rounding = KERNEL_ROUNDING * (nngpTestTest + spread);
  return { mean: dot(row, y), variance: variance < 0 && variance > -rounding ? 0 : variance };
}
