import { circleAngles } from './circleTask';
import { type Architecture, infiniteKernels } from './infiniteKernel';

/** Θ_∞ and Σ of two points of the unit circle of R² whose angles differ by `turn`. */
export function circleKernels(
  architecture: Architecture,
  turn: number,
): { ntk: number; nngp: number } {
  const cosine = Math.max(-1, Math.min(1, Math.cos(turn)));
  const { ntk, nngp } = infiniteKernels(architecture, { k11: 0.5, k12: 0.5 * cosine, k22: 0.5 });
  return { ntk: ntk.k12, nngp: nngp.k12 };
}

/** Θ_∞(x_0, x(γ)) along the angles of `circleTask`. */
export function circleKernelRow(architecture: Architecture): number[] {
  return circleAngles.map((angle) => circleKernels(architecture, angle).ntk);
}

/** A Gaussian at one input. */
export interface OutputLaw {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The law of f(x) at infinite width after `steps` steps of gradient descent at rate η on
 * `½ Σ (f(x_i) − y_i)²` over points of the circle, f_0 ~ GP(0, Σ): with
 * `T = Θ(x,X) η Σ_{j<k} (1 − ηΘ)^j` the mean is `T y` and the covariance is Σ pushed through
 * `f_0(x) − T f_0(X)` (Lee et al. 2019, eq. 16, with steps in place of time).
 * @param train angles and targets of the training points @param angles where to look
 */
export function circleLaws(
  architecture: Architecture,
  train: readonly { readonly angle: number; readonly y: number }[],
  learningRate: number,
  steps: number,
  angles: readonly number[],
): OutputLaw[] {
  const between = train.map((p) =>
    train.map((q) => circleKernels(architecture, p.angle - q.angle)),
  );
  const reach = learntSoFar(
    between.map((row) => row.map(({ ntk }) => ntk)),
    learningRate,
    steps,
  );
  const own = circleKernels(architecture, 0).nngp;
  return angles.map((angle) => {
    const to = train.map((p) => circleKernels(architecture, p.angle - angle));
    const weights = train.map((_, j) =>
      to.reduce((sum, { ntk }, i) => sum + ntk * reach[i]![j]!, 0),
    );
    let mean = 0;
    let variance = own;
    for (const [i, w] of weights.entries()) {
      mean += w * train[i]!.y;
      variance -= 2 * w * to[i]!.nngp;
      for (const [j, v] of weights.entries()) variance += w * v * between[i]![j]!.nngp;
    }
    return { mean, variance: Math.max(0, variance) };
  });
}

/** `η Σ_{j<k} (1 − ηΘ)^j`, by `A ← A + η(1 − ΘA)`. */
function learntSoFar(theta: readonly (readonly number[])[], rate: number, steps: number) {
  const size = theta.length;
  let a = theta.map((row) => row.map(() => 0));
  for (let k = 0; k < steps; k++) {
    a = a.map((row, i) =>
      row.map((entry, j) => {
        let product = 0;
        for (let q = 0; q < size; q++) product += theta[i]![q]! * a[q]![j]!;
        return entry + rate * ((i === j ? 1 : 0) - product);
      }),
    );
  }
  return a;
}
