import type { ExportRequest } from '../../protocol/exportRequest';
import { type ExportFormat, kindOf } from './formats';

export type Shape = '16:9' | '4:3' | '1:1';

/** What the dialog holds; a request follows from it. */
export interface ExportDraft {
  readonly format: ExportFormat;
  readonly target: string;
  readonly shape: Shape;
  /** CSS pixels; the scale multiplies them. */
  readonly width: number;
  readonly scale: number;
  readonly theme: 'light' | 'dark' | 'projector';
  readonly transparent: boolean;
  readonly fps: number;
  readonly seconds: number;
  readonly from: number;
  readonly to: number;
}

const ratios: Readonly<Record<Shape, number>> = { '16:9': 16 / 9, '4:3': 4 / 3, '1:1': 1 };

export function heightOf({ width, shape }: Pick<ExportDraft, 'width' | 'shape'>): number {
  return Math.round(width / ratios[shape]);
}

/** The file's own size in pixels, once scaled. */
export function pixelsOf(draft: ExportDraft): readonly [number, number] {
  const scale = draft.format === 'png' ? draft.scale : 1;
  return [draft.width * scale, heightOf(draft) * scale];
}

/** Only the fields that the format reads. */
export function requestOf(draft: ExportDraft): ExportRequest {
  const { format, target, width, theme, from, to } = draft;
  const kind = kindOf(format);
  if (kind === 'numbers') return { format, from, to };
  if (format === 'recording') return { format, to };
  if (kind === 'words') return { format };
  const picture = { format, target, width, height: heightOf(draft), theme };
  if (kind === 'film') return { ...picture, from, to, fps: draft.fps, seconds: draft.seconds };
  const still = { ...picture, transparent: draft.transparent };
  return format === 'png' ? { ...still, scale: draft.scale } : still;
}
