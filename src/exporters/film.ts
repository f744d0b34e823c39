import type { ExportRequest } from '../protocol/exportRequest';
import { breather } from './breather';
import { Easel } from './easel';
import { loadFonts } from './fonts';
import { type Images, loadImages, paintPicture } from './paint';
import { framePlan, picturePlan } from './plan';
import type { ExportOptions, ExportSource } from './source';
import { contextOf } from './still';

/** A run painted frame by frame on one canvas. */
export interface Film {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly count: number;
  readonly fps: number;
  /** Paints one frame, so that the canvas holds it when this resolves. */
  paint(frame: number): Promise<void>;
  /** Reports progress and lets the page breathe; rejects when cancelled. */
  pause(framesDone: number): Promise<void>;
  close(): void;
}

/**
 * Opens the animation of a request.
 * @param even whether both sides must be even numbers of pixels, as video encoders want them
 */
export async function openFilm(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
  even: boolean,
): Promise<Film> {
  const plan = picturePlan(request, source);
  const { steps, fps } = framePlan(request, source);
  const breath = breather(options);
  const canvas = document.createElement('canvas');
  const unit = even ? 2 : 1;
  canvas.width = unit * Math.round((plan.width * plan.scale) / unit);
  canvas.height = unit * Math.round((plan.height * plan.scale) / unit);
  const context = contextOf(canvas, true);
  const easel = new Easel(source, plan);
  let images: Images = new Map();
  try {
    const first = easel.picture({ ...source.frame, step: steps[0]! });
    await loadFonts(first);
    images = await loadImages(first.marks);
  } catch (error) {
    easel.dispose();
    throw error;
  }
  return {
    canvas,
    context,
    count: steps.length,
    fps,
    async paint(frame) {
      await breath.pause(frame / steps.length);
      const picture = easel.picture({ ...source.frame, step: steps[frame]! });
      images = await loadImages(picture.marks, images);
      await breath.pause(frame / steps.length);
      paintPicture(context, picture, plan.scale, images);
    },
    pause: (framesDone) => breath.pause(framesDone / steps.length),
    close: () => easel.dispose(),
  };
}
