import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ActivationName } from './activations';
import { infiniteKernels, type LayerKernels } from './infiniteKernel';
import type { Kernel2 } from './symmetric2';

interface Case {
  name: string;
  activation: ActivationName;
  depth: number;
  weightStd: number;
  biasStd: number;
  gram: Kernel2;
  nngp: Kernel2;
  ntk: Kernel2;
  layers?: LayerKernels[];
}

const path = new URL('../../reference/infinite-kernels.json', import.meta.url);
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];

/** Largest difference of an entry, relative to the largest entry of the wanted matrix. */
function matrixError(got: Kernel2, want: Kernel2): number {
  const scale = Math.max(Math.abs(want.k11), Math.abs(want.k12), Math.abs(want.k22));
  const gap = Math.max(
    Math.abs(got.k11 - want.k11),
    Math.abs(got.k12 - want.k12),
    Math.abs(got.k22 - want.k22),
  );
  return gap === 0 ? 0 : gap / scale;
}

function caseError(entry: Case): number {
  const { nngp, ntk, layers } = infiniteKernels(entry, entry.gram);
  const errors = [matrixError(nngp, entry.nngp), matrixError(ntk, entry.ntk)];
  entry.layers?.forEach((want, index) => {
    const got = layers[index]!;
    errors.push(matrixError(got.sigma, want.sigma), matrixError(got.theta, want.theta));
    if (want.sigmaDot === null) expect(got.sigmaDot).toBeNull();
    else errors.push(matrixError(got.sigmaDot!, want.sigmaDot));
  });
  return Math.max(...errors);
}

test('every layer of every reference case agrees', () => {
  const errors = cases.map(caseError);
  expect(cases.length).toBe(93);
  const within = errors.filter((error) => error < 1e-10).length;
  expect(within / cases.length).toBeGreaterThanOrEqual(0.95);
  expect(Math.max(...errors)).toBeLessThan(1e-7);
});
