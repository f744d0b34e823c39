import { describe, expect, it } from 'vitest';
import { embedded, settle } from './fakeHost.suite';

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
