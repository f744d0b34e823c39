import { type ExportRequest, exportLimits } from '../protocol/exportRequest';
import { baseStepsPerSecond } from '../state/playback';
import type { EaselOptions } from './easel';
import type { ExportSource } from './source';

/** A picture wider than high for the whole view, less so for one figure. */
const stillSizes = {
  view: [1440, 810],
  hero: [720, 720],
  panel: [720, 420],
} as const;
const movingSizes = {
  view: [960, 540],
  hero: [540, 540],
  panel: [640, 400],
} as const;

export type Moving = 'gif' | 'mp4' | 'webm' | 'frames';

export function isMoving(format: ExportRequest['format']): format is Moving {
  return format === 'gif' || format === 'mp4' || format === 'webm' || format === 'frames';
}

export interface PicturePlan extends EaselOptions {
  /** Pixels of the file for one of the picture. */
  readonly scale: number;
}

/**
 * Size, target and theme of a picture, with what the request leaves open filled in.
 * @throws RangeError when it would have more pixels than `exportLimits` allows
 */
export function picturePlan(request: ExportRequest, source: ExportSource): PicturePlan {
  const moving = isMoving(request.format);
  const target = request.target ?? 'view';
  const kind = target === 'view' || target === 'hero' ? target : 'panel';
  const [standardWidth, standardHeight] = (moving ? movingSizes : stillSizes)[kind];
  const width = request.width ?? standardWidth;
  const height = request.height ?? Math.round((width * standardHeight) / standardWidth);
  const scale = request.scale ?? (request.format === 'png' ? 2 : 1);
  const pixels = Math.round(width * scale) * Math.round(height * scale);
  const most = moving ? exportLimits.framePixels : exportLimits.pixels;
  if (request.format !== 'svg' && pixels > most) {
    throw new RangeError(
      `${Math.round(width * scale)} × ${Math.round(height * scale)} pixels are more than ` +
        `${Math.round(most / 1e6)} million: choose a smaller size or scale.`,
    );
  }
  return {
    target,
    width,
    height,
    scale,
    theme: request.theme ?? source.theme,
    transparent: (request.transparent ?? false) && !moving,
  };
}

/** The last step that can be exported. */
function lastStep({ frame }: ExportSource): number {
  return Math.max(0, frame.computedStep);
}

/**
 * The step of a still picture.
 * @throws RangeError when it is not computed
 */
export function stillStep(request: ExportRequest, source: ExportSource): number {
  const step = request.step ?? Math.min(source.frame.step, lastStep(source));
  requireComputed(step, source);
  return step;
}

function requireComputed(step: number, source: ExportSource): void {
  const last = lastStep(source);
  if (step <= last) return;
  throw new RangeError(
    `Step ${step} is not there to export: the run is computed up to step ${last}.`,
  );
}

/**
 * First and last step of a range.
 * @param open the last step where the request names none
 * @throws RangeError when the range is empty or not computed
 */
export function stepRange(
  request: ExportRequest,
  source: ExportSource,
  open = lastStep(source),
): readonly [number, number] {
  const from = request.from ?? 0;
  const to = request.to ?? Math.max(from, Math.min(open, lastStep(source)));
  requireComputed(Math.max(from, to), source);
  if (from > to)
    throw new RangeError(`The export’s range ends at ${to}, before it begins at ${from}.`);
  return [from, to];
}

/** By default an animation is no longer than this, s. */
const longest = 12;

export interface FramePlan {
  /** The step each frame shows. */
  readonly steps: readonly number[];
  readonly fps: number;
}

/**
 * Which steps an animation shows: one a frame at the page's pace where that takes at most
 * `longest` seconds, else evenly spread. It ends where playback ends: at the step where every
 * network has fitted, where there is one.
 * @throws RangeError when that is more than `exportLimits.frames`
 */
export function framePlan(request: ExportRequest, source: ExportSource): FramePlan {
  const [from, to] = stepRange(request, source, source.fittedStep ?? undefined);
  const fps = request.fps ?? baseStepsPerSecond;
  const seconds = request.seconds ?? Math.min(longest, (to - from + 1) / baseStepsPerSecond);
  const count = Math.max(1, Math.round(seconds * fps));
  if (count > exportLimits.frames) {
    throw new RangeError(
      `${count} frames are more than ${exportLimits.frames}: take fewer seconds or frames a second.`,
    );
  }
  const steps = Array.from({ length: count }, (_, i) =>
    count === 1 ? to : Math.round(from + (i * (to - from)) / (count - 1)),
  );
  return { steps, fps };
}
