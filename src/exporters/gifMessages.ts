/** What the page asks of the worker that encodes GIFs, each answered before the next. */
export type GifRequest =
  | {
      readonly type: 'open';
      readonly width: number;
      readonly height: number;
      readonly sample: Uint8ClampedArray<ArrayBuffer>;
    }
  | {
      readonly type: 'add';
      readonly rgba: Uint8ClampedArray<ArrayBuffer>;
      readonly centiseconds: number;
    }
  | { readonly type: 'finish' };

export type GifReply =
  | { readonly type: 'done'; readonly bytes: Uint8Array<ArrayBuffer> | null }
  | { readonly type: 'failed'; readonly message: string };
