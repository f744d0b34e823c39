import * as v from 'valibot';
import {
  type ErrorCode,
  envelopeSchema,
  largestMessage,
  type MessageId,
  messageIdSchema,
  type PostedReply,
  type PublicReply,
  type PublicRequest,
  type PublicState,
  publicRequestSchema,
  requestTypes,
} from '../protocol/publicMessages';
import { Allowance } from './allowance';
import { messageSize } from './messageSize';
import { type Asker, type Occasion, Subscriptions } from './subscriptions';

/** What messages can ask of the page. */
export interface AppPort {
  play(): void;
  pause(): void;
  /** The deck shows the slide that the page stands in, or leaves it. */
  enterSlide(): void;
  leaveSlide(): void;
  step(by: number): void;
  /** Back to step 0: same weights, frames kept. */
  reset(): void;
  /** Resolves once that step is shown; rejects with an `Error` for a person. */
  seek(step: number): Promise<void>;
  /** Takes the experiment of an address, `#L=4` or `L=4`, and restarts. */
  configure(hash: string): void;
  /** Resolves once the experiment is loaded, or can't be; null when that is now. */
  loading(): Promise<void> | null;
  /** The body of a `state` reply; throws an `Error` for a person when there is nothing to tell. */
  state(): PublicState;
  /** Calls the listener after each shown frame; returns the way to stop. */
  onFrame(listener: () => void): () => void;
  /** Calls the listener when the status becomes finished, diverged or failed. */
  onEnd(listener: () => void): () => void;
  /** Makes a file of the run; rejects with an `Error` for a person. */
  export(request: ExportMessage): Promise<{
    readonly blob: Blob;
    readonly mime: string;
    readonly fileName: string;
  }>;
}

/** The request of an `export` with its options, checked where the file is made. */
type ExportMessage = Extract<PublicRequest, { type: 'export' }>;

interface PostTarget {
  readonly closed?: boolean;
  postMessage(message: unknown, targetOrigin: string): void;
}

interface IncomingMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

/** What is needed of `window`; tests bring their own. */
export interface MessageWindow extends PostTarget {
  readonly parent: PostTarget;
  addEventListener(type: 'message', listener: (event: IncomingMessage) => void): void;
  removeEventListener(type: 'message', listener: (event: IncomingMessage) => void): void;
}

const replyTypes: ReadonlySet<unknown> = new Set(['ready', 'state', 'ack', 'error']);

const busyWords = 'Too many messages: what comes faster than 120 a second is not read.';
const exportingWords = 'A file is being made; ask again when it is there.';
const tooManyWords = "At most 16 subscriptions a window are kept; end one with every: 'never'.";

/**
 * Takes the requests of the parent window and of this one, and says `ready` to the parent, which
 * is this window itself in a page that is not embedded. Other windows get silence; whatever is
 * malformed, oversized or unknown gets an `error` reply, or silence when it does not bear
 * `ntk: 1`; nothing throws. Returns the way to stop.
 */
