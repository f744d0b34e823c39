import type { AppCommands } from '../state/commands';
import { keepsKey } from '../views/shortcuts';

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key does in a frame, or null: fewer than on the page, so that a deck keeps the others. */
export function frameCommand(key: Key): ((app: AppCommands) => void) | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  const by = key.shiftKey ? 10 : 1;
  if (key.key === 'ArrowRight') return (app) => app.step(by);
  if (key.key === 'ArrowLeft') return (app) => app.step(-by);
  if (key.shiftKey) return null;
  if (key.key === ' ') return (app) => app.toggle();
  return key.key === 'Home' ? (app) => app.reset() : null;
}

/** What is needed of the window around the frame. */
export interface Outside {
  /** Null in a page that is not in a frame. */
  readonly host: { focus(): void; postMessage(message: unknown, origin: string): void } | null;
}

/**
 * Keys that mean something here act and go no further; all others are told to the host (`key` of
 * doc/messages.md), which would never hear of them while the frame has the focus. With `keys=0`
 * that is all of them but those a focused control needs, and a click gives the focus back.
 */
export function listenForKeys(app: AppCommands, { host }: Outside): void {
  const areOurs = () => app.store.getState().experiment.keys;
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || keepsKey(event.target, event.key)) return;
    const command = areOurs() ? frameCommand(event) : null;
    if (command) {
      event.preventDefault();
      command(app);
      return;
    }
    const { key, code, keyCode, shiftKey, ctrlKey, altKey, metaKey } = event;
    const told = { key, code, keyCode, shiftKey, ctrlKey, altKey, metaKey };
    host?.postMessage({ ntk: 1, type: 'key', ...told }, '*');
  });
  document.addEventListener('click', (event) => {
    // Keyboard clicks have no detail: whoever tabs through a frame stays in it.
    if (areOurs() || event.detail === 0) return;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    host?.focus();
  });
}
