import { describe, expect, it, vi } from 'vitest';
import { embedded, settle } from './fakeHost.suite';
import * as sizes from './messageSize';

describe('a host that floods its frame', () => {
  it('has bounded work done for it, and is told why once a second', async () => {
    const { host, port, clock, ask } = embedded();
    const size = vi.spyOn(sizes, 'messageSize');
    for (let i = 0; i < 10_000; i++) ask({ ntk: 1, type: 'pause', id: i });
    await settle();
    expect(size).toHaveBeenCalledTimes(240);
    expect(port.pause).toHaveBeenCalledTimes(240);
    expect(host.messages).toHaveLength(241);
    expect(host.messages.filter((m) => (m as { code?: string }).code === 'busy')).toHaveLength(1);
    clock.now += 1000;
    for (let i = 0; i < 10_000; i++) ask('slide:start');
    await settle();
    expect(port.enterSlide).toHaveBeenCalledTimes(120);
    expect(host.messages).toHaveLength(242);
    size.mockRestore();
  });

  it('pays for large messages by their size', async () => {
    const { host, clock, ask } = embedded();
    const large = { ntk: 1, type: 'configure', hash: 'L=3'.padEnd(990_000, '&') };
    for (let i = 0; i < 100; i++) ask(large);
    await settle();
    expect(host.messages.map((m) => (m as { type: string }).type)).toEqual(['ack', 'error']);
    clock.now += 1000;
    for (let i = 0; i < 100; i++) ask(large);
    await settle();
    expect(host.messages).toHaveLength(4);
    clock.now += 60_000;
    ask({ ntk: 1, type: 'play' });
    await settle();
    expect(host.messages.at(-1)).toMatchObject({ type: 'ack' });
  });

  it('one file is made at a time', async () => {
    const { host, port, ask } = embedded();
    let done = (_file: { blob: Blob; mime: string; fileName: string }) => {};
    port.export.mockReturnValueOnce(
      new Promise((resolve) => {
        done = resolve;
      }),
    );
    ask({ ntk: 1, id: 1, type: 'export', format: 'png' });
    ask({ ntk: 1, id: 2, type: 'export', format: 'png' });
    await settle();
    expect(host.messages).toMatchObject([{ id: 2, code: 'busy' }]);
    done({ blob: new Blob(['x']), mime: 'image/png', fileName: 'x.png' });
    await settle();
    ask({ ntk: 1, id: 3, type: 'export', format: 'png' });
    await settle();
    expect(host.messages.slice(1)).toMatchObject([
      { id: 1, type: 'export' },
      { id: 3, type: 'export' },
    ]);
  });
});
