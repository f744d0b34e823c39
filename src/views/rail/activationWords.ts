import type { ActivationName } from '../../math/activations';

/** Activations as they are written, the five usual ones first. */
export const activationWords: Readonly<Record<ActivationName, string>> = {
  relu: 'ReLU',
  tanh: 'tanh',
  erf: 'erf',
  gelu: 'GELU',
  linear: 'linear',
  leakyrelu: 'leaky ReLU',
  abs: '|z|',
  elu: 'ELU',
  sigmoid: 'sigmoid',
  softplus: 'softplus',
  silu: 'SiLU',
  sin: 'sin',
  gaussian: 'Gaussian',
};
