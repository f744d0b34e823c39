import {
  abs,
  add,
  elu,
  erf,
  exp,
  leakyRelu,
  mul,
  neg,
  onesLike,
  relu,
  sigmoid,
  softplus,
  square,
  step,
  sub,
  type Tensor2D,
  tanh,
} from '@tensorflow/tfjs-core';
import type { ActivationName } from '../../math/activations';
import { accurateCos, accurateSin } from './sine';

interface GpuActivation {
  readonly value: (z: Tensor2D) => Tensor2D;
  readonly derivative: (z: Tensor2D) => Tensor2D;
}

const normalCdf = (z: Tensor2D): Tensor2D => mul(0.5, add(1, erf(mul(z, Math.SQRT1_2))));

/** σ and σ′ of `src/math/activations` in tfjs operations, elementwise, left derivative at a kink. */
export const gpuActivations: Record<ActivationName, GpuActivation> = {
  linear: { value: (z) => mul(z, 1), derivative: onesLike },
  relu: { value: relu, derivative: (z) => step(z) },
  leakyrelu: { value: (z) => leakyRelu(z, 0.1), derivative: (z) => step(z, 0.1) },
  abs: { value: abs, derivative: (z) => sub(mul(2, step(z)), 1) },
  elu: { value: elu, derivative: (z) => exp(neg(relu(neg(z)))) },
  erf: {
    value: erf,
    derivative: (z) => mul(2 / Math.sqrt(Math.PI), exp(neg(square(z)))),
  },
  tanh: { value: tanh, derivative: (z) => sub(1, square(tanh(z))) },
  sigmoid: {
    value: sigmoid,
    derivative: (z) => {
      const s: Tensor2D = sigmoid(z);
      return mul(s, sub(1, s));
    },
  },
  gelu: {
    value: (z) => mul(z, normalCdf(z)),
    derivative: (z) =>
      add(normalCdf(z), mul(mul(z, 1 / Math.sqrt(2 * Math.PI)), exp(mul(-0.5, square(z))))),
  },
  softplus: { value: softplus, derivative: sigmoid },
  silu: {
    value: (z) => mul(z, sigmoid(z)),
    derivative: (z) => {
      const s: Tensor2D = sigmoid(z);
      return mul(s, add(1, mul(z, sub(1, s))));
    },
  },
  sin: { value: accurateSin, derivative: accurateCos },
  gaussian: {
    value: (z) => exp(neg(square(z))),
    derivative: (z) => mul(mul(-2, z), exp(neg(square(z)))),
  },
};
