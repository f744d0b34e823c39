import type { LossName } from '../protocol/experiment';

/** ∂L/∂f at one point: f − y, or −y/(1 + e^{yf}) for the logistic loss. */
export function lossSlope(loss: LossName, f: number, y: number): number {
  return loss === 'mse' ? f - y : -y / (1 + Math.exp(y * f));
}

/** The loss at one point: ½(f − y)², or log(1 + e^{−yf}). */
export function lossValue(loss: LossName, f: number, y: number): number {
  if (loss === 'mse') return 0.5 * (f - y) * (f - y);
  const m = y * f;
  return Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)));
}
