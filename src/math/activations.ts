import { erf, logistic, normalCdf, normalDensity, softplus } from './special';

/**
 * linear z · relu max(z, 0) · leakyrelu with slope 0.1 · abs |z| · elu with α = 1 · erf · tanh ·
 * sigmoid 1/(1 + e^{−z}) · gelu z·Φ(z), exact · softplus log(1 + e^z) · silu z·sigmoid(z) ·
 * sin · gaussian e^{−z²}.
 */
export type ActivationName =
  | 'linear'
  | 'relu'
  | 'leakyrelu'
  | 'abs'
  | 'elu'
  | 'erf'
  | 'tanh'
  | 'sigmoid'
  | 'gelu'
  | 'softplus'
  | 'silu'
  | 'sin'
  | 'gaussian';

export interface Activation {
  /** Name to show. */
  label: string;
  /** σ(z). */
  value: (z: number) => number;
  /** σ'(z); at a kink the left derivative. */
  derivative: (z: number) => number;
  /** The lowest derivative of σ that jumps at z = 0: 1 for a kink, 2 for ELU, null if smooth. */
  firstJump: 1 | 2 | null;
}

/** Slope of the leaky ReLU at negative z. */
export const LEAKY_SLOPE = 0.1;

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

function sigmoidDerivative(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return e / ((1 + e) * (1 + e));
}

function tanhDerivative(z: number): number {
  const c = Math.cosh(z);
  return 1 / (c * c);
}

/** `z·factor` for a factor that decays faster than z grows, also where it has underflowed. */
function damped(z: number, factor: number): number {
  return factor === 0 ? 0 : z * factor;
}

export const activations: Readonly<Record<ActivationName, Activation>> = {
  linear: { label: 'linear', value: (z) => z, derivative: () => 1, firstJump: null },
  relu: {
    label: 'ReLU',
    value: (z) => Math.max(z, 0),
    derivative: (z) => (z > 0 ? 1 : 0),
    firstJump: 1,
  },
  leakyrelu: {
    label: 'leaky ReLU',
    value: (z) => (z > 0 ? z : LEAKY_SLOPE * z),
    derivative: (z) => (z > 0 ? 1 : LEAKY_SLOPE),
    firstJump: 1,
  },
  abs: { label: '|z|', value: Math.abs, derivative: (z) => (z > 0 ? 1 : -1), firstJump: 1 },
  elu: {
    label: 'ELU',
    value: (z) => (z > 0 ? z : Math.expm1(z)),
    derivative: (z) => (z > 0 ? 1 : Math.exp(z)),
    firstJump: 2,
  },
  erf: {
    label: 'erf',
    value: erf,
    derivative: (z) => TWO_OVER_SQRT_PI * Math.exp(-z * z),
    firstJump: null,
  },
  tanh: { label: 'tanh', value: Math.tanh, derivative: tanhDerivative, firstJump: null },
  sigmoid: { label: 'sigmoid', value: logistic, derivative: sigmoidDerivative, firstJump: null },
  gelu: {
    label: 'GELU',
    value: (z) => damped(z, normalCdf(z)),
    derivative: (z) => normalCdf(z) + damped(z, normalDensity(z)),
    firstJump: null,
  },
  softplus: { label: 'softplus', value: softplus, derivative: logistic, firstJump: null },
  silu: {
    label: 'SiLU',
    value: (z) => damped(z, logistic(z)),
    derivative: (z) => logistic(z) + damped(z, sigmoidDerivative(z)),
    firstJump: null,
  },
  sin: { label: 'sin', value: Math.sin, derivative: Math.cos, firstJump: null },
  gaussian: {
    label: 'Gaussian',
    value: (z) => Math.exp(-z * z),
    derivative: (z) => -2 * damped(z, Math.exp(-z * z)),
    firstJump: null,
  },
};

/** All names, in the order of the tables. */
export const activationNames: readonly ActivationName[] = [
  'linear',
  'relu',
  'leakyrelu',
  'abs',
  'elu',
  'erf',
  'tanh',
  'sigmoid',
  'gelu',
  'softplus',
  'silu',
  'sin',
  'gaussian',
];

/** Whether σ' jumps at 0 (relu, leakyrelu, abs), so that units sit on their kinks in training. */
export function isKinked(name: ActivationName): boolean {
  return activations[name].firstJump === 1;
}

export function isActivationName(name: string): name is ActivationName {
  return Object.hasOwn(activations, name);
}
