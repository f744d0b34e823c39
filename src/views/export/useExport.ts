import { useEffect, useRef, useState } from 'react';
import type { ExportRequest } from '../../protocol/exportRequest';
import { useApp } from '../AppContext';
import { messageOf } from '../Boundary';
import { sizeWords } from './formats';
import { makeFile } from './makeFile';

export type ExportProgress =
  | { readonly state: 'idle' }
  | { readonly state: 'working'; readonly fraction: number }
  | { readonly state: 'saved'; readonly words: string }
  | { readonly state: 'failed'; readonly message: string };

/** One export at a time, with its progress; leaving the page of the dialog cancels it. */
export function useExport() {
  const app = useApp();
  const [progress, setProgress] = useState<ExportProgress>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(request: ExportRequest): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    setProgress({ state: 'working', fraction: 0 });
    try {
      const { blob, fileName } = await makeFile(app, request, {
        signal: controller.signal,
        onProgress: (fraction) => setProgress({ state: 'working', fraction }),
      });
      save(blob, fileName);
      setProgress({ state: 'saved', words: `Saved ${fileName}, ${sizeWords(blob.size)}` });
    } catch (error) {
      if (controller.signal.aborted) setProgress({ state: 'idle' });
      else setProgress({ state: 'failed', message: messageOf(error) });
    } finally {
      running.current = null;
    }
  }

  return { progress, start, cancel: () => running.current?.abort() };
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
