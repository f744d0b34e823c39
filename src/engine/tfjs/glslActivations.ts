import type { ActivationName } from '../../math/activations';

interface GlslActivation {
  /** σ(z), an expression in `vec4 z`. */
  readonly value: string;
  /** σ′(z); at a kink the left derivative. */
  readonly derivative: string;
  /** Functions both may call. */
  readonly helpers?: string;
}

/** e = e^{−|z|} never overflows, and 1 − s is s(−z) without cancellation. */
const logistic = `
  vec4 logistic(vec4 z) {
    vec4 e = exp(-abs(z));
    return mix(e, vec4(1.0), greaterThan(z, vec4(0.0))) / (1.0 + e);
  }`;

/**
 * erfc by a Chebyshev fit, relative error below 1.2e-7 (Numerical Recipes in C, 2nd ed., §6.2).
 */
const errorFunction = `
  vec4 errorFunction(vec4 z) {
    vec4 a = abs(z);
    vec4 t = 1.0 / (1.0 + 0.5 * a);
    vec4 p = t * (1.48851587 + t * (-0.82215223 + t * 0.17087277));
    p = t * (-0.18628806 + t * (0.27886807 + t * (-1.13520398 + p)));
    p = -1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + p)));
    return sign(z) * (1.0 - t * exp(p - a * a));
  }`;

/**
 * The shading language lets sin and cos be off by 2⁻¹¹, far too much for Θ. Here the argument is
 * reduced by multiples of π in two parts and a Taylor polynomial (degree 11 on |r| ≤ π/2, error
 * below 6e-8) does the rest. `phase` is 0 for sin and ½ for cos, in units of π.
 */
const sine = `
  vec4 sine(vec4 z, float phase) {
    vec4 k = floor(z / 3.14159265 - phase + 0.5);
    vec4 m = k + phase;
    vec4 r = (z - m * 3.140625) - m * 9.67653589793e-4;
    vec4 s = r * r;
    vec4 p = r * (1.0 + s * (-1.66666666667e-1 + s * (8.33333333333e-3 + s * (
      -1.98412698413e-4 + s * (2.75573192240e-6 - s * 2.50521083854e-8)))));
    return (1.0 - 2.0 * (k - 2.0 * floor(0.5 * k))) * p;
  }`;

const positive = 'greaterThan(z, vec4(0.0))';

/** σ and σ′ of `src/math/activations` in GLSL ES 3.0, four at a time. */
export const glslActivations: Record<ActivationName, GlslActivation> = {
  linear: { value: 'z', derivative: 'vec4(1.0)' },
  relu: { value: 'max(z, 0.0)', derivative: `vec4(${positive})` },
  leakyrelu: { value: 'max(z, 0.1 * z)', derivative: `mix(vec4(0.1), vec4(1.0), ${positive})` },
  abs: { value: 'abs(z)', derivative: `mix(vec4(-1.0), vec4(1.0), ${positive})` },
  elu: {
    value: `mix(exp(min(z, 0.0)) - 1.0, z, ${positive})`,
    derivative: 'exp(min(z, 0.0))',
  },
  erf: {
    helpers: errorFunction,
    value: 'errorFunction(z)',
    derivative: '1.12837916710 * exp(-z * z)',
  },
  // Twice the logistic function; the derivative keeps its digits where 1 − tanh² would not.
  tanh: {
    helpers: `${logistic}
      vec4 sech2(vec4 z) {
        vec4 e = exp(-2.0 * abs(z));
        return 4.0 * e / ((1.0 + e) * (1.0 + e));
      }`,
    value: 'logistic(2.0 * z) - logistic(-2.0 * z)',
    derivative: 'sech2(z)',
  },
  sigmoid: {
    helpers: logistic,
    value: 'logistic(z)',
    derivative: 'logistic(z) * logistic(-z)',
  },
  gelu: {
    helpers: errorFunction,
    value: '0.5 * z * (1.0 + errorFunction(0.70710678118 * z))',
    derivative: `0.5 * (1.0 + errorFunction(0.70710678118 * z)) +
      0.39894228040 * z * exp(-0.5 * z * z)`,
  },
  softplus: {
    helpers: logistic,
    value: 'max(z, 0.0) + log(1.0 + exp(-abs(z)))',
    derivative: 'logistic(z)',
  },
  silu: {
    helpers: logistic,
    value: 'z * logistic(z)',
    derivative: 'logistic(z) * (1.0 + z * logistic(-z))',
  },
  sin: { helpers: sine, value: 'sine(z, 0.0)', derivative: '-sine(z, 0.5)' },
  gaussian: { value: 'exp(-z * z)', derivative: '-2.0 * z * exp(-z * z)' },
};
