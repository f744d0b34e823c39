import { type DualEntry, type DualFunction, determinantOf, remember } from './dualClosed';
import { createPolarRule, forEachRay, halfNormalRule, type PolarRule } from './polar';
import { gaussianTrapezoidStep } from './quadrature';

/**
 * A function f of definite parity with its derivative, in tables: `tabulate` writes f(z) and
 * f'(z) for the first `count` entries of z.
 */
interface SmoothPart {
  tabulate: (z: Float64Array, count: number, f: Float64Array, df: Float64Array) => void;
  /** f(−z) = parity·f(z). */
  parity: 1 | -1;
  /** Distance of the nearest singularity from the real axis. */
  strip: number;
}

const tanhPart: SmoothPart = {
  parity: -1,
  strip: Math.PI / 2,
  tabulate: (z, count, f, df) => {
    for (let i = 0; i < count; i++) {
      const e = Math.expm1(-2 * Math.abs(z[i]!));
      const sum = 2 + e;
      f[i] = z[i]! < 0 ? e / sum : -e / sum;
      df[i] = (4 * (1 + e)) / (sum * sum);
    }
  },
};

/** `½z·tanh(½z)`, the even part of SiLU. */
const siluPart: SmoothPart = {
  parity: 1,
  strip: Math.PI,
  tabulate: (z, count, f, df) => {
    for (let i = 0; i < count; i++) {
      const size = Math.abs(z[i]!);
      const e = Math.expm1(-size);
      const sum = 2 + e;
      const slope = (-0.5 * e) / sum + (size * (1 + e)) / (sum * sum);
      f[i] = (-0.5 * size * e) / sum;
      df[i] = z[i]! < 0 ? -slope : slope;
    }
  },
};

/** `log(2·cosh(½z))`, the even part of softplus. */
const softplusPart: SmoothPart = {
  parity: 1,
  strip: Math.PI,
  tabulate: (z, count, f, df) => {
    for (let i = 0; i < count; i++) {
      const size = Math.abs(z[i]!);
      const e = Math.expm1(-size);
      const half = (-0.5 * e) / (2 + e);
      f[i] = 0.5 * size + Math.log1p(1 + e);
      df[i] = z[i]! < 0 ? -half : half;
    }
  },
};

const polarRule: PolarRule = createPolarRule(48, 96);

/** Standard deviations covered by the trapezoid rule: beyond, the density is below 1e-16. */
const REACH = 8.6;
const DIGITS = 40;
/** Trapezoid nodes above which the polar rule is cheaper. */
const POLAR_NODES = 20_000;

const MOST_NODES = 2048;
const z1 = new Float64Array(MOST_NODES);
const z2 = new Float64Array(MOST_NODES);
const f1 = new Float64Array(MOST_NODES);
const f2 = new Float64Array(MOST_NODES);
const df1 = new Float64Array(MOST_NODES);
const df2 = new Float64Array(MOST_NODES);
const density = new Float64Array(MOST_NODES);

function onLine(
  { tabulate, parity }: SmoothPart,
  std1: number,
  std2: number,
  sign: number,
): DualEntry {
  const { nodes, weights } = halfNormalRule;
  const count = nodes.length;
  for (let i = 0; i < count; i++) {
    z1[i] = std1 * nodes[i]!;
    z2[i] = std2 * nodes[i]!;
  }
  tabulate(z1, count, f1, df1);
  tabulate(z2, count, f2, df2);
  let value = 0;
  let derivative = 0;
  for (let i = 0; i < count; i++) {
    value += weights[i]! * f1[i]! * f2[i]!;
    derivative += weights[i]! * df1[i]! * df2[i]!;
  }
  const flip = sign < 0 ? parity : 1;
  return { value: 2 * flip * value, derivative: 2 * flip * (sign < 0 ? -1 : 1) * derivative };
}

