import { frameSize } from '../../protocol/frames';
import type { TrainingJob } from '../../protocol/training';
import { lossValue } from '../loss';
import { readTexel, releaseForGood, type Texels, uploadTexels } from './glProgram';

/** What a log may hold, texels: every step copies it once for each group of networks. */
const logTexels = 2048;
const texelsPerFrame = 2;

interface Span {
  readonly texels: Texels;
  readonly fromRow: number;
  readonly toRow: number;
}

/**
 * The frames of the last steps, of all networks, in one texture; `recordProgram` says how. A full
 * log is set aside and the next one begins, so that many steps are read back at once.
 */
export class FrameLog {
  private current: Texels;
  private full: Span[] = [];
  /** Row of the step being recorded. */
  private row = -1;
  private firstUnread = 0;
  private readonly rows: number;
  readonly slots: number;

  constructor(slots: number) {
    this.slots = slots;
    this.rows = Math.min(64, Math.max(8, Math.floor(logTexels / (texelsPerFrame * slots))));
    this.current = uploadTexels(new Float32Array(4 * texelsPerFrame * slots * this.rows));
  }

  get texels(): Texels {
    return this.current;
  }

  get recordingRow(): number {
    return this.row;
  }

  /** Where the step before has η ∂L/∂f of the network at `slot`. */
  slopesAt(slot: number): number {
    const before = (this.row + this.rows - 1) % this.rows;
    return (before * this.slots + slot) * texelsPerFrame + 1;
  }

  beginStep(): void {
    if (this.row === this.rows - 1) {
      if (this.firstUnread < this.rows) {
        this.full.push({ texels: this.current, fromRow: this.firstUnread, toRow: this.rows });
      }
      this.firstUnread = 0;
      this.row = 0;
    } else {
      this.row++;
    }
  }

  /** Puts `next`, the log with one more group's frames, in its place. */
  replace(next: Texels): void {
    if (!this.full.some(({ texels }) => texels === this.current)) this.current.tensor.dispose();
    this.current = next;
  }

  /**
   * Reads what was recorded since the last call.
   * @param networkAt the job's index of the network at each slot, or −1 for one that is retired
   * @returns steps × networks × frameSize values
   */
  async read(
    job: TrainingJob,
    networkAt: readonly number[],
    read: (texels: Texels) => Promise<Float32Array>,
  ): Promise<Float32Array<ArrayBuffer>> {
    const spans = [
      ...this.full,
      { texels: this.current, fromRow: this.firstUnread, toRow: this.row + 1 },
    ];
    const values = await Promise.all(spans.map(({ texels }) => read(texels)));
    for (const { texels } of this.full) texels.tensor.dispose();
    this.full = [];
    this.firstUnread = this.row + 1;
    const steps = spans.reduce((sum, { fromRow, toRow }) => sum + toRow - fromRow, 0);
    const block = new Float32Array(steps * this.slots * frameSize).fill(Number.NaN);
    let step = 0;
    spans.forEach(({ texels: { fold }, fromRow, toRow }, index) => {
      for (let row = fromRow; row < toRow; row++, step++) {
        networkAt.forEach((network, slot) => {
          if (network < 0) return;
          const at = (row * this.slots + slot) * texelsPerFrame;
          const [k11, k12, k22, f1] = readTexel(values[index], fold, at);
          const [f2, probe] = readTexel(values[index], fold, at + 1);
          const loss = lossValue(job.loss, f1, job.y[0]) + lossValue(job.loss, f2, job.y[1]);
          block.set(
            [k11, k12, k22, f1, f2, probe, loss],
            (step * this.slots + network) * frameSize,
          );
        });
      }
    });
    return block;
  }

  dispose(): void {
    const logs = [...this.full.map(({ texels }) => texels), this.current];
    releaseForGood(
      logs.map(({ tensor }) => tensor),
      true,
    );
    this.full = [];
  }
}
