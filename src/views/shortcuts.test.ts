// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import type { AppCommands } from '../state/commands';
import { listenForShortcuts } from './shortcuts';

let experiment = defaultExperiment;
const app = {
  store: { getState: () => ({ experiment }) },
  toggle: vi.fn(),
  step: vi.fn(),
  reset: vi.fn(),
  change: vi.fn(),
};
const shell = {
  toggleControls: vi.fn(),
  openDigits: vi.fn(),
  openShare: vi.fn(),
  openHelp: vi.fn(),
  close: vi.fn(),
};
let stop = () => {};

function press(key: string, target: Element = document.body, init: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function add(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild!;
}

beforeEach(() => {
  experiment = defaultExperiment;
  stop = listenForShortcuts(app as unknown as AppCommands, shell);
});

afterEach(() => {
  stop();
  document.body.innerHTML = '';
  vi.clearAllMocks();
});

describe('shortcuts', () => {
  it('plays, steps, rewinds', () => {
    expect(press(' ').defaultPrevented).toBe(true);
    expect(app.toggle).toHaveBeenCalledOnce();
    press('ArrowRight');
    press('ArrowLeft', document.body, { shiftKey: true });
    expect(app.step.mock.calls).toEqual([[1], [-10]]);
    press('Home');
    expect(app.reset).toHaveBeenCalledOnce();
  });

  it('changes how the page looks', () => {
    press('l');
    press('P');
    press('t');
    expect(app.change.mock.calls).toEqual([
      [{ loop: true }],
      [{ theme: 'projector' }],
      [{ theme: 'light' }],
    ]);
    press('e');
    press('d');
    press('s');
    press('?', document.body, { shiftKey: true });
    press('Escape');
    for (const action of Object.values(shell)) expect(action).toHaveBeenCalledOnce();
  });

  it('turns to a chapter by its number, and on by the keys of a clicker', () => {
    press('6');
    press('PageDown');
    press('PageUp');
    press('7');
    experiment = { ...defaultExperiment, chapter: 'catapult' };
    expect(press('PageDown').defaultPrevented).toBe(true);
    expect(app.change.mock.calls).toEqual([
      [{ chapter: 'catapult', view: [] }],
      [{ chapter: 'modes', view: [] }],
      [{ chapter: 'width', view: [] }],
    ]);
  });

  it('stays out of fields, modified keys and open dialogs', () => {
    press('l', add('<input type="text">'));
    press('1', add('<input type="text">'));
    press(' ', add('<select></select>'));
    press(' ', add('<button></button>'));
    press('ArrowRight', add('<input type="radio">'));
    press('l', document.body, { ctrlKey: true });
    add('<dialog open></dialog>');
    press('l');
    expect(app.change).not.toHaveBeenCalled();
    expect(app.toggle).not.toHaveBeenCalled();
    expect(app.step).not.toHaveBeenCalled();
  });

  it('plays from a focused slider', () => {
    press(' ', add('<input type="range">'));
    expect(app.toggle).toHaveBeenCalledOnce();
  });

  it('can be switched off by the experiment', () => {
    experiment = { ...defaultExperiment, keys: false };
    press(' ');
    expect(app.toggle).not.toHaveBeenCalled();
  });
});
