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
  private column = Number.NaN;
  private low: Point | null = null;
  private high: Point | null = null;
  private latest: Point | null = null;

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
      this.add(this.toX(step), this.toY(valueAt(step)));
    }
    this.done = Math.max(this.done, last);
    const tail = this.columnText(this.pen);
    if (this.latest && end > last) return `${this.path}${tail}H${text(this.toX(end))}`;
    return this.path + tail;
  }

  private add(x: number, y: number): void {
    if (!Number.isFinite(y)) {
      this.flush();
      this.pen = false;
      this.latest = null;
      return;
    }
    const column = Math.floor(x / this.columnWidth);
    if (column !== this.column) {
      this.flush();
      this.column = column;
    }
    const point: Point = [x, y];
    if (!this.low || y < this.low[1]) this.low = point;
    if (!this.high || y > this.high[1]) this.high = point;
    this.latest = point;
  }

  private flush(): void {
    const added = this.columnText(this.pen);
    if (added) this.pen = true;
    this.path += added;
    this.low = null;
    this.high = null;
    this.column = Number.NaN;
  }

  private columnText(pen: boolean): string {
    const { low, high, latest } = this;
    if (!low || !high || !latest) return '';
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
