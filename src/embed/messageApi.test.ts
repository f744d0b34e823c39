import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import {
  type PublicState,
  postedReplySchema,
  publicStateSchema,
  requestTypes,
} from '../protocol/publicMessages';
import { type AppPort, type MessageWindow, startMessageApi } from './messageApi';

type Listener = Parameters<MessageWindow['addEventListener']>[1];

/** A window that hears at once what is posted to it. */
class FakeWindow implements MessageWindow {
  parent: FakeWindow = this;
  closed = false;
  readonly heard: { message: unknown; target: string }[] = [];
  readonly #listeners = new Set<Listener>();

  postMessage(message: unknown, target: string) {
    if (!/^(\*|https:\/\/)/.test(target)) throw new SyntaxError(`Invalid target origin ${target}`);
    this.heard.push({ message: structuredClone(message), target });
    this.receive(structuredClone(message), this, 'https://self');
  }

  /** `data` comes from `source`. */
  receive(data: unknown, source: unknown, origin = 'https://host') {
    for (const listener of this.#listeners) listener({ data, source, origin });
  }

  addEventListener(_type: string, listener: Listener) {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: Listener) {
    this.#listeners.delete(listener);
  }

  get messages() {
    return this.heard.map(({ message }) => message);
  }
}

const kernel = { k11: 1, k12: 0.5, k22: 1 };
const state: PublicState = {
  status: 'running',
  step: 3,
  time: 0.6,
  computedStep: 200,
  engine: 'simd',
  experiment: { ...defaultExperiment, learningRate: 0.2 },
  gram: kernel,
  limit: { ntk: kernel, nngp: kernel, f: [0, 0] },
  networks: [
    {
      width: 16,
      seed: 1,
      engine: 'simd',
      status: 'running',
      step: 3,
      ntk: kernel,
      f: [0.1, -0.1],
      limitF: [0.2, -0.2],
      drift: 0,
      gap: 0.1,
      loss: 0.5,
    },
  ],
};

function embedded() {
  const frames = new Set<() => void>();
  const ends = new Set<() => void>();
  const port = {
    play: vi.fn(),
    pause: vi.fn(),
    step: vi.fn(),
    reset: vi.fn(),
    seek: vi.fn<AppPort['seek']>(() => Promise.resolve()),
    configure: vi.fn(),
    state: vi.fn(() => state),
    onFrame: (listener: () => void) => {
      frames.add(listener);
      return () => frames.delete(listener);
    },
    onEnd: (listener: () => void) => {
      ends.add(listener);
      return () => ends.delete(listener);
    },
  } satisfies AppPort;
  const host = new FakeWindow();
  const frame = new FakeWindow();
  frame.parent = host;
  const stop = startMessageApi(port, frame);
  host.heard.length = 0;
  return {
    port,
    host,
    frame,
    stop,
    ask: (data: unknown, origin?: string) => frame.receive(data, host, origin),
    show: () => frames.forEach((listener) => void listener()),
    end: () => ends.forEach((listener) => void listener()),
    listeners: () => frames.size + ends.size,
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('requests', () => {
  it('says ready to the parent once', () => {
    const host = new FakeWindow();
    const frame = new FakeWindow();
    frame.parent = host;
    startMessageApi(embedded().port, frame);
    expect(host.heard).toEqual([{ message: { ntk: 1, type: 'ready' }, target: '*' }]);
    expect(frame.heard).toEqual([]);
  });

  it.each([
    [{ type: 'play' }, 'play', []],
    [{ type: 'pause' }, 'pause', []],
    [{ type: 'reset' }, 'reset', []],
    [{ type: 'step' }, 'step', [1]],
    [{ type: 'step', by: -10 }, 'step', [-10]],
    [{ type: 'configure', hash: '#L=4' }, 'configure', ['#L=4']],
    [{ type: 'seek', step: 7 }, 'seek', [7]],
  ] as const)('%j is done and acknowledged', async (request, method, args) => {
    const { port, host, ask } = embedded();
    ask({ ntk: 1, id: 'x', ...request });
    await settle();
    expect(port[method]).toHaveBeenCalledExactlyOnceWith(...args);
    expect(host.heard).toEqual([
      { message: { ntk: 1, id: 'x', type: 'ack' }, target: 'https://host' },
    ]);
  });

  it('answers without an id when there was none, and keeps numbers numbers', async () => {
    const { host, ask } = embedded();
    ask({ ntk: 1, type: 'play' });
    ask({ ntk: 1, id: 0, type: 'play' });
    await settle();
    expect(host.messages).toEqual([
      { ntk: 1, type: 'ack' },
      { ntk: 1, id: 0, type: 'ack' },
    ]);
  });

  it('acknowledges a seek once the step is shown, or says why not', async () => {
    const { port, host, ask } = embedded();
    let shown = () => {};
    port.seek.mockReturnValueOnce(new Promise<void>((resolve) => (shown = resolve)));
    ask({ ntk: 1, id: 1, type: 'seek', step: 150 });
    await settle();
    expect(host.messages).toEqual([]);
    shown();
    await settle();
    expect(host.messages).toEqual([{ ntk: 1, id: 1, type: 'ack' }]);
    port.seek.mockRejectedValueOnce(new Error('There are only 200 steps.'));
    ask({ ntk: 1, id: 2, type: 'seek', step: 900 });
    await settle();
    expect(host.messages[1]).toEqual({
      ntk: 1,
      id: 2,
      type: 'error',
      code: 'failed',
      message: 'There are only 200 steps.',
    });
  });

  it('gives the state, as the schema has it', async () => {
    const { host, ask } = embedded();
    ask({ ntk: 1, id: 'a', type: 'get' });
    await settle();
    expect(host.messages).toEqual([{ ntk: 1, id: 'a', type: 'state', ...state }]);
    expect(v.parse(publicStateSchema, host.messages[0])).toEqual(state);
  });

  it('answers frames that have no origin', async () => {
    const { host, ask } = embedded();
    ask({ ntk: 1, type: 'play' }, 'null');
    ask({ ntk: 1, type: 'play' }, '');
    await settle();
    expect(host.heard.map(({ target }) => target)).toEqual(['*', '*']);
  });

  it('obeys the strings of slide decks, in silence', () => {
    const { port, host, ask } = embedded();
    ask('slide:start');
    ask('slide:stop');
    ask('slide:else');
    expect([port.play.mock.calls.length, port.pause.mock.calls.length]).toEqual([1, 1]);
    expect(host.heard).toEqual([]);
  });
});

describe('what is answered with an error', () => {
  it.each([
    [
      { type: 'fly' },
      'unknown',
      `There is no such request; there are ${[...requestTypes].join(', ')}.`,
    ],
    [{}, 'unknown', `There is no such request; there are ${[...requestTypes].join(', ')}.`],
    [{ type: 'seek' }, 'malformed', 'The field step is missing or out of its range.'],
    [{ type: 'seek', step: -1 }, 'malformed', 'The field step is missing or out of its range.'],
    [{ type: 'seek', step: 1.5 }, 'malformed', 'The field step is missing or out of its range.'],
    [{ type: 'step', by: '1' }, 'malformed', 'The field by is missing or out of its range.'],
    [{ type: 'step', by: Number.NaN }, 'malformed', 'The field by is missing or out of its range.'],
    [{ type: 'configure' }, 'malformed', 'The field hash is missing or out of its range.'],
    [{ type: 'get', every: 'day' }, 'malformed', 'The field every is missing or out of its range.'],
    [{ type: 'export' }, 'malformed', 'The field format is missing or out of its range.'],
    [
      { type: 'export', format: 'png', scale: 2 },
      'unsupported',
      'This page cannot export by message yet.',
    ],
    [
      { type: 'configure', hash: 'x'.repeat(1_000_001) },
      'oversized',
      'The message is larger than 1 MB.',
    ],
    [{ type: 'play', junk: new Uint8Array(2e6) }, 'oversized', 'The message is larger than 1 MB.'],
    [
      { type: 'play', junk: [new Blob([new Uint8Array(2e6)])] },
      'oversized',
      'The message is larger than 1 MB.',
    ],
    [
      { type: 'play', junk: new Map([['x', 'y'.repeat(2e6)]]) },
      'oversized',
      'The message is larger than 1 MB.',
    ],
    [
      { type: 'play', junk: new Set(['y'.repeat(2e6)]) },
      'oversized',
      'The message is larger than 1 MB.',
    ],
    [
      { type: 'play', junk: new Array(2e6).fill(0) },
      'oversized',
      'The message is larger than 1 MB.',
    ],
  ])('case %#', async (request, code, message) => {
    const { port, host, ask } = embedded();
    ask({ ntk: 1, id: 5, ...request });
    await settle();
    expect(host.messages).toEqual([{ ntk: 1, id: 5, type: 'error', code, message }]);
    for (const method of ['play', 'step', 'seek', 'configure'] as const) {
      expect(port[method]).not.toHaveBeenCalled();
    }
  });

  it('an id of another kind is not sent back', async () => {
    const { host, ask } = embedded();
    ask({ ntk: 1, id: { deep: 1 }, type: 'play' });
    ask({ ntk: 1, id: 'x'.repeat(201), type: 'play' });
    await settle();
    const reply = {
      ntk: 1,
      type: 'error',
      code: 'malformed',
      message: 'The field id is missing or out of its range.',
    };
    expect(host.messages).toEqual([reply, reply]);
  });

  it('a page that throws', async () => {
    const { port, host, ask } = embedded();
    port.play.mockImplementation(() => {
      throw new Error('No inputs yet.');
    });
    port.state.mockImplementation(() => {
      throw 'odd';
    });
    ask({ ntk: 1, type: 'play' });
    ask({ ntk: 1, type: 'get', every: 'frame' });
    ask('slide:start');
    await settle();
    expect(host.messages).toMatchObject([
      { code: 'failed', message: 'No inputs yet.' },
      { code: 'failed', message: 'This did not work.' },
    ]);
  });
});

describe('silence', () => {
  it.each([null, 1, 'play', '{"ntk":1}', [], {}, { ntk: 2, type: 'play' }, { type: 'play' }])(
    'for %j',
    async (data) => {
      const { host, ask } = embedded();
      ask(data);
      await settle();
      expect(host.heard).toEqual([]);
    },
  );

  it('for other windows', async () => {
    const { port, host, frame } = embedded();
    const stranger = new FakeWindow();
    frame.receive({ ntk: 1, type: 'play' }, stranger);
    frame.receive('slide:start', stranger);
    frame.receive({ ntk: 1, type: 'play' }, null);
    await settle();
    expect(port.play).not.toHaveBeenCalled();
    expect([...stranger.heard, ...host.heard, ...frame.heard]).toEqual([]);
  });

  it('for replies', async () => {
    const { host, ask } = embedded();
    for (const type of ['ready', 'state', 'ack', 'error']) ask({ ntk: 1, type });
    ask({ ntk: 1, type: 'export', format: 'png', mime: 'image/png', data: new Blob([]) });
    await settle();
    expect(host.heard).toEqual([]);
  });

  it('after the end', async () => {
    const { port, host, ask, stop, listeners } = embedded();
    stop();
    ask({ ntk: 1, type: 'play' });
    await settle();
    expect(port.play).not.toHaveBeenCalled();
    expect(host.heard).toEqual([]);
    expect(listeners()).toBe(0);
  });
});

describe('a page that talks to itself', () => {
  it('hears one answer a request, and does not answer the answers', async () => {
    const top = new FakeWindow();
    const { port } = embedded();
    startMessageApi(port, top);
    for (const type of ['play', 'get', 'fly', 'export']) {
      top.receive({ ntk: 1, id: type, type, format: 'png' }, top, 'https://self');
    }
    await settle();
    expect(top.messages).toMatchObject([
      { type: 'ready' },
      { id: 'play', type: 'ack' },
      { id: 'get', type: 'state' },
      { id: 'fly', type: 'error' },
      { id: 'export', type: 'error' },
    ]);
    expect(top.heard).toHaveLength(5);
  });
});

describe('subscriptions', () => {
  it('send every frame, or every end, with the id of the asker', async () => {
    const { port, host, ask, show, end } = embedded();
    ask({ ntk: 1, id: 'f', type: 'get', every: 'frame' });
    ask({ ntk: 1, id: 'e', type: 'get', every: 'end' });
    await settle();
    host.heard.length = 0;
    port.state.mockClear();
    show();
    expect(host.messages).toMatchObject([{ id: 'f', type: 'state' }]);
    end();
    expect(host.messages).toMatchObject([{ id: 'f' }, { id: 'f' }, { id: 'e' }]);
    expect(port.state).toHaveBeenCalledTimes(2);
  });

  it('cost nothing when there are none', () => {
    const { port, show, end } = embedded();
    show();
    end();
    expect(port.state).not.toHaveBeenCalled();
  });

  it('end by their id, or all at once by another', async () => {
    const { host, ask, show } = embedded();
    for (const id of [1, 2, 3]) ask({ ntk: 1, id, type: 'get', every: 'frame' });
    ask({ ntk: 1, id: 2, type: 'get', every: 'never' });
    await settle();
    host.heard.length = 0;
    show();
    expect(host.messages).toMatchObject([{ id: 1 }, { id: 3 }]);
    ask({ ntk: 1, type: 'get', every: 'never' });
    await settle();
    host.heard.length = 0;
    show();
    expect(host.heard).toEqual([]);
  });

  it('are 16 a window at most; the same id counts once', async () => {
    const { host, ask, show } = embedded();
    for (let id = 0; id < 16; id += 1) ask({ ntk: 1, id, type: 'get', every: 'frame' });
    ask({ ntk: 1, id: 3, type: 'get', every: 'end' });
    ask({ ntk: 1, id: 99, type: 'get', every: 'frame' });
    await settle();
    expect(host.messages.at(-1)).toMatchObject({ id: 99, type: 'error', code: 'busy' });
    host.heard.length = 0;
    show();
    expect(host.heard).toHaveLength(15);
  });

  it('are dropped when the window is gone', async () => {
    const { port, host, ask, show } = embedded();
    ask({ ntk: 1, type: 'get', every: 'frame' });
    await settle();
    host.closed = true;
    show();
    port.state.mockClear();
    show();
    expect(port.state).not.toHaveBeenCalled();
  });
});

describe('laws of messages', () => {
  const garbage = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    withObjectString: true,
    key: fc.oneof(fc.string(), fc.constantFrom('ntk', 'type', 'id', 'by', 'step', 'hash', 'every')),
  });
  const nearly = fc.record(
    {
      ntk: fc.oneof(
        { weight: 8, arbitrary: fc.constant<unknown>(1) },
        { weight: 1, arbitrary: garbage },
      ),
      id: fc.oneof(fc.string(), fc.integer(), fc.double(), garbage),
      type: fc.oneof(fc.constantFrom<unknown>(...requestTypes, 'ack', '__proto__'), garbage),
      by: garbage,
      step: fc.oneof(garbage, fc.double(), fc.nat()),
      hash: fc.oneof(garbage, fc.string()),
      every: fc.oneof(fc.constantFrom<unknown>('frame', 'end', 'never'), garbage),
      format: garbage,
    },
    { requiredKeys: ['ntk'] },
  );

  it('whatever comes, nothing throws and every answer is a reply', async () => {
    const { host, ask, show } = embedded();
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbage, fc.jsonValue(), nearly), async (data) => {
        host.heard.length = 0;
        ask(data);
        await settle();
        show();
        expect(host.heard.length).toBeLessThan(40);
        for (const message of host.messages) expect(v.is(postedReplySchema, message)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('data that cannot be read is met with silence', async () => {
    const { host, ask } = embedded();
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
        has: () => true,
      },
    );
    const circle: Record<string, unknown> = { ntk: 1, type: 'play' };
    circle['self'] = circle;
    ask(hostile);
    ask(circle);
    await settle();
    expect(host.messages).toEqual([{ ntk: 1, type: 'ack' }]);
  });
});
