import type { PostedReply, PublicReply, PublicState } from '../protocol/publicMessages';

/** A file of the run. */
export interface PlaygroundFile {
  readonly blob: Blob;
  readonly mime: string;
  readonly fileName: string;
}

/** What can be asked of a frame; each promise rejects with the sentence of the frame's `error`. */
export interface PlaygroundCommands {
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Moves the shown step. */
  step(by?: number): Promise<void>;
  /** Resolves once that step is shown. */
  seek(step: number): Promise<void>;
  /** Back to step 0, same weights. */
  reset(): Promise<void>;
  /** Another experiment: an address, `L=4&act=tanh`. */
  configure(hash: string): Promise<void>;
  /** What is shown; with `every`, an `ntk-state` event follows for each frame or end. */
  get(every?: 'frame' | 'end' | 'never'): Promise<PublicState>;
  /** A file: `png`, `svg`, `gif`, `mp4`, `csv` … with the options of doc/messages.md. */
  export(format: string, options?: Readonly<Record<string, unknown>>): Promise<PlaygroundFile>;
}

type Reply = Extract<PublicReply, { type: 'export' | 'state' | 'error' | 'ack' }>;
type Heard = PostedReply | { readonly ntk: 1; readonly type: 'key'; readonly keyCode: number };

/** Asks a frame, each request with an id of its own, and tells of what it says unasked. */
export function createClient(frame: HTMLIFrameElement, tell: (heard: Heard) => void) {
  const waiting = new Map<
    unknown,
    { readonly take: (reply: Reply) => void; readonly giveUp: (why: Error) => void }
  >();
  let asked = 0;
  const listen = ({ data, source }: MessageEvent) => {
    if (source !== frame.contentWindow || data?.ntk !== 1) return;
    const answer = waiting.get(data.id);
    waiting.delete(data.id);
    if (answer) answer.take(data);
    else tell(data);
  };
  addEventListener('message', listen);
  return {
    ask: (request: object): Promise<Reply> =>
      new Promise((resolve, reject) => {
        const id = `ntk${++asked}`;
        waiting.set(id, {
          take: (reply) =>
            reply.type === 'error' ? reject(new Error(reply.message)) : resolve(reply),
          giveUp: reject,
        });
        frame.contentWindow?.postMessage({ ntk: 1, id, ...request }, '*');
      }),
    stop() {
      removeEventListener('message', listen);
      for (const { giveUp } of waiting.values()) giveUp(new Error('The frame is gone.'));
    },
  };
}
