import type { GifReply, GifRequest } from './gifMessages';

/** Encodes GIF frames somewhere; every call resolves when it is done. */
export interface GifClient {
  ask(request: GifRequest): Promise<Uint8Array<ArrayBuffer> | null>;
  close(): void;
}

function spawnWorker(): Worker {
  return new Worker(new URL('./gifWorker.ts', import.meta.url), { type: 'module' });
}

/** A worker of its own; where none can be started (some local files), this thread. */
export async function openGifClient(): Promise<GifClient> {
  try {
    const worker = spawnWorker();
    const client = workerClient(worker);
    await client.ask({ type: 'open', width: 1, height: 1, sample: new Uint8ClampedArray(4) });
    return client;
  } catch {
    return hereClient();
  }
}

function workerClient(worker: Worker): GifClient {
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<GifReply>) => {
          if (data.type === 'done') resolve(data.bytes);
          else reject(new Error(`The GIF could not be encoded (${data.message}).`));
        };
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error('The worker that encodes GIFs stopped.'));
        };
        const transfer = request.type === 'add' ? [request.rgba.buffer] : [];
        worker.postMessage(request, transfer);
      }),
    close: () => worker.terminate(),
  };
}

async function hereClient(): Promise<GifClient> {
  const { GifWriter } = await import('./gifEncoder');
  let writer: InstanceType<typeof GifWriter> | null = null;
  return {
    async ask(request) {
      if (request.type === 'open') {
        writer = new GifWriter(request.width, request.height, request.sample);
      } else if (request.type === 'add') {
        writer?.add(request.rgba, request.centiseconds);
      } else {
        return writer?.finish() ?? null;
      }
      return null;
    },
    close: () => undefined,
  };
}
