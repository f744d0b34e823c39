import type { ActivationName } from '../math/activations';

/** σ and σ′ as NumPy expressions in `z`, and the helper they need of `pythonHelpers`. */
interface PythonActivation {
  readonly value: string;
  readonly derivative: string;
  readonly needs?: keyof typeof pythonHelpers;
}

/** What NumPy itself does not have. */
export const pythonHelpers = {
  erf: `erf = np.vectorize(math.erf)`,
  cdf: `erfc = np.vectorize(math.erfc)


def cdf(z):
    return 0.5 * erfc(-z / math.sqrt(2))


def pdf(z):
    return np.exp(-z * z / 2) / math.sqrt(2 * math.pi)`,
  logistic: `def logistic(z):
    return np.exp(-np.logaddexp(0, -z))`,
} as const;

/** The thirteen activations of `math/activations`, in the same order. */
export const pythonActivations: Readonly<Record<ActivationName, PythonActivation>> = {
  linear: { value: 'z', derivative: 'np.ones_like(z)' },
  relu: { value: 'np.maximum(z, 0)', derivative: 'np.where(z > 0, 1.0, 0.0)' },
  leakyrelu: {
    value: 'np.where(z > 0, z, 0.1 * z)',
    derivative: 'np.where(z > 0, 1.0, 0.1)',
  },
  abs: { value: 'np.abs(z)', derivative: 'np.where(z > 0, 1.0, -1.0)' },
  elu: {
    value: 'np.where(z > 0, z, np.expm1(np.minimum(z, 0)))',
    derivative: 'np.exp(np.minimum(z, 0))',
  },
  erf: {
    value: 'erf(z)',
    derivative: '2 / math.sqrt(math.pi) * np.exp(-z * z)',
    needs: 'erf',
  },
  tanh: { value: 'np.tanh(z)', derivative: '1 / np.cosh(z) ** 2' },
  sigmoid: {
    value: 'logistic(z)',
    derivative: 'logistic(z) * logistic(-z)',
    needs: 'logistic',
  },
  gelu: { value: 'z * cdf(z)', derivative: 'cdf(z) + z * pdf(z)', needs: 'cdf' },
  softplus: { value: 'np.logaddexp(0, z)', derivative: 'logistic(z)', needs: 'logistic' },
  silu: {
    value: 'z * logistic(z)',
    derivative: 'logistic(z) * (1 + z * logistic(-z))',
    needs: 'logistic',
  },
  sin: { value: 'np.sin(z)', derivative: 'np.cos(z)' },
  gaussian: { value: 'np.exp(-z * z)', derivative: '-2 * z * np.exp(-z * z)' },
};
