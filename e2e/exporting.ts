import type { Page } from '@playwright/test';

/** A file the page exported, as its messages give it. */
export interface Exported {
  readonly bytes: Buffer;
  readonly mime: string;
}

/** Asks the page for an export by message; rejects with the page's own sentence. */
export async function exportFile(page: Page, request: Record<string, unknown>): Promise<Exported> {
  const { error, mime, data } = await page.evaluate(async (body) => {
    const reply = await new Promise<Record<string, unknown>>((resolve) => {
      const id = crypto.randomUUID();
      const listen = ({ data }: MessageEvent) => {
        const isAnswer = data?.id === id && (data.type === 'error' || 'mime' in data);
        if (!isAnswer) return;
        removeEventListener('message', listen);
        resolve(data);
      };
      addEventListener('message', listen);
      postMessage({ ntk: 1, id, type: 'export', ...body }, '*');
    });
    if (reply.type === 'error') return { error: String(reply.message), mime: '', data: '' };
    const reader = new FileReader();
    const read = new Promise((resolve) => {
      reader.onload = resolve;
    });
    reader.readAsDataURL(reply.data as Blob);
    await read;
    return { error: '', mime: String(reply.mime), data: String(reader.result).split(',')[1]! };
  }, request);
  if (error) throw new Error(error);
  return { bytes: Buffer.from(data, 'base64'), mime };
}

/** Width and height of a PNG, from its header. */
export function pngSize(bytes: Buffer): [number, number] {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** Size, frame delays (1/100 s) and loop count of a GIF, block by block. */
export function gifParts(bytes: Buffer): {
  size: [number, number];
  delays: number[];
  loops: boolean;
} {
  if (bytes.toString('latin1', 0, 6) !== 'GIF89a') throw new Error('not a GIF');
  const size: [number, number] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const delays: number[] = [];
  let loops = false;
  let at = 13 + tableBytes(bytes[10]!);
  const skipBlocks = () => {
    while (bytes[at] !== 0) at += bytes[at]! + 1;
    at++;
  };
  let frames = 0;
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) delays.push(bytes.readUInt16LE(at + 4));
      if (bytes.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0') loops = true;
      at += 2;
    } else if (bytes[at] === 0x2c) {
      frames++;
      at += 10 + tableBytes(bytes[at + 9]!) + 1;
    } else throw new Error(`no GIF block begins with ${bytes[at]}`);
    skipBlocks();
  }
  if (frames !== delays.length) throw new Error(`${frames} frames, ${delays.length} delays`);
  return { size, delays, loops };
}
