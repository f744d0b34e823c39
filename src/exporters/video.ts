import {
  BufferTarget,
  CanvasSource,
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  Quality,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import type { ExportRequest } from '../protocol/exportRequest';
import { openFilm } from './film';
import type { ExportOptions, ExportSource } from './source';

/** What a container may hold, the most widely played first. */
const codecs = {
  mp4: ['avc'],
  webm: ['vp9', 'vp8'],
} as const satisfies Record<string, readonly VideoCodec[]>;
const names = { mp4: 'H.264', webm: 'VP9 or VP8' } as const;

type VideoFormat = keyof typeof codecs;

/** The codec this browser can encode for a container at that size; a sentence when it has none. */
export async function videoCodec(
  format: VideoFormat,
  width: number,
  height: number,
): Promise<{ readonly codec: VideoCodec } | { readonly reason: string }> {
  if (typeof VideoEncoder === 'undefined') {
    return {
      reason: globalThis.isSecureContext
        ? 'This browser has no video encoder (WebCodecs).'
        : 'Browsers encode video on https pages only.',
    };
  }
  for (const codec of codecs[format]) {
    if (await canEncodeVideo(codec, { width, height })) return { codec };
  }
  return { reason: `This browser can’t encode ${names[format]} at ${width} × ${height}.` };
}

/**
 * The run as a video. The encoder runs beside the page.
 * @throws Error with a sentence when this browser can't encode it
 */
export async function videoFile(
  request: ExportRequest & { readonly format: VideoFormat },
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  const film = await openFilm(request, source, options, true);
  const { canvas, count, fps } = film;
  const found = await videoCodec(request.format, canvas.width, canvas.height);
  if ('reason' in found) {
    film.close();
    throw new Error(found.reason);
  }
  const target = new BufferTarget();
  const format =
    request.format === 'mp4'
      ? new Mp4OutputFormat({ fastStart: 'in-memory' })
      : new WebMOutputFormat();
  const output = new Output({ format, target });
  try {
    const track = new CanvasSource(canvas, { codec: found.codec, quality: new Quality('high') });
    output.addVideoTrack(track, { frameRate: fps });
    await output.start();
    for (let frame = 0; frame < count; frame++) {
      await film.paint(frame);
      await track.add(frame / fps, 1 / fps);
    }
    await output.finalize();
  } catch (error) {
    if (output.state !== 'finalized') await output.cancel().catch(() => undefined);
    throw error;
  } finally {
    film.close();
  }
  return new Blob([target.buffer!], { type: `video/${request.format}` });
}
