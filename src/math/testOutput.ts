import { RANK_TOLERANCE } from './dynamics';
import { eigen, type Kernel2, type Pair } from './symmetric2';

/**
 * f_t at a test point from f_t at the training points, at infinite width and for any loss:
 * ∂_t f(x) = −Θ(x,X) ∂L/∂f and ∂_t f(X) = −Θ ∂L/∂f give f_t(x) = f_0(x) + Θ(x,X)Θ⁻¹(f_t(X) − f_0(X)),
 * for the flow and for steps alike. A singular Θ takes its pseudo-inverse: what it can't move, f_t(X)
 * has not left.
 * @param ntk Θ_∞(X,X), positive semidefinite @param ntkTest Θ_∞(x,X)
 */
export function testOutput(
  ntk: Kernel2,
  ntkTest: Readonly<Pair>,
  f0Test: number,
  f0: Readonly<Pair>,
  f: Readonly<Pair>,
): number {
  const { lambdaPlus, lambdaMinus, plus, minus } = eigen(ntk);
  const moved: Pair = [f[0] - f0[0], f[1] - f0[1]];
  const along = (v: Readonly<Pair>, lambda: number) =>
    lambda > RANK_TOLERANCE * lambdaPlus
      ? ((ntkTest[0] * v[0] + ntkTest[1] * v[1]) * (moved[0] * v[0] + moved[1] * v[1])) / lambda
      : 0;
  return f0Test + along(plus, lambdaPlus) + along(minus, lambdaMinus);
}
