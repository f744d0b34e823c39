import type { ExportRequest } from '../../protocol/exportRequest';

export type ExportFormat = ExportRequest['format'];

interface FormatWords {
  readonly format: ExportFormat;
  readonly name: string;
  readonly what: string;
  readonly kind: 'picture' | 'film' | 'numbers' | 'words';
}

/** What a run can be saved as, in the order of the dialog. */
export const formats: readonly FormatWords[] = [
  { format: 'png', name: 'PNG', what: 'Still picture', kind: 'picture' },
  { format: 'svg', name: 'SVG', what: 'Still picture, editable', kind: 'picture' },
  { format: 'gif', name: 'GIF', what: 'Loop of the run', kind: 'film' },
  { format: 'mp4', name: 'MP4', what: 'Video of the run', kind: 'film' },
  { format: 'webm', name: 'WebM', what: 'Video of the run', kind: 'film' },
  { format: 'frames', name: 'PNGs', what: 'Numbered, for Beamer’s animate', kind: 'film' },
  { format: 'csv', name: 'CSV', what: 'Every recorded number', kind: 'numbers' },
  { format: 'json', name: 'JSON', what: 'Every recorded number', kind: 'numbers' },
  { format: 'recording', name: 'Recording', what: 'To replay here', kind: 'words' },
  { format: 'python', name: 'Python', what: 'Recomputes the limit', kind: 'words' },
  { format: 'citation', name: 'Citation', what: 'Text and BibTeX', kind: 'words' },
];

export function kindOf(format: ExportFormat): FormatWords['kind'] {
  return formats.find((each) => each.format === format)!.kind;
}

/** A size as people read it: “857 kB”. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${Number(value.toPrecision(value < 10 ? 2 : 3))} ${unit}`;
}
