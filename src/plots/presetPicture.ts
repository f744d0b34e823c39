import { type EllipseAxes, ellipsePoints } from '../math/ellipse';
import type { Pair } from '../math/symmetric2';

/** What a stroke stands for: a slot of the width ramp, infinite width, or an axis. */
export type PictureInk = number | 'inf' | 'rule';

/** One mark of a small picture, in the units of its data. */
export type PictureMark =
  | {
      readonly ink: PictureInk;
      readonly thin?: boolean;
      /** Entries 11, 12, 22 of a kernel, drawn as its ellipse. */
      readonly ellipse: readonly number[];
    }
  | { readonly ink: PictureInk; readonly thin?: boolean; readonly line: readonly number[] }
  | { readonly ink: PictureInk; readonly dots: readonly number[] };

/** A small picture of a run, without text: what the gallery and link previews show. */
export interface PresetPicture {
  /** Left, bottom, right, top of what is shown. */
  readonly box: readonly [number, number, number, number];
  /** Whether both axes have the same unit. */
  readonly square: boolean;
  readonly axes?: EllipseAxes;
  readonly marks: readonly PictureMark[];
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  /** Kept free on every side. */
  readonly margin: number;
}

/** A mark in pixels, y downwards. */
export interface PictureStroke {
  readonly ink: PictureInk;
  readonly thin: boolean;
  /** A line through the points, or a dot at each. */
  readonly kind: 'line' | 'dots';
  readonly points: readonly Pair[];
}

/** Corners of an ellipse's outline: at a thumbnail's size no chord shows. */
const ellipseCorners = 96;

/** The picture's marks at a size; lines that leave the box leave the figure's edge too. */
export function pictureStrokes(picture: PresetPicture, size: PictureSize): PictureStroke[] {
  const [left, bottom, right, top] = picture.box;
  let sx = (size.width - 2 * size.margin) / (right - left);
  let sy = (size.height - 2 * size.margin) / (top - bottom);
  if (picture.square) sx = sy = Math.min(sx, sy);
  const [cx, cy] = [(left + right) / 2, (bottom + top) / 2];
  const place = (x: number, y: number): Pair => [
    size.width / 2 + sx * (x - cx),
    size.height / 2 - sy * (y - cy),
  ];
  return picture.marks.map((mark) => {
    if ('dots' in mark) {
      return { ink: mark.ink, thin: false, kind: 'dots', points: pairs(mark.dots, place) };
    }
    const thin = mark.thin ?? false;
    if ('line' in mark)
      return { ink: mark.ink, thin, kind: 'line', points: pairs(mark.line, place) };
    const [k11, k12, k22] = mark.ellipse as [number, number, number];
    const around = ellipsePoints({ k11, k12, k22 }, picture.axes ?? 'sqrt', ellipseCorners) ?? [];
    const points = [...around, ...around.slice(0, 1)].map(([x, y]) => place(x, y));
    return { ink: mark.ink, thin, kind: 'line', points };
  });
}

function pairs(flat: readonly number[], place: (x: number, y: number) => Pair): Pair[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => place(flat[2 * i]!, flat[2 * i + 1]!));
}

/** The path data of a stroke. */
export function strokePath({ kind, points }: PictureStroke, dotRadius: number): string {
  const at = ([x, y]: Readonly<Pair>) => `${round(x)},${round(y)}`;
  if (kind === 'line') return points.length > 0 ? `M${points.map(at).join('L')}` : '';
  const r = dotRadius;
  return points
    .map(([x, y]) => `M${at([x - r, y])}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
