import { GifWriter } from './gifEncoder';
import type { GifReply, GifRequest } from './gifMessages';

let writer: GifWriter | null = null;

function take(request: GifRequest): Uint8Array<ArrayBuffer> | null {
  switch (request.type) {
    case 'open':
      writer = new GifWriter(request.width, request.height, request.sample);
      return null;
    case 'add':
      writer?.add(request.rgba, request.centiseconds);
      return null;
    case 'finish':
      return writer?.finish() ?? null;
    default:
      return request satisfies never;
  }
}

addEventListener('message', ({ data }: MessageEvent<GifRequest>) => {
  let reply: GifReply;
  try {
    reply = { type: 'done', bytes: take(data) };
  } catch (error) {
    reply = { type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
