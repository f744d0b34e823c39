/**
 * Checks shared by the public functions. Each throws a RangeError that names the argument
 * and its allowed range.
 */

/** Absorbs the rounding of subnormal numbers. */
const TINY = 1e-300;

function reject(name: string, range: string, value: unknown): never {
  throw new RangeError(`${name} must be ${range}, got ${String(value)}`);
}

export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) reject(name, 'a finite number', value);
}

export function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) reject(name, 'a finite number > 0', value);
}

export function requireNonNegative(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) reject(name, 'a finite number >= 0', value);
}

export function requireWithin(name: string, value: number, lowest: number, highest: number): void {
  if (!(value >= lowest && value <= highest)) reject(name, `in [${lowest}, ${highest}]`, value);
}

/** A time in [0, ∞]; infinity only where the function has a limit. */
export function requireTime(name: string, value: number, infinityAllowed: boolean): void {
  const range = infinityAllowed ? 'in [0, Infinity]' : 'in [0, Infinity), finite';
  if (!(value >= 0) || (value === Infinity && !infinityAllowed)) reject(name, range, value);
}

export function requireInteger(name: string, value: number, lowest: number, highest: number): void {
  if (!Number.isInteger(value) || value < lowest || value > highest) {
    reject(name, `an integer in [${lowest}, ${highest}]`, value);
  }
}

export function requirePair(name: string, value: readonly number[]): void {
  if (!Array.isArray(value) || value.length !== 2) reject(name, 'a pair of finite numbers', value);
  if (!value.every(Number.isFinite)) reject(name, 'a pair of finite numbers', value.join(', '));
}

/** Labels of the logistic loss. */
export function requireLabels(name: string, value: readonly number[]): void {
  requirePair(name, value);
  if (!value.every((label) => label === 1 || label === -1)) {
    reject(name, 'a pair of labels in {-1, 1}', value.join(', '));
  }
}

/** `tolerance` bounds `|k12|/√(k11·k22) − 1`: what counts as rounding. */
export function requirePositiveSemidefinite(
  name: string,
  kernel: { k11: number; k12: number; k22: number },
  tolerance: number,
): void {
  const { k11, k12, k22 } = kernel;
  const shown = `{ k11: ${k11}, k12: ${k12}, k22: ${k22} }`;
  const range = 'finite and positive semidefinite (k11 >= 0, k22 >= 0, k12^2 <= k11 k22)';
  if (!(Number.isFinite(k11) && Number.isFinite(k12) && Number.isFinite(k22))) {
    reject(name, range, shown);
  }
  const bound = Math.sqrt(k11) * Math.sqrt(k22);
  if (!(k11 >= 0 && k22 >= 0 && Math.abs(k12) <= bound * (1 + tolerance) + TINY)) {
    reject(name, range, shown);
  }
}

/**
 * A square, symmetric, positive semidefinite matrix of finite numbers; `tolerance` is relative to
 * the diagonal. Semidefinite: the Cholesky factorisation of the matrix plus
 * `tolerance·size·diagonal` exists.
 */
export function requireSemidefiniteMatrix(
  name: string,
  matrix: readonly (readonly number[])[],
  tolerance: number,
): void {
  const range = 'a square, symmetric, positive semidefinite matrix of finite numbers';
  const size = matrix.length;
  if (!matrix.every((row) => row.length === size && row.every(Number.isFinite))) {
    reject(name, range, 'another shape or a number that is not finite');
  }
  const scale = matrix.map((row, i) => (row[i]! > 0 ? 1 / Math.sqrt(row[i]!) : 0));
  const factor = matrix.map(() => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = matrix[i]![j]!;
      const bound = Math.sqrt(Math.max(0, matrix[i]![i]!)) * Math.sqrt(Math.max(0, matrix[j]![j]!));
      if (!(Math.abs(entry - matrix[j]![i]!) <= tolerance * bound + TINY)) {
        reject(name, range, `entries [${i}][${j}] and [${j}][${i}] that differ`);
      }
      let rest = entry * scale[i]! * scale[j]!;
      if (i === j) rest = 1 + tolerance * size;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      const indefinite =
        i === j ? !(rest > 0) || entry < 0 : Math.abs(entry) > bound * (1 + tolerance) + TINY;
      if (indefinite) reject(name, range, `no such matrix (row ${i})`);
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
  }
}
