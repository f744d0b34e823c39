/**
 * A curve over the steps that grows with its network. Steps that share a pixel column are drawn as
 * the column's extremes in the order they occurred, so oscillation is seen at any length of run;
 * columns already complete are never visited again.
 */
export class Trace {
  private readonly toX: (step: number) => number;
  private readonly toY: (value: number) => number;
  private readonly columnWidth: number;
  private done = -1;
  private path = '';
  private pen = false;
  /** The first step past the pixel column that is being filled. */
  private columnEnd = -1;
  /** Steps and pixels of the column's extremes and of its latest value; none while it is empty. */
  private empty = true;
  private lowStep = 0;
  private lowY = 0;
  private highStep = 0;
  private highY = 0;
  private latestStep = 0;
  private latestY = 0;

  /**
   * @param toX pixel of a step
   * @param toY pixel of a value; not finite where there is nothing to draw
   * @param columnWidth pixels that share their extremes
   */
  constructor(toX: (step: number) => number, toY: (value: number) => number, columnWidth: number) {
    this.toX = toX;
    this.toY = toY;
    this.columnWidth = columnWidth;
  }

  /** Takes in the steps up to `last`, and returns the path, flat on to `end` when that is further. */
  extend(last: number, valueAt: (step: number) => number, end = last, from = 0): string {
    for (let step = Math.max(this.done + 1, from); step <= last; step++) {
      this.add(step, this.toY(valueAt(step)));
    }
    this.done = Math.max(this.done, last);
    const tail = this.columnText(this.pen);
    if (!this.empty && end > last) return `${this.path}${tail}H${text(this.toX(end))}`;
    return this.path + tail;
  }

  private add(step: number, y: number): void {
    if (!Number.isFinite(y)) {
      this.flush();
      this.pen = false;
      return;
    }
    if (step >= this.columnEnd) {
      this.flush();
      this.columnEnd = this.endOfColumn(step);
    }
    if (this.empty || y < this.lowY) {
      this.lowStep = step;
      this.lowY = y;
    }
    if (this.empty || y > this.highY) {
      this.highStep = step;
      this.highY = y;
    }
    this.latestStep = step;
    this.latestY = y;
    this.empty = false;
  }

  /** By doubling and halving: a long run asks for the pixel of few of its steps. */
  private endOfColumn(step: number): number {
    const columnOf = (at: number) => Math.floor(this.toX(at) / this.columnWidth);
    const column = columnOf(step);
    let inside = step;
    let reach = 1;
    while (columnOf(inside + reach) === column) {
      inside += reach;
      reach *= 2;
      if (inside > furthest) return inside;
    }
    let outside = inside + reach;
    while (outside - inside > 1) {
      const middle = (inside + outside) >> 1;
      if (columnOf(middle) === column) inside = middle;
      else outside = middle;
    }
    return outside;
  }

  private flush(): void {
    const added = this.columnText(this.pen);
    if (added) this.pen = true;
    this.path += added;
    this.empty = true;
    this.columnEnd = -1;
  }

  private columnText(pen: boolean): string {
    if (this.empty) return '';
    const low: Point = [this.toX(this.lowStep), this.lowY];
    const high: Point = [this.toX(this.highStep), this.highY];
    const latest: Point = [this.toX(this.latestStep), this.latestY];
    const points = [low, high].sort((a, b) => a[0] - b[0]);
    if (latest[0] > points[1]![0]) points.push(latest);
    let out = '';
    let before: Point | null = null;
    for (const point of points) {
      if (before && before[0] === point[0] && before[1] === point[1]) continue;
      out += `${pen || before ? 'L' : 'M'}${text(point[0])},${text(point[1])}`;
      before = point;
    }
    return out;
  }
}

/** Longer than any run: an axis that never leaves a column has no end to look for. */
const furthest = 1e7;

type Point = readonly [number, number];

/** A coordinate for a path: a tenth of a pixel is enough. */
function text(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A path through points; where one is not finite the line is interrupted. */
export function polyline(points: Iterable<Point>): string {
  let out = '';
  let pen = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = false;
      continue;
    }
    out += `${pen ? 'L' : 'M'}${text(x)},${text(y)}`;
    pen = true;
  }
  return out;
}
