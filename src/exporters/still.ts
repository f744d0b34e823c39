import type { ExportRequest } from '../protocol/exportRequest';
import { Easel } from './easel';
import { fontFaces, loadFonts } from './fonts';
import { loadImages, paintPicture } from './paint';
import type { Picture } from './picture';
import { type PicturePlan, picturePlan, stillStep } from './plan';
import type { ExportSource } from './source';
import { svgText } from './svgText';

/** One moment as an SVG that needs nothing else: fonts and digits are inside it. */
export async function svgFile(request: ExportRequest, source: ExportSource): Promise<Blob> {
  const { picture, plan } = stillPicture(request, source);
  const text = svgText(picture, plan.scale, await fontFaces(picture));
  return new Blob([text], { type: 'image/svg+xml' });
}

/** One moment as a PNG of `scale` pixels for each CSS pixel. */
export async function pngFile(request: ExportRequest, source: ExportSource): Promise<Blob> {
  const { picture, plan } = stillPicture(request, source);
  await loadFonts(picture);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(plan.width * plan.scale);
  canvas.height = Math.round(plan.height * plan.scale);
  paintPicture(contextOf(canvas), picture, plan.scale, await loadImages(picture.marks));
  return pngOf(canvas);
}

function stillPicture(
  request: ExportRequest,
  source: ExportSource,
): { picture: Picture; plan: PicturePlan } {
  const plan = picturePlan(request, source);
  const step = stillStep(request, source);
  const easel = new Easel(source, plan);
  try {
    return { picture: easel.picture({ ...source.frame, step }), plan };
  } finally {
    easel.dispose();
  }
}

/** @throws Error where the browser has no canvas to give */
export function contextOf(
  canvas: HTMLCanvasElement,
  willReadFrequently = false,
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently });
  if (!context) throw new Error('This browser gave no canvas to paint on.');
  return context;
}

export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('This browser could not make a PNG of that size.'));
    }, 'image/png');
  });
}
