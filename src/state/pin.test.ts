import { describe, expect, it } from 'vitest';
import { makeFrame } from '../plots/testFrames';
import { defaultExperiment as base } from '../protocol/experiment';
import { canPin, mostPinnedBytes, togglePin } from './pin';
import { pinnedWords } from './pinWords';
import { createAppStore } from './store';

describe('pinning', () => {
  it('keeps the shown run, and lets it go', () => {
    const store = createAppStore();
    const frame = makeFrame({ runId: 3 });
    let shown = 0;
    togglePin(store, frame, () => shown++);
    expect(store.getState().pinned).toMatchObject({ id: 3, ntk: frame.limit.ntk });
    expect(store.getState().pinned!.records).toBe(frame.records);
    togglePin(store, makeFrame({ runId: 4 }), () => shown++);
    expect(store.getState().pinned).toBeNull();
    expect(shown).toBe(2);
  });

  it('takes nothing before the first frame, and nothing too large', () => {
    expect(canPin(null)).toBe(false);
    expect(canPin(makeFrame({ last: -1 }))).toBe(false);
    const frame = makeFrame();
    const values = { byteLength: mostPinnedBytes + 1 } as Float32Array;
    expect(canPin({ ...frame, records: [{ ...frame.records[0]!, values }] })).toBe(false);
    const long = { ...frame.experiment, k: 100_000 };
    const many = Array.from({ length: 24 }, () => frame.records[0]!);
    expect(canPin({ ...frame, experiment: long, records: many.slice(0, 23) })).toBe(true);
    expect(canPin({ ...frame, experiment: long, records: many })).toBe(false);
    const store = createAppStore();
    togglePin(store, null, () => expect.unreachable());
    expect(store.getState().pinned).toBeNull();
  });
});

describe('the words of a pinned run', () => {
  it('say what the pinned one has that the current one has not', () => {
    expect(pinnedWords({ ...base, act: 'tanh' }, base)).toBe('tanh');
    expect(pinnedWords({ ...base, act: 'tanh', L: 4 }, base)).toBe('tanh, L = 4');
    expect(pinnedWords({ ...base, a: '1.3' }, base)).toBe('1 against 8');
    expect(pinnedWords({ ...base, eta: 4 }, base)).toBe('ηλ = 4');
    expect(pinnedWords({ ...base, eta: 'abs:0.5' }, base)).toBe('η = 0.5');
    expect(pinnedWords({ ...base, data: 'pair', rho: -0.2 }, base)).toBe('ρ = −0.2');
    expect(pinnedWords({ ...base, y: [1, -2] }, base)).toBe('targets 1, −2');
  });

  it('are silent about what only presents, and about too much', () => {
    expect(pinnedWords({ ...base, speed: 4, theme: 'dark', axes: 'lambda' }, base)).toBe('');
    const other = { ...base, act: 'tanh', L: 5, n: [8], eta: 1, k: 9 } as const;
    expect(pinnedWords(other, base)).toBe('tanh, L = 5, n = 8 …');
  });
});
