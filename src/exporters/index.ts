import { type ExportRequest, readExportRequest } from '../protocol/exportRequest';
import type { ExportedFile, ExportOptions, ExportSource } from './source';

export type { ExportedFile, ExportOptions, ExportSource } from './source';

const extensions: Readonly<Record<ExportRequest['format'], string>> = {
  png: 'png',
  svg: 'svg',
  gif: 'gif',
  mp4: 'mp4',
  webm: 'webm',
  frames: 'zip',
  csv: 'csv',
  json: 'json',
  recording: 'ntk.json',
  python: 'py',
  citation: 'txt',
};

/**
 * Makes a file of the run. Works in slices of about 10 ms, so that the page stays alive, and off
 * the main thread where it can.
 * @param request checked here: whatever came by a message may be handed over as it is
 * @throws RangeError naming a field that is out of range; DOMException `AbortError` when
 * `options.signal` aborts; Error with a sentence when this browser can't make the file
 */
export async function exportAs(
  request: unknown,
  source: ExportSource,
  options: ExportOptions = {},
): Promise<ExportedFile> {
  const checked = readExportRequest(request);
  options.signal?.throwIfAborted();
  const blob = await fileOf(checked, source, options);
  options.signal?.throwIfAborted();
  options.onProgress?.(1);
  return { blob, mime: blob.type, fileName: fileName(checked, source) };
}

async function fileOf(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  switch (request.format) {
    case 'png':
      return (await import('./still')).pngFile(request, source);
    case 'svg':
      return (await import('./still')).svgFile(request, source);
    case 'csv':
      return (await import('./table')).csvFile(request, source, options);
    case 'json':
      return (await import('./table')).jsonFile(request, source, options);
    case 'recording':
      return (await import('./recordingFile')).recordingFile(request, source, options);
    case 'citation': {
      const { citationText } = await import('./citation');
      const today = new Date().toISOString().slice(0, 10);
      return new Blob([citationText(source, today)], { type: 'text/plain' });
    }
    case 'gif':
      return (await import('./gif')).gifFile(request, source, options);
    case 'mp4':
    case 'webm':
      return (await import('./video')).videoFile(
        { ...request, format: request.format },
        source,
        options,
      );
    case 'frames':
      return (await import('./framesZip')).framesZip(request, source, options);
    case 'python': {
      const { pythonSnippet } = await import('../state/pythonSnippet');
      const { experiment, limit } = source.frame;
      return new Blob([pythonSnippet(experiment, source.gram, limit)], { type: 'text/x-python' });
    }
    default:
      return request.format satisfies never;
  }
}

/** Why this browser can't make a file of that format and size, in a sentence; null when it can. */
export async function exportObstacle(
  format: 'mp4' | 'webm',
  width: number,
  height: number,
): Promise<string | null> {
  const found = await (await import('./video')).videoCodec(format, width, height);
  return 'reason' in found ? found.reason : null;
}

/** `ntk-relu-L3-view.png`: what it is of, as a file is named. */
function fileName({ format, target = 'view' }: ExportRequest, source: ExportSource): string {
  const { act, L } = source.frame.experiment;
  const picture = ['png', 'svg', 'gif', 'mp4', 'webm', 'frames'].includes(format);
  return `ntk-${act}-L${L}${picture ? `-${target}` : ''}.${extensions[format]}`;
}
