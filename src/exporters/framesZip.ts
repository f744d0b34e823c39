import { strToU8, Zip, ZipPassThrough } from 'fflate';
import type { ExportRequest } from '../protocol/exportRequest';
import { openFilm } from './film';
import type { ExportOptions, ExportSource } from './source';
import { pngOf } from './still';

/**
 * The run as numbered PNGs in a zip, with a snippet for Beamer's `animate`. The pictures are
 * compressed already, so the zip only holds them.
 */
export async function framesZip(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  const film = await openFilm(request, source, options, false);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const add = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(bytes, true);
  };
  try {
    for (let frame = 0; frame < film.count; frame++) {
      await film.paint(frame);
      const png = await pngOf(film.canvas);
      add(frameName(frame, film.count), new Uint8Array(await png.arrayBuffer()));
    }
    const snippet = animateSnippet(film.count, film.fps, source.link);
    add('animate.tex', strToU8(snippet) as Uint8Array<ArrayBuffer>);
    zip.end();
  } finally {
    film.close();
  }
  return new Blob(parts, { type: 'application/zip' });
}

function digits(count: number): number {
  return Math.max(3, String(count - 1).length);
}

function frameName(frame: number, count: number): string {
  return `frame-${String(frame).padStart(digits(count), '0')}.png`;
}

/** LaTeX that plays the pictures on a slide. */
export function animateSnippet(count: number, fps: number, link: string): string {
  const first = '0'.padStart(digits(count), '0');
  const last = String(count - 1).padStart(digits(count), '0');
  return `% NTK Playground: ${link.replace(/[\r\n]/g, '')}
% \\usepackage{animate} in the preamble; the PNGs beside the .tex file; a viewer that runs
% JavaScript in PDF (Adobe Reader, Foxit, Okular).
\\begin{frame}
  \\centering
  \\animategraphics[loop,controls,width=\\linewidth]{${Math.round(fps * 100) / 100}}{frame-}{${first}}{${last}}
\\end{frame}
`;
}
