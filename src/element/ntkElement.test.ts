// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import './ntkElement';

type Playground = HTMLElement & {
  readonly frame: HTMLIFrameElement;
  pause(): Promise<void>;
};

/** The frame says so to its element. */
function say(element: Playground, data: object): void {
  const source = element.frame.contentWindow;
  dispatchEvent(new MessageEvent('message', { data: { ntk: 1, ...data }, source }));
}

/** What the frame is asked from now on. */
function asked(element: Playground) {
  return vi.spyOn(element.frame.contentWindow!, 'postMessage').mockImplementation(() => undefined);
}

it('asks a frame that was moved once it has loaded again, and waits for no answer of the old one', async () => {
  const element = document.createElement('ntk-playground') as Playground;
  document.body.append(element);
  const before = asked(element);
  say(element, { type: 'ready' });
  const lost = element.pause();
  await vi.waitFor(() => expect(before).toHaveBeenCalledTimes(1));
  element.remove();
  await expect(lost).rejects.toThrow('The frame is gone.');

  document.body.append(element);
  const after = asked(element);
  const done = element.pause();
  for (let i = 0; i < 5; i++) await Promise.resolve();
  expect(after).not.toHaveBeenCalled();
  say(element, { type: 'ready' });
  await vi.waitFor(() => expect(after).toHaveBeenCalledTimes(1));
  say(element, { type: 'ack', id: (after.mock.calls[0]![0] as { id: string }).id });
  await done;
});
