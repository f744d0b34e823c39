import { applyPalette, GIFEncoder, type Palette, quantize } from 'gifenc';

/** The last entry of the palette stands for “as in the frame before”. */
const unchanged = 255;

/**
 * Encodes frames of one size as a GIF that loops for ever, in one palette, so that ink does not
 * flicker from frame to frame; pixels that stay are not written again.
 */
export class GifWriter {
  private readonly gif = GIFEncoder();
  private readonly width: number;
  private readonly height: number;
  private readonly palette: Palette;
  private before: Uint8Array | null = null;

  /** @param sample RGBA of typical frames, any number of pixels: the palette is made for them */
  constructor(width: number, height: number, sample: Uint8ClampedArray) {
    this.width = width;
    this.height = height;
    const palette = quantize(sample, unchanged);
    while (palette.length <= unchanged) palette.push([0, 0, 0]);
    this.palette = palette;
  }

  /** @param centiseconds how long the frame is shown, in the unit of the format */
  add(rgba: Uint8ClampedArray, centiseconds: number): void {
    const { width, height, palette, before } = this;
    const used = palette.slice(0, unchanged);
    const index = applyPalette(rgba, used);
    const delay = centiseconds * 10;
    if (before) {
      const changes = index.map((colour, i) => (colour === before[i] ? unchanged : colour));
      const options = { delay, transparent: true, transparentIndex: unchanged, dispose: 1 };
      this.gif.writeFrame(changes, width, height, options);
    } else {
      this.gif.writeFrame(index, width, height, { palette, delay, repeat: 0, dispose: 1 });
    }
    this.before = index;
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.gif.finish();
    return this.gif.bytes();
  }
}