function bySectors(
  { tabulate, parity }: SmoothPart,
  std1: number,
  std2: number,
  k12: number,
  root: number,
): DualEntry {
  const { nodes, weights } = polarRule.radial;
  const count = nodes.length;
  let value = 0;
  let derivative = 0;
  for (const sign of [1, -1]) {
    const flip = sign > 0 ? 1 : parity;
    const angle = Math.atan2(root, -sign * k12);
    forEachRay(std1, std2, angle, polarRule.angular, (s1, s2, weight) => {
      for (let i = 0; i < count; i++) {
        z1[i] = s1 * nodes[i]!;
        z2[i] = s2 * nodes[i]!;
      }
      tabulate(z1, count, f1, df1);
      tabulate(z2, count, f2, df2);
      let raySum = 0;
      let rayDerivative = 0;
      for (let i = 0; i < count; i++) {
        raySum += weights[i]! * f1[i]! * f2[i]!;
        rayDerivative += weights[i]! * df1[i]! * df2[i]!;
      }
      value += 2 * weight * flip * raySum;
      derivative += 2 * weight * flip * sign * rayDerivative;
    });
  }
  return { value, derivative };
}

/** Trapezoid rule in whitened variables, z₁ = std1·u, z₂ = slope·u + spread·v. */
function byTrapezoid(
  { tabulate }: SmoothPart,
  std1: number,
  slope: number,
  spread: number,
  stepU: number,
  stepV: number,
): DualEntry {
  const countU = Math.ceil(REACH / stepU);
  const halfV = Math.ceil(REACH / stepV);
  for (let i = 0; i < countU; i++) z1[i] = std1 * (i + 0.5) * stepU;
  tabulate(z1, countU, f1, df1);
  for (let j = 0; j < halfV; j++) density[j] = Math.exp(-0.5 * ((j + 0.5) * stepV) ** 2);
  let value = 0;
  let derivative = 0;
  for (let i = 0; i < countU; i++) {
    const u = (i + 0.5) * stepU;
    const half = Math.min(halfV, Math.ceil(Math.sqrt(Math.max(0, REACH * REACH - u * u)) / stepV));
    for (let j = 0; j < half; j++) {
      const offset = spread * (j + 0.5) * stepV;
      z2[2 * j] = slope * u + offset;
      z2[2 * j + 1] = slope * u - offset;
    }
    tabulate(z2, 2 * half, f2, df2);
    let rowSum = 0;
    let rowDerivative = 0;
    for (let j = 0; j < half; j++) {
      rowSum += density[j]! * (f2[2 * j]! + f2[2 * j + 1]!);
      rowDerivative += density[j]! * (df2[2 * j]! + df2[2 * j + 1]!);
    }
    const weight = Math.exp(-0.5 * u * u);
    value += weight * f1[i]! * rowSum;
    derivative += weight * df1[i]! * rowDerivative;
  }
  const scale = (stepU * stepV) / Math.PI;
  return { value: scale * value, derivative: scale * derivative };
}

/** `E[f(z₁)f(z₂)]` and `E[f'(z₁)f'(z₂)]`, by whichever rule is cheaper. */
function partDual(part: SmoothPart, k11: number, k12: number, k22: number): DualEntry {
  const std1 = Math.sqrt(k11);
  const det = determinantOf(k11, k12, k22);
  if (det === 0) return onLine(part, std1, Math.sqrt(k22), k12 < 0 ? -1 : 1);
  const spread = Math.sqrt(det) / std1;
  const stepU = gaussianTrapezoidStep(part.strip / std1, DIGITS);
  const stepV = gaussianTrapezoidStep(part.strip / spread, DIGITS);
  if (
    (REACH / stepU) * (REACH / stepV) * (Math.PI / 2) > POLAR_NODES ||
    REACH / stepV > MOST_NODES / 2 - 1
  ) {
    return bySectors(part, std1, Math.sqrt(k22), k12, Math.sqrt(det));
  }
  return byTrapezoid(part, std1, k12 / std1, spread, stepU, stepV);
}

export const tanhDual = remember((k11, k12, k22) => partDual(tanhPart, k11, k12, k22));

/** `sigmoid(z) = ½ + ½·tanh(½z)`. */
export const sigmoidDual: DualFunction = (k11, k12, k22) => {
  const { value, derivative } = tanhDual(k11 / 4, k12 / 4, k22 / 4);
  return { value: 0.25 * (1 + value), derivative: derivative / 16 };
};

/** σ = ½z + an even part: the cross terms of the products vanish by parity. */
function withHalfIdentity(part: SmoothPart): DualFunction {
  return remember((k11, k12, k22) => {
    const { value, derivative } = partDual(part, k11, k12, k22);
    return { value: 0.25 * k12 + value, derivative: 0.25 + derivative };
  });
}

export const siluDual: DualFunction = withHalfIdentity(siluPart);
export const softplusDual: DualFunction = withHalfIdentity(softplusPart);
