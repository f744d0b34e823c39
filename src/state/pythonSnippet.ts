import { gradientDescent, gradientFlow, logisticDescent, logisticFlow } from '../math/dynamics';
import { eigen, type Kernel2, type Pair } from '../math/symmetric2';
import { absoluteLearningRate, type Experiment } from '../protocol/experiment';
import { pythonActivations, pythonHelpers } from './pythonActivations';

/**
 * A Python program that recomputes Θ_∞ and the infinite-width outputs of an experiment with NumPy
 * alone, by another quadrature than the page's (polar Gauss–Legendre), and prints how far the
 * page's own numbers are from it.
 * @param gram x·x'/d_0 of the two training inputs
 * @param limit Θ_∞ as the page has it
 */
export function pythonSnippet(
  experiment: Experiment,
  gram: Kernel2,
  limit: { readonly ntk: Kernel2 },
): string {
  return [
    settings(experiment, gram, limit.ntk),
    activation(experiment),
    quadrature,
    recursion,
    experiment.loss === 'mse' ? closedForm : logisticPaths,
    report(experiment.loss),
  ].join('\n\n\n');
}

function settings(e: Experiment, gram: Kernel2, ntk: Kernel2): string {
  const rate = typeof e.eta === 'number' ? `${e.eta} / lambda_max` : e.eta.slice('abs:'.length);
  const { flow, steps } = pageOutputs(e, ntk);
  return `"""The infinite-width NTK of this experiment and its outputs, with NumPy alone."""
import math

import numpy as np

L, sigma_w, beta = ${e.L}, ${e.sw}, ${e.sb}  # weight layers, weight and bias scale
gram = np.array(${matrix(gram)})  # x.x'/d_0
y = np.array(${vector(e.y)})
f0 = np.zeros(2)  # outputs at k = 0; put a network's own here
steps = ${e.k}


def learning_rate(lambda_max):
    return ${rate}


# What the page says, for f_0 = 0
page_ntk = np.array(${matrix(ntk)})
page_flow = np.array(${vector(flow)})
page_steps = np.array(${vector(steps)})`;
}

/** The outputs after the experiment's k steps from f_0 = 0. */
function pageOutputs(e: Experiment, ntk: Kernel2): { flow: Pair; steps: Pair } {
  const rate = absoluteLearningRate(e.eta, eigen(ntk).lambdaPlus);
  const zero: Pair = [0, 0];
  return e.loss === 'mse'
    ? {
        flow: gradientFlow(ntk, e.y, zero, rate * e.k),
        steps: gradientDescent(ntk, e.y, zero, rate, e.k),
      }
    : {
        flow: logisticFlow(ntk, e.y, zero, rate * e.k),
        steps: logisticDescent(ntk, e.y, zero, rate, e.k),
      };
}

function activation({ act }: Experiment): string {
  const { value, derivative, needs } = pythonActivations[act];
  const functions = `def sigma(z):  # ${act}
    return ${value}


def sigma_dot(z):
    return ${derivative}`;
  return needs ? `${pythonHelpers[needs]}\n\n\n${functions}` : functions;
}

const quadrature = `nodes, weights = np.polynomial.legendre.leggauss(128)
radius = 4.75 * (nodes + 1)  # r from 0 to 9.5
radial = 4.75 * weights * radius * np.exp(-radius**2 / 2) / (2 * math.pi)


def mean(g, k11, k12, k22):
    """E[g(z1) g(z2)] for z ~ N(0, K): polar coordinates, cut where z1 or z2 is 0."""
    s = math.sqrt(k11 * k22)
    turn = math.sqrt(max(0.0, (s - k12) * (s + k12))) if s - abs(k12) > 4e-16 * s else 0.0
    angle = math.atan2(turn, k12)
    quarter = math.pi / 2
    cuts = np.sort([-quarter, angle - quarter, quarter, angle + quarter, 3 * quarter])
    total = 0.0
    for low, high in zip(cuts[:-1], cuts[1:]):
        phi = (low + (high - low) * (nodes + 1) / 2)[:, None]
        z1 = math.sqrt(k11) * radius * np.cos(phi)
        z2 = math.sqrt(k22) * radius * np.cos(phi - angle)
        total += (high - low) / 2 * (weights @ (g(z1) * g(z2)) @ radial)
    return total


def expectations(g, k):
    off = mean(g, k[0, 0], k[0, 1], k[1, 1])
    return np.array([[mean(g, k[0, 0], k[0, 0], k[0, 0]), off],
                     [off, mean(g, k[1, 1], k[1, 1], k[1, 1])]])`;

const recursion = `cov = sigma_w**2 * gram + beta**2  # Sigma
ntk = cov.copy()  # Theta
for layer in range(2, L + 1):
    dot = sigma_w**2 * expectations(sigma_dot, cov)
    cov = sigma_w**2 * expectations(sigma, cov) + beta**2
    ntk = ntk * dot + cov

values, vectors = np.linalg.eigh(ntk)
eta = learning_rate(values[-1])
time = eta * steps`;

const closedForm = `def in_modes(factors):
    return y + vectors @ (factors * (vectors.T @ (f0 - y)))


flow = in_modes(np.exp(-values * time))  # y + e^(-t Theta)(f_0 - y)
descent = in_modes((1 - eta * values) ** steps)  # y + (1 - eta Theta)^k (f_0 - y)`;

const logisticPaths = `def velocity(f):
    return ntk @ (y * np.exp(-np.logaddexp(0, y * f)))  # -Theta dL/df


def runge_kutta(f, h):
    a = velocity(f)
    b = velocity(f + h / 2 * a)
    c = velocity(f + h / 2 * b)
    return f + h / 6 * (a + 2 * b + 2 * c + velocity(f + h * c))


flow, left, h = f0.copy(), time, 0.1 / values[-1]
while left > 0:  # two half steps against one whole step
    h = min(h, left)
    fine = runge_kutta(runge_kutta(flow, h / 2), h / 2)
    error = np.abs(fine - runge_kutta(flow, h)).max() / 15
    if error <= 1e-11:
        flow, left = fine, left - h
    h *= min(4.0, max(0.2, 0.9 * (1e-11 / (error + 1e-300)) ** 0.2))

descent = f0.copy()
for _ in range(steps):
    descent = descent + eta * velocity(descent)`;

function report(loss: Experiment['loss']): string {
  const name = loss === 'mse' ? 'closed form' : 'integrated';
  return `def compare(name, ours, page):
    print(f"{name}\\n{ours}\\n  page off by {np.abs(ours - page).max() / np.abs(ours).max():.1e}")


np.set_printoptions(precision=15)
compare("Theta_inf", ntk, page_ntk)
compare(f"flow, ${name}, t = {time:.6g}", flow, page_flow)
compare(f"steps, k = {steps}", descent, page_steps)
`;
}

function matrix({ k11, k12, k22 }: Kernel2): string {
  return `[[${k11}, ${k12}], [${k12}, ${k22}]]`;
}

/** Python reads the same decimal digits to the same double. */
function vector([a, b]: Pair): string {
  return `[${number(a)}, ${number(b)}]`;
}

function number(value: number): string {
  if (Number.isFinite(value)) return Number.isInteger(value) ? value.toFixed(1) : String(value);
  return Number.isNaN(value) ? 'np.nan' : value < 0 ? '-np.inf' : 'np.inf';
}
