import type { TrainingJob } from '../../protocol/training';

/** σ_w² x·x′/d_0 + β², as the programs take it. */
export interface InputShares {
  /** Of (x_1, x_1), (x_1, x_2), (x_2, x_2). */
  readonly training: readonly number[];
  /** Of (x_1, probe), (x_2, probe). */
  readonly probe: readonly number[];
}

export function inputShares({ gram, weightStd, biasStd }: TrainingJob): InputShares {
  const share = (i: number, q: number) => weightStd ** 2 * gram[i][q] + biasStd ** 2;
  return {
    training: [share(0, 0), share(0, 1), share(1, 1), 0],
    probe: [share(0, 2), share(1, 2), 0, 0],
  };
}
