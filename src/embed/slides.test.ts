import { describe, expect, it, vi } from 'vitest';
import { createAppStore, type PlaybackStatus } from '../state/store';
import { slideControl } from './slides';

function slide() {
  const store = createAppStore();
  const be = (status: PlaybackStatus) => store.setState({ status });
  const app = {
    store,
    play: vi.fn(() => be('running')),
    pause: vi.fn(() => be('paused')),
  };
  const hold = vi.fn();
  return { ...slideControl(app, hold), app, be, hold };
}

describe('a page in a slide', () => {
  it('runs and pauses, and computes only while it is shown', () => {
    const { enter, leave, app, hold } = slide();
    enter();
    expect(app.play).toHaveBeenCalledOnce();
    expect(hold).not.toHaveBeenCalled();
    leave();
    expect(app.pause).toHaveBeenCalledOnce();
    expect(hold.mock.calls).toEqual([[true]]);
    enter();
    expect(app.play).toHaveBeenCalledTimes(2);
    expect(hold.mock.calls).toEqual([[true], [false]]);
  });

  for (const status of ['paused', 'finished', 'diverged'] as const) {
    it(`keeps a run that was ${status} when its slide was left`, () => {
      const { enter, leave, app, be } = slide();
      enter();
      be(status);
      leave();
      enter();
      expect(app.play).toHaveBeenCalledOnce();
      expect(app.pause).not.toHaveBeenCalled();
      enter();
      expect(app.play).toHaveBeenCalledTimes(2);
    });
  }

  it('one that was never played is neither started nor paused by leaving it', () => {
    const { enter, leave, app } = slide();
    leave();
    expect(app.pause).not.toHaveBeenCalled();
    enter();
    expect(app.play).toHaveBeenCalledOnce();
  });

  it('computes off its slide what is asked for', () => {
    const { leave, release, hold } = slide();
    leave();
    release();
    release();
    expect(hold.mock.calls).toEqual([[true], [false]]);
  });
});
