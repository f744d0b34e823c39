import { gramMatrix, inputVector } from '../../digits/inputs';
import { ellipsePoints } from '../../math/ellipse';
import { type Architecture, infiniteKernels } from '../../math/infiniteKernel';
import { eigen, type Kernel2 } from '../../math/symmetric2';

/** What two inputs mean for the network: their angle and the kernel of infinite width. */
export interface PairPreview {
  readonly cosine: number;
  readonly ntk: Kernel2;
  /** λ₊/λ₋ of Θ_∞; infinite where it is singular. */
  readonly eigenvalueRatio: number;
}

/** Null where there is no such pair: an image is blank, or the architecture has no kernel. */
export function previewPair(
  architecture: Architecture,
  norm: 'unit' | 'raw',
  x1: Uint8Array,
  x2: Uint8Array,
): PairPreview | null {
  try {
    const gram = gramMatrix([inputVector(x1, norm), inputVector(x2, norm)]);
    const [k11, k12, k22] = [gram[0]![0]!, gram[0]![1]!, gram[1]![1]!];
    if (k11 === 0 || k22 === 0) return null;
    const { ntk } = infiniteKernels(architecture, { k11, k12, k22 });
    const { lambdaPlus, lambdaMinus } = eigen(ntk);
    const cosine = k12 / Math.sqrt(k11 * k22);
    return { cosine, ntk, eigenvalueRatio: lambdaPlus / Math.max(0, lambdaMinus) };
  } catch {
    return null;
  }
}

/** The ellipse vᵀΘ⁻¹v = 1, an SVG path of `scale` units a unit, y upwards. */
export function ellipsePath(ntk: Kernel2, scale: number): string {
  const points = ellipsePoints(ntk, 'sqrt', 72) ?? [];
  return `M${points.map(([x, y]) => `${(x * scale).toFixed(2)},${(-y * scale).toFixed(2)}`).join('L')}Z`;
}

/** Half the side of the square that holds the ellipse: its largest coordinate is √k_ii. */
export function ellipseReach(ntk: Kernel2): number {
  return Math.sqrt(Math.max(ntk.k11, ntk.k22));
}

/** Two significant figures; whole numbers from 10 on. */
export function ratioText(ratio: number): string {
  if (!(ratio < 1e6)) return ratio > 0 ? '∞' : '–';
  return ratio < 10 ? ratio.toPrecision(2) : Math.round(ratio).toString();
}
