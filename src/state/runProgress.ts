import type { NetworkId } from '../protocol/training';

/** How far the workers of one run are, taken together. */
export class RunProgress {
  private readonly shares: readonly number[];
  private readonly fractions: number[];
  private readonly done = new Set<number>();

  /** @param parts the networks' indices of each worker */
  constructor(networks: readonly NetworkId[], parts: readonly (readonly number[])[]) {
    const sizes = parts.map((part) =>
      part.reduce((sum, network) => sum + networks[network].width ** 2, 0),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    this.shares = sizes.map((size) => size / total);
    this.fractions = parts.map(() => 0);
  }

  /** The fraction of all weights that is drawn; exactly 1 once every worker has drawn its own. */
  prepared(worker: number, fraction: number): number {
    this.fractions[worker] = fraction;
    if (this.fractions.every((drawn) => drawn === 1)) return 1;
    const drawn = this.fractions.reduce((sum, own, i) => sum + own * this.shares[i], 0);
    return Math.min(drawn, 1 - Number.EPSILON);
  }

  /** Notes that a worker has finished; whether all have. */
  finished(worker: number): boolean {
    this.done.add(worker);
    return this.done.size === this.fractions.length;
  }
}
