import { centreDrawing } from '../../digits/drawing';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../digits/sprites';

/** The pad is drawn on at ten times the resolution of the image. */
const FINE = 10;
export const PAD_SIDE = IMAGE_SIDE * FINE;
/** In pad units; the strokes of MNIST are two to three pixels wide. */
const RADIUS = { pen: 12, erase: 18 } as const;
const MOST_UNDONE = 40;

export type PadTool = keyof typeof RADIUS;

/** The sheet one draws on: PAD_SIDE² bytes of ink and what they were before each stroke. */
export class PadInk {
  private bytes: Uint8Array = new Uint8Array(PAD_SIDE * PAD_SIDE);
  private past: Uint8Array[] = [];

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get isBlank(): boolean {
    return !this.bytes.some((byte) => byte > 0);
  }

  /** To be called before a stroke, so that `undo` takes back the whole of it. */
  beginStroke(): void {
    this.past.push(this.bytes.slice());
    if (this.past.length > MOST_UNDONE) this.past.shift();
  }

  /** A round stroke between two points, in pad units from the top left. */
  stroke(from: readonly [number, number], to: readonly [number, number], tool: PadTool): void {
    const radius = RADIUS[tool];
    const reach = radius + 1;
    const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - reach));
    const bottom = Math.min(PAD_SIDE - 1, Math.ceil(Math.max(from[1], to[1]) + reach));
    const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - reach));
    const right = Math.min(PAD_SIDE - 1, Math.ceil(Math.max(from[0], to[0]) + reach));
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const distance = distanceToSegment(x + 0.5, y + 0.5, from, to);
        const cover = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - distance)));
        const i = y * PAD_SIDE + x;
        const before = this.bytes[i]!;
        this.bytes[i] = tool === 'pen' ? Math.max(before, cover) : Math.min(before, 255 - cover);
      }
    }
  }

  undo(): void {
    this.bytes = this.past.pop() ?? this.bytes;
  }

  /** Takes all ink away; `undo` brings it back. */
  clear(): void {
    this.beginStroke();
    this.bytes.fill(0);
  }

  /** Starts over from an image of 28 × 28. */
  load(pixels: Uint8Array): void {
    this.past = [];
    this.bytes = this.bytes.map((_, i) => {
      const row = Math.floor(i / PAD_SIDE / FINE);
      return pixels[row * IMAGE_SIDE + Math.floor((i % PAD_SIDE) / FINE)]!;
    });
  }

  /** As MNIST would have it, 784 bytes; null when blank. */
  centred(): Uint8Array | null {
    return centreDrawing(this.bytes, PAD_SIDE);
  }

  /** 784 bytes where they were drawn: means over squares. */
  asDrawn(): Uint8Array {
    const sums = new Float64Array(IMAGE_PIXELS);
    this.bytes.forEach((byte, i) => {
      const row = Math.floor(i / PAD_SIDE / FINE);
      sums[row * IMAGE_SIDE + Math.floor((i % PAD_SIDE) / FINE)]! += byte;
    });
    return Uint8Array.from(sums, (sum) => Math.round(sum / (FINE * FINE)));
  }
}

function distanceToSegment(
  x: number,
  y: number,
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / square;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
}
