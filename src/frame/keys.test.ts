import { describe, expect, it, vi } from 'vitest';
import type { AppCommands } from '../state/commands';
import { frameCommand } from './keys';

const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

describe('keys of a frame', () => {
  it('step, toggle and rewind', () => {
    const app = { step: vi.fn(), toggle: vi.fn(), reset: vi.fn() };
    const press = (key: string, shiftKey = false) =>
      frameCommand({ ...none, key, shiftKey })?.(app as unknown as AppCommands);
    press('ArrowRight');
    press('ArrowLeft', true);
    press(' ');
    press('Home');
    expect(app.step.mock.calls).toEqual([[1], [-10]]);
    expect(app.toggle).toHaveBeenCalledOnce();
    expect(app.reset).toHaveBeenCalledOnce();
  });

  it('a deck’s keys are left alone', () => {
    for (const key of [
      'PageDown',
      'PageUp',
      'ArrowUp',
      'ArrowDown',
      'Escape',
      'b',
      'f',
      's',
      'End',
    ]) {
      expect(frameCommand({ ...none, key })).toBeNull();
    }
    expect(frameCommand({ ...none, key: ' ', shiftKey: true })).toBeNull();
    expect(frameCommand({ ...none, key: 'ArrowRight', ctrlKey: true })).toBeNull();
  });
});
