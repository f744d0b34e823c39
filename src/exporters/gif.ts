import type { ExportRequest } from '../protocol/exportRequest';
import { type Film, openFilm } from './film';
import { openGifClient } from './gifClient';
import type { ExportOptions, ExportSource } from './source';

/** Most frames a second: browsers slow down what is shown for less than 2/100 s. */
const mostGifFps = 50;
/** The last frame rests before the loop starts over, in hundredths of a second. */
const rest = 100;

/**
 * The run as a looping GIF; its last frame rests for a second more.
 * @throws RangeError above 50 frames a second
 */
export async function gifFile(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  if ((request.fps ?? 0) > mostGifFps) {
    throw new RangeError(`A GIF shows at most ${mostGifFps} frames a second.`);
  }
  const film = await openFilm(request, source, options, false);
  const client = await openGifClient();
  try {
    const { width, height } = film.canvas;
    await client.ask({ type: 'open', width, height, sample: await sampleOf(film) });
    const delays = frameDelays(film.count, film.fps);
    for (let frame = 0; frame < film.count; frame++) {
      await film.paint(frame);
      await film.pause(frame);
      const rgba = film.context.getImageData(0, 0, width, height).data;
      const more = frame === film.count - 1 ? rest : 0;
      await client.ask({ type: 'add', rgba, centiseconds: delays[frame]! + more });
    }
    const bytes = await client.ask({ type: 'finish' });
    return new Blob(bytes ? [bytes] : [], { type: 'image/gif' });
  } finally {
    client.close();
    film.close();
  }
}

/** Pixels of the first, the middle and the last frame, every row of them. */
async function sampleOf(film: Film): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const { width, height } = film.canvas;
  const frames = [0, film.count >> 1, film.count - 1];
  const sample = new Uint8ClampedArray(frames.length * width * height * 4);
  for (const [i, frame] of frames.entries()) {
    await film.paint(frame);
    sample.set(film.context.getImageData(0, 0, width, height).data, i * width * height * 4);
  }
  return sample;
}

/**
 * How long each frame is shown, in hundredths of a second: whole numbers whose sums stay within
 * half a hundredth of the true time.
 */
export function frameDelays(count: number, fps: number): number[] {
  const at = (frame: number) => Math.round((100 * frame) / fps);
  return Array.from({ length: count }, (_, i) => at(i + 1) - at(i));
}
