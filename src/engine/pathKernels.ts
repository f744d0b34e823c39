import { infiniteKernels } from '../math/infiniteKernel';
import { type DetailJob, pathKernelSize } from '../protocol/details';

/**
 * The infinite-width kernels between each point of a job's path and the two training inputs; yields
 * after every point, as quadrature at a large variance takes its time.
 * @returns `pathKernelSize` numbers a point, float64
 */
export function* pathKernels({
  training,
  networks,
  path,
}: DetailJob): Generator<void, Float64Array<ArrayBuffer>> {
  const { depth, weightStd, biasStd, gram } = training;
  const { activation } = networks[0];
  const values = new Float64Array(path.length * pathKernelSize);
  for (const [p, c] of path.entries()) {
    const to = gram.map((row) => row.reduce((sum, entry, s) => sum + entry * c[s], 0));
    const square = to.reduce((sum, entry, s) => sum + entry * c[s], 0);
    for (const i of [0, 1]) {
      const pair = { k11: gram[i][i], k12: to[i], k22: square };
      const { ntk, nngp } = infiniteKernels({ depth, activation, weightStd, biasStd }, pair);
      values[p * pathKernelSize + i] = ntk.k12;
      values[p * pathKernelSize + 2 + i] = nngp.k12;
      values[p * pathKernelSize + 4] = nngp.k22;
    }
    yield;
  }
  return values;
}
