import { type DualEntry, determinantOf, reluDual, remember } from './dualClosed';
import { createPolarRule, forEachRay, halfNormalRule, type PolarRule } from './polar';

const rule: PolarRule = createPolarRule(48, 96);

/** Both inputs along one line: z₂ = ±(std2/std1)·z₁. */
function onLine(std1: number, std2: number, sameSign: boolean): DualEntry {
  const { nodes, weights } = halfNormalRule;
  let value = 0;
  let derivative = 0;
  for (let i = 0; i < nodes.length; i++) {
    const z1 = std1 * nodes[i]!;
    const z2 = std2 * nodes[i]!;
    const e1 = Math.expm1(-z1);
    const e2 = Math.expm1(-z2);
    if (sameSign) {
      value += weights[i]! * (z1 * z2 + e1 * e2);
      derivative += weights[i]! * (1 + (1 + e1) * (1 + e2));
    } else {
      value += weights[i]! * (z1 * e2 + e1 * z2);
      derivative += weights[i]! * (2 + e1 + e2);
    }
  }
  return { value, derivative };
}

/** ELU with α = 1: z for z > 0, e^z − 1 otherwise. By quadrature over polar sectors. */
export const eluDual = remember((k11, k12, k22) => {
  const std1 = Math.sqrt(k11);
  const std2 = Math.sqrt(k22);
  const root = Math.sqrt(determinantOf(k11, k12, k22));
  if (root === 0) return onLine(std1, std2, k12 >= 0);
  const positive = reluDual(k11, k12, k22);
  let { value, derivative } = positive;
  const { nodes, weights } = rule.radial;
  forEachRay(std1, std2, Math.atan2(root, -k12), rule.angular, (s1, s2, weight) => {
    let raySum = 0;
    let rayDerivative = 0;
    for (let i = 0; i < nodes.length; i++) {
      const e1 = Math.expm1(-s1 * nodes[i]!);
      const e2 = Math.expm1(-s2 * nodes[i]!);
      raySum += weights[i]! * e1 * e2;
      rayDerivative += weights[i]! * (1 + e1) * (1 + e2);
    }
    value += weight * raySum;
    derivative += weight * rayDerivative;
  });
  forEachRay(std1, std2, Math.atan2(root, k12), rule.angular, (s1, s2, weight) => {
    let raySum = 0;
    let rayDerivative = 0;
    for (let i = 0; i < nodes.length; i++) {
      const r = nodes[i]!;
      const e1 = Math.expm1(-s1 * r);
      const e2 = Math.expm1(-s2 * r);
      raySum += weights[i]! * r * (s1 * e2 + e1 * s2);
      rayDerivative += weights[i]! * (2 + e1 + e2);
    }
    value += weight * raySum;
    derivative += weight * rayDerivative;
  });
  return { value, derivative };
});
