import type { Pair } from '../math/symmetric2';
import type { LossName } from '../protocol/experiment';

/** ∂L/∂f at the training inputs: f − y, or −y/(1 + e^{yf}) for the logistic loss. */
export function lossGradient(f: Readonly<Pair>, y: Readonly<Pair>, loss: LossName): Pair {
  if (loss === 'mse') return [f[0] - y[0], f[1] - y[1]];
  return [-y[0] / (1 + Math.exp(y[0] * f[0])), -y[1] / (1 + Math.exp(y[1] * f[1]))];
}

/** A vector's component along a unit vector. */
export function along(axis: Readonly<Pair>, v: Readonly<Pair>): number {
  return axis[0] * v[0] + axis[1] * v[1];
}

/** The unit vector turned by +90°: the other eigenvector. */
export function turned([x, y]: Readonly<Pair>): Pair {
  return [-y, x];
}
