import { deflateSync } from 'node:zlib';

type Point = readonly [number, number];
export type Rgb = readonly [number, number, number];

/** How much of each pixel, by its index, a mark covers: 0 … 1. */
type Coverage = Map<number, number>;

export interface LineStyle {
  readonly colour: Rgb;
  readonly opacity: number;
  /** Pixels. */
  readonly width: number;
  /** Drawn and left out, in turn, in pixels along the line; none: solid. */
  readonly dash?: readonly [number, number];
}

/**
 * A picture of lines and dots, for link previews. Coverage is the distance to the nearest part of
 * the mark, so edges are smooth; nothing but Node is needed to make one.
 */
export class Raster {
  readonly width: number;
  readonly height: number;
  private readonly rgb: Float32Array;

  constructor(width: number, height: number, paper: Rgb) {
    this.width = width;
    this.height = height;
    this.rgb = new Float32Array(3 * width * height);
    for (let i = 0; i < this.rgb.length; i++) this.rgb[i] = paper[i % 3]!;
  }

  /** A line through the points. Where it crosses itself it is no darker. */
  line(points: readonly Point[], style: LineStyle): void {
    const cover: Coverage = new Map();
    for (const [p, q] of segments(points, style.dash)) this.cover(cover, p, q, style.width / 2);
    this.blend(cover, style);
  }

  dots(points: readonly Point[], radius: number, style: LineStyle): void {
    const cover: Coverage = new Map();
    for (const p of points) this.cover(cover, p, p, radius);
    this.blend(cover, style);
  }

  private cover(cover: Coverage, p: Point, q: Point, radius: number): void {
    const reach = radius + 1;
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const square = dx * dx + dy * dy;
    const fromY = Math.max(0, Math.floor(Math.min(p[1], q[1]) - reach));
    const toY = Math.min(this.height, Math.max(p[1], q[1]) + reach);
    for (let y = fromY; y < toY; y++) {
      const [fromX, toX] = this.span(p, q, y + 0.5, reach);
      for (let x = fromX; x < toX; x++) {
        const [px, py] = [x + 0.5 - p[0], y + 0.5 - p[1]];
        const along = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
        const distance = Math.hypot(px - along * dx, py - along * dy);
        const inside = Math.max(0, Math.min(1, radius + 0.5 - distance));
        const at = y * this.width + x;
        if (inside > (cover.get(at) ?? 0)) cover.set(at, inside);
      }
    }
  }

  /** The columns of a row that a stroke of half-width `reach` can touch. */
  private span(p: Point, q: Point, y: number, reach: number): readonly [number, number] {
    const dy = q[1] - p[1];
    const at = (edge: number) => Math.max(0, Math.min(1, (edge - p[1]) / dy));
    const [s, t] = dy === 0 ? [0, 1] : [at(y - reach), at(y + reach)];
    const [x1, x2] = [p[0] + s * (q[0] - p[0]), p[0] + t * (q[0] - p[0])];
    return [
      Math.max(0, Math.floor(Math.min(x1, x2) - reach)),
      Math.min(this.width, Math.max(x1, x2) + reach),
    ];
  }

  private blend(cover: Coverage, { colour, opacity }: LineStyle): void {
    for (const [i, inside] of cover) {
      const part = inside * opacity;
      for (let c = 0; c < 3; c++) {
        this.rgb[3 * i + c] = (1 - part) * this.rgb[3 * i + c]! + part * colour[c]!;
      }
    }
  }

  /** The picture as a PNG file, 8 bits a channel. */
  png(): Uint8Array {
    const stride = 1 + 3 * this.width;
    const rows = new Uint8Array(stride * this.height);
    for (let y = 0; y < this.height; y++) {
      const from = 3 * this.width * y;
      rows.set(this.rgb.subarray(from, from + 3 * this.width).map(Math.round), stride * y + 1);
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows, { level: 6 })),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

/** The straight pieces of a line, cut where its dashes end. */
function* segments(points: readonly Point[], dash?: readonly [number, number]) {
  let along = 0;
  for (let i = 1; i < points.length; i++) {
    const [p, q] = [points[i - 1]!, points[i]!];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    const at = (d: number): Point => [
      p[0] + ((q[0] - p[0]) * d) / length,
      p[1] + ((q[1] - p[1]) * d) / length,
    ];
    if (!dash) yield [p, q] as const;
    else if (length > 0) {
      const period = dash[0] + dash[1];
      for (let start = -(along % period); start < length; start += period) {
        const [from, to] = [Math.max(0, start), Math.min(length, start + dash[0])];
        if (to > from) yield [at(from), at(to)] as const;
      }
    }
    along += length;
  }
}

const crcOfByte = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  let crc = ~0;
  for (const byte of body) crc = (crc >>> 8) ^ crcOfByte[(crc ^ byte) & 255]!;
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(~crc >>> 0, body.length + 4);
  return framed;
}
