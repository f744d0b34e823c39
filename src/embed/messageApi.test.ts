import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { publicStateSchema, requestTypes } from '../protocol/publicMessages';
import { embedded, FakeWindow, settle, state } from './fakeHost.suite';
import { startMessageApi } from './messageApi';

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
    expect(port.enterSlide).toHaveBeenCalledOnce();
    expect(port.leaveSlide).toHaveBeenCalledOnce();
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
    [{ type: 'export', format: 'psd', scale: 2 }, 'malformed', 'The export’s format must be png.'],
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
    port.enterSlide.mockImplementation(() => {
      throw new Error('No slide either.');
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
      { id: 'export', type: 'export', format: 'png', mime: 'image/png', fileName: 'ntk.png' },
    ]);
    expect(top.heard).toHaveLength(5);
  });
});
