import type { EnsembleColumns } from './ensembleColumns';

/** The paths of one band and its median, in pixels, growing with the columns they are made of. */
export class BandPath {
  private readonly toX: (step: number) => number;
  private readonly toY: (value: number) => number;
  private done = 0;
  private finished = '';
  // The open piece: its upper edge forwards and its lower edge backwards.
  private upper = '';
  private lower = '';
  private line = '';

  constructor(toX: (step: number) => number, toY: (value: number) => number) {
    this.toX = toX;
    this.toY = toY;
  }

  /** Takes in the columns computed since. */
  extend(columns: EnsembleColumns): { readonly band: string; readonly median: string } {
    for (; this.done < columns.done; this.done++) this.add(columns, this.done);
    return { band: this.finished + this.piece(), median: this.line };
  }

  private add(columns: EnsembleColumns, i: number): void {
    const x = this.toX(columns.steps[i]!);
    const low = this.pixel(columns.low[i]!);
    const middle = this.pixel(columns.middle[i]!);
    const high = this.pixel(columns.high[i]!);
    if (!Number.isFinite(low + middle + high)) {
      this.finished += this.piece();
      this.upper = '';
      this.lower = '';
      return;
    }
    const verb = this.upper ? 'L' : 'M';
    const at = tenths(x);
    this.upper += `${verb}${at},${tenths(high)}`;
    this.lower = `L${at},${tenths(low)}${this.lower}`;
    this.line += `${verb}${at},${tenths(middle)}`;
  }

  /** What has no logarithm lies at the lower end of the axis. */
  private pixel(value: number): number {
    const y = this.toY(value);
    return Number.isFinite(y) || !Number.isFinite(value) ? y : this.toY(Number.MIN_VALUE);
  }

  private piece(): string {
    return this.upper && `${this.upper}${this.lower}Z`;
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
