import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialPlayback, type PlaybackBounds, pause, play, seek, tick } from './playback';

const bounds: PlaybackBounds = {
  computedStep: 100,
  endStep: 100,
  fittedStep: null,
  stepsPerSecond: 20,
  loop: false,
};

describe('laws: playback', () => {
  it('never shows a step that is not computed, and never goes back by itself', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ elapsed: fc.double({ min: 0, max: 500, noNaN: true }), more: fc.nat(9) }),
        ),
        (ticks) => {
          let playback = play(initialPlayback);
          let computedStep = -1;
          let before = 0;
          for (const { elapsed, more } of ticks) {
            computedStep = Math.min(100, computedStep + more);
            playback = tick(playback, elapsed, { ...bounds, computedStep });
            expect(playback.step).toBeLessThanOrEqual(Math.max(0, computedStep));
            expect(playback.step).toBeGreaterThanOrEqual(before);
            before = playback.step;
          }
        },
      ),
    );
  });

  it('shows the same step whatever the rate of frames', () => {
    const shownAfter = (frames: number) => {
      let playback = play(initialPlayback);
      for (let i = 0; i < frames; i++) playback = tick(playback, 2000 / frames, bounds);
      return playback.step;
    };
    expect(Math.abs(shownAfter(30) - shownAfter(240))).toBeLessThanOrEqual(1);
    expect(shownAfter(100)).toBeGreaterThanOrEqual(39);
  });

  it('waits at an uncomputed seek and shows it once it is there', () => {
    const asked = seek(play(initialPlayback), 60, { ...bounds, computedStep: 30 });
    expect(asked).toMatchObject({ mode: 'paused', pending: 60 });
    expect(tick(asked, 16, { ...bounds, computedStep: 59 }).pending).toBe(60);
    expect(tick(asked, 16, bounds)).toMatchObject({ step: 60, pending: null, mode: 'paused' });
  });

  it('ends at the last step, loops when asked, and starts again from the end', () => {
    const late = { ...play(initialPlayback), step: 99 };
    const ended = tick(late, 1000, bounds);
    expect(ended).toMatchObject({ mode: 'ended', step: 100 });
    const looping = { ...bounds, loop: true };
    const last = tick(late, 1000, looping);
    expect(last).toMatchObject({ mode: 'running', step: 100 });
    expect(tick(last, 100, looping).step).toBe(100);
    expect(tick(tick(last, 400, looping), 400, looping)).toMatchObject({ step: 0 });
    expect(play(ended)).toMatchObject({ mode: 'running', step: 0 });
  });

  it('stops animating where every network fits, and skips to the end', () => {
    const fitted = { ...bounds, fittedStep: 46 };
    const at = tick({ ...play(initialPlayback), step: 45 }, 1000, fitted);
    expect(at.step).toBe(46);
    expect(tick(at, 16, { ...fitted, computedStep: 80 })).toMatchObject({ step: 46 });
    expect(tick(at, 16, fitted)).toMatchObject({ mode: 'ended', step: 100 });
    const beyond = { ...play(initialPlayback), step: 60 };
    expect(tick(beyond, 100, fitted)).toMatchObject({ mode: 'running', step: 62 });
  });

  it('never goes back when what is computed does', () => {
    const shown = { ...play(initialPlayback), step: 80 };
    expect(tick(shown, 500, { ...bounds, computedStep: 49 }).step).toBe(80);
  });

  it('pauses what plays, and what has not played yet', () => {
    expect(pause(play(initialPlayback)).mode).toBe('paused');
    expect(pause({ ...initialPlayback, mode: 'ended' }).mode).toBe('ended');
  });
});
