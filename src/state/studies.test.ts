import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Study, StudyFindings, StudyReply, StudyRequest } from '../protocol/studies';
import { createAppStore } from './store';
import { createStudies } from './studies';

/** The page's end of a worker: what was asked of it, and a way to answer. */
class Socket {
  readonly sent: StudyRequest[] = [];
  onmessage: ((event: MessageEvent<StudyReply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;
  postMessage(request: StudyRequest): void {
    this.sent.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(reply: StudyReply): void {
    this.onmessage?.({ data: reply } as MessageEvent<StudyReply>);
  }
}

const study = { kind: 'check', job: { depth: 3 }, networks: [] } as unknown as Study;
const part = { kind: 'check-limit', difference: 1e-15 } as const;

let sockets: Socket[];
let studies: ReturnType<typeof createStudies>;
let results: (StudyFindings | undefined)[];

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  results = [];
  const store = createAppStore();
  studies = createStudies(
    store,
    () => results.push(store.getState().studies.check),
    () => {
      const socket = new Socket();
      sockets.push(socket);
      return socket as unknown as Worker;
    },
  );
});
afterEach(() => vi.useRealTimers());

it('has no worker before a study is opened', () => {
  expect(sockets).toHaveLength(0);
  studies.open(study);
  expect(sockets).toHaveLength(1);
  expect(sockets[0].sent).toEqual([{ type: 'study-start', studyId: 0, study }]);
});

it('gathers parts and tells of them at most ten times a second', () => {
  studies.open(study);
  for (let i = 0; i < 50; i++) sockets[0].answer({ type: 'study-part', studyId: 0, part });
  expect(results).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(results).toHaveLength(2);
  expect(results[1]!.parts).toHaveLength(50);
});

it('takes up a finished result without computing it again', () => {
  const close = studies.open(study);
  sockets[0].answer({ type: 'study-part', studyId: 0, part });
  sockets[0].answer({ type: 'study-finished', studyId: 0 });
  close();
  results = [];
  studies.open(study);
  expect(results).toEqual([{ study, status: 'finished', failure: null, parts: [part] }]);
  expect(sockets[0].sent.filter(({ type }) => type === 'study-start')).toHaveLength(1);
});

it('a closed study is stopped, never heard again and not kept', () => {
  const close = studies.open(study);
  close();
  expect(sockets[0].sent.at(-1)).toEqual({ type: 'study-stop', studyId: 0 });
  sockets[0].answer({ type: 'study-part', studyId: 0, part });
  sockets[0].answer({ type: 'study-finished', studyId: 0 });
  vi.advanceTimersByTime(1000);
  expect(results.at(-1)).toBeUndefined();
  expect(results).toHaveLength(2);
  studies.open(study);
  expect(sockets[0].sent.at(-1)).toMatchObject({ type: 'study-start', studyId: 1 });
});

it('says what stopped it, and starts afresh with another worker', () => {
  studies.open(study);
  sockets[0].onerror?.({ preventDefault: () => undefined } as ErrorEvent);
  expect(results.at(-1)).toMatchObject({ status: 'failed' });
  expect(results.at(-1)!.failure).toContain('stopped unexpectedly');
  studies.open(study);
  expect(sockets).toHaveLength(2);
});

it('a worker opened while the page is hidden is held first', () => {
  studies.hold(true);
  studies.open(study);
  expect(sockets[0].sent.map(({ type }) => type)).toEqual(['study-hold', 'study-start']);
});
