import { logistic } from './special';
import type { Eigen2, Pair } from './symmetric2';

/**
 * Continues `ṁ = A p`, `p_i = 1/(1 + e^{m_i})` from `margins` at `start` where it is stiff: a
 * direction with a large eigenvalue is in balance while another still drifts. Radau IIA with three
 * stages (order 5, L-stable; Hairer and Wanner, Solving ODEs II, IV.5), the error by halving steps,
 * in eigenvector coordinates of A so that the large eigenvalue's rounding stays out of the slow
 * direction. The returned function takes ascending times.
 */
export function implicitStepper(a: Eigen2, margins: Pair, start: number): (time: number) => Pair {
  let state = margins;
  let now = start;
  let trial = start;
  return (time) => {
    for (let attempts = 0; now < time; attempts++) {
      if (attempts === MOST_ATTEMPTS) throw new Error(`logisticFlow is stuck at time ${now}`);
      const step = Math.min(trial, time - now);
      const whole = radauStep(a, state, step);
      const half = whole && radauStep(a, state, step / 2);
      const halves = half && radauStep(a, half, step / 2);
      let error = Infinity;
      if (whole && halves) {
        const size = Math.max(1, Math.abs(halves[0]), Math.abs(halves[1]));
        error = Math.max(Math.abs(whole[0] - halves[0]), Math.abs(whole[1] - halves[1])) / size;
      }
      const accepted = error <= TOLERANCE;
      if (accepted && halves) {
        now = step === time - now ? time : now + step;
        state = halves;
      }
      const growth = Math.min(4, Math.max(0.1, 0.9 * (TOLERANCE / error) ** (1 / 6)));
      if (!accepted || step === trial) trial = step * growth;
    }
    return state;
  };
}

const MOST_ATTEMPTS = 100_000;

/** Difference between one step and two halves; the halves' own error is 1/32 of it. */
const TOLERANCE = 3e-12;
const ROOT6 = Math.sqrt(6);

/** Butcher matrix of Radau IIA with three stages. */
const STAGES = [
  [(88 - 7 * ROOT6) / 360, (296 - 169 * ROOT6) / 1800, (-2 + 3 * ROOT6) / 225],
  [(296 + 169 * ROOT6) / 1800, (88 + 7 * ROOT6) / 360, (-2 - 3 * ROOT6) / 225],
  [(16 - ROOT6) / 36, (16 + ROOT6) / 36, 1 / 9],
] as const;

/** Solves M x = b in place by elimination with pivoting; the solution is left in b. */
function solveLinear(matrix: number[][], b: number[]): void {
  const size = b.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [b[column], b[pivot]] = [b[pivot]!, b[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let k = column; k < size; k++) matrix[row]![k]! -= factor * matrix[column]![k]!;
      b[row]! -= factor * b[column]!;
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) b[row]! -= matrix[row]![k]! * b[k]!;
    b[row]! /= matrix[row]![row]!;
  }
}

/**
 * One step by Newton's method on the stages' increments along the eigenvectors; null when it does
 * not converge. Entry 2·stage + c of an array belongs to direction c, or to margin c.
 */
function radauStep(a: Eigen2, state: Pair, step: number): Pair | null {
  const lambda = [a.lambdaPlus, a.lambdaMinus];
  const vectors = [a.plus, a.minus] as const;
  const margin = (along: readonly number[], stage: number, i: 0 | 1) =>
    state[i] + along[2 * stage]! * a.plus[i] + along[2 * stage + 1]! * a.minus[i];
  const increments = new Array<number>(6).fill(0);
  for (let iteration = 0; iteration < 25; iteration++) {
    const stages = [0, 1, 2].map((stage) => {
      const m = [margin(increments, stage, 0), margin(increments, stage, 1)] as const;
      const p = [logistic(-m[0]), logistic(-m[1])] as const;
      return { p, q: [p[0] * logistic(m[0]), p[1] * logistic(m[1])] as const };
    });
    const residual: number[] = [];
    const jacobian: number[][] = [];
    for (let index = 0; index < 6; index++) {
      const e = vectors[(index % 2) as 0 | 1];
      let drift = 0;
      const row: number[] = [];
      for (let other = 0; other < 6; other++) {
        const weight = step * lambda[index % 2]! * STAGES[index >> 1]![other >> 1]!;
        const { p, q } = stages[other >> 1]!;
        const o = vectors[(other % 2) as 0 | 1];
        if (other % 2 === 0) drift += weight * (e[0] * p[0] + e[1] * p[1]);
        const slope = e[0] * q[0] * o[0] + e[1] * q[1] * o[1];
        row.push((other === index ? 1 : 0) + weight * slope);
      }
      residual.push(drift - increments[index]!);
      jacobian.push(row);
    }
    solveLinear(jacobian, residual);
    let change = 0;
    for (let index = 0; index < 6; index++) {
      increments[index]! += residual[index]!;
      change = Math.max(change, Math.abs(residual[index]!));
    }
    if (!Number.isFinite(change)) return null;
    const size = Math.max(1, Math.abs(state[0]), Math.abs(state[1]));
    if (change < 1e-13 * size) return [margin(increments, 2, 0), margin(increments, 2, 1)];
  }
  return null;
}