export function startMessageApi(
  port: AppPort,
  window: MessageWindow,
  now = () => performance.now(),
): () => void {
  const subscriptions = new Subscriptions();
  const allowance = new Allowance(now);
  let exporting = false;

  function post(asker: Asker, reply: PublicReply): void {
    const target = asker.source as PostTarget;
    const id = asker.id === undefined ? {} : { id: asker.id };
    const posted: PostedReply = { ntk: 1, ...id, ...reply };
    try {
      if (target.closed) subscriptions.forget(target);
      else target.postMessage(posted, replyOrigin(asker.origin));
    } catch {
      subscriptions.forget(target);
    }
  }

  function fail(asker: Asker, code: ErrorCode, message: string): void {
    post(asker, { type: 'error', code, message });
  }

  function tell(occasion: Occasion): void {
    const askers = subscriptions.on(occasion);
    if (askers.length === 0) return;
    try {
      const reply: PublicReply = { ...port.state(), type: 'state' };
      for (const asker of askers) post(asker, reply);
    } catch (error) {
      for (const asker of askers) fail(asker, 'failed', sentence(error));
    }
  }

  async function answer(request: PublicRequest, asker: Asker): Promise<void> {
    switch (request.type) {
      case 'play':
      case 'pause':
      case 'reset':
        port[request.type]();
        break;
      case 'step':
        port.step(request.by);
        break;
      case 'seek':
        await port.seek(request.step);
        break;
      case 'configure':
        port.configure(request.hash);
        break;
      case 'get':
        return await get(request.every, asker);
      case 'export':
        return await exportFor(asker, request);
    }
    post(asker, { type: 'ack' });
  }

  /** Subscribes at once, and answers as soon as there is an experiment to tell of. */
  async function get(every: Occasion | 'never' | undefined, asker: Asker): Promise<void> {
    if (every === 'never') subscriptions.end(asker);
    const isLasting = every === 'frame' || every === 'end';
    if (isLasting && !subscriptions.add(asker, every)) return fail(asker, 'busy', tooManyWords);
    const loading = port.loading();
    if (loading) await loading;
    post(asker, { ...port.state(), type: 'state' });
  }

  async function exportFor(asker: Asker, request: ExportMessage): Promise<void> {
    if (exporting) return fail(asker, 'busy', exportingWords);
    exporting = true;
    try {
      const { blob, mime, fileName } = await port.export(request);
      post(asker, { type: 'export', format: request.format, mime, fileName, data: blob });
    } finally {
      exporting = false;
    }
  }

  async function onMessage(event: IncomingMessage): Promise<void> {
    const source = [window.parent, window].find((known) => known === event.source);
    if (!source) return;
    const { origin } = event;
    const refuse = () => fail({ source, origin, id: undefined }, 'busy', busyWords);
    // The page may do to itself what it likes; its replies come back to it here.
    if (source !== window && !allowance.admits(source, refuse)) return;
    try {
      const { data } = event;
      if (data === 'slide:start') return port.enterSlide();
      if (data === 'slide:stop') return port.leaveSlide();
      if (isForUs(data)) await take(data, source, origin);
    } catch {
      // A message must never disturb the page it comes to.
    }
  }

  async function take(data: object, source: PostTarget, origin: string): Promise<void> {
    const asker: Asker = { source, origin, id: readId(data) };
    const size = messageSize(data, largestMessage);
    if (source !== window) allowance.charge(source, size);
    if (size > largestMessage) {
      return fail(asker, 'oversized', 'The message is larger than 1 MB.');
    }
    const request = v.safeParse(publicRequestSchema, data);
    if (!request.success) {
      const type: unknown = 'type' in data ? data.type : undefined;
      if (!requestTypes.has(type)) return fail(asker, 'unknown', unknownTypeWords());
      return fail(asker, 'malformed', malformedWords(request.issues[0]));
    }
    try {
      await answer(request.output, asker);
    } catch (error) {
      fail(asker, error instanceof RangeError ? 'malformed' : 'failed', sentence(error));
    }
  }

  const listener = (event: IncomingMessage) => void onMessage(event);
  window.addEventListener('message', listener);
  const stops = [port.onFrame(() => tell('frame')), port.onEnd(() => tell('end'))];
  post({ source: window.parent, origin: '*', id: undefined }, { type: 'ready' });
  return () => {
    window.removeEventListener('message', listener);
    for (const stop of stops) stop();
  };
}

/** Bears `ntk: 1` and is not a reply, ours or a frame's: those must not be answered. */
function isForUs(data: unknown): data is object {
  if (!v.is(envelopeSchema, data)) return false;
  const message = data as { type?: unknown; mime?: unknown };
  return !replyTypes.has(message.type) && !(message.type === 'export' && 'mime' in message);
}

function readId(data: object): MessageId | undefined {
  const id = v.safeParse(messageIdSchema, 'id' in data ? data.id : undefined);
  return id.success ? id.output : undefined;
}

/** Frames without an origin (sandboxed, `file:`) can only be reached by any. */
function replyOrigin(origin: string): string {
  return origin === 'null' || origin === '' ? '*' : origin;
}

function unknownTypeWords(): string {
  return `There is no such request; there are ${[...requestTypes].join(', ')}.`;
}

function malformedWords(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? 'the message';
  return `The field ${field} is missing or out of its range.`;
}

function sentence(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'This did not work.';
}
