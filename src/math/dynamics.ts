import { decayIntegral } from './special';
import {
  apply,
  determinant,
  type Eigen2,
  eigen,
  fromSpectrum,
  type Kernel2,
  type Pair,
} from './symmetric2';
import {
  requireFinite,
  requireInteger,
  requireNonNegative,
  requirePair,
  requirePositiveSemidefinite,
  requireTime,
} from './validate';

/**
 * At infinite time an eigenvalue `λ ≤ RANK_TOLERANCE·λ_max` counts as zero: its direction is
 * never learnt and the pseudo-inverse leaves it out. At finite times no tolerance is needed.
 */
export const RANK_TOLERANCE = 1e-12;

/** A kernel measured in float32 may leave the cone by this much, relative to √(k11·k22). */
export const KERNEL_ROUNDING = 1e-6;
