import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import { createApp } from './app';
import type { EngineClient } from './engineClient';
import { publicState } from './publicState';
import { fetchRecording } from './recordingSource';
import { addressedExperiment } from './replay';

const example = readFileSync(
  resolve(import.meta.dirname, '../../examples/numpy-pair.ntk.json'),
  'utf8',
);

/** A page whose worker only writes down what it is asked for. */
function page() {
  const client = { start: vi.fn(), hold: vi.fn(), stop: vi.fn(), renew: vi.fn() };
  const app = createApp({
    prefersReducedMotion: () => false,
    mayAutoplay: () => false,
    randomSeed: () => 7,
    requestFrame: (callback) => setTimeout(() => callback(performance.now()), 0),
    connect: () => client satisfies EngineClient,
    connectDetails: () => ({ start: vi.fn(), stop: vi.fn(), hold: vi.fn() }) as never,
  });
  return { app, client };
}

const pair = { ...defaultExperiment, data: 'pair' as const, n: [16], k: 10 };

it('replays without the worker, and a change to what trains ends it', async () => {
  const { app, client } = page();
  app.replace(pair);
  await vi.waitFor(() => expect(client.start).toHaveBeenCalledTimes(1));
  await app.openRecording(new Blob([example]), 'run.ntk.json');
  await vi.waitFor(() => expect(app.frame()?.computedStep).toBe(60));
  expect(client.start).toHaveBeenCalledTimes(1);
  expect(app.store.getState().replay).toMatchObject({ name: 'run.ntk.json' });
  expect(app.frame()!.records.map(({ width }) => width)).toEqual([32, 32, 512, 512]);

  app.change({ axes: 'lambda', theme: 'dark' });
  expect(app.store.getState().replay).not.toBeNull();
  app.change({ L: 4 });
  await vi.waitFor(() => expect(client.start).toHaveBeenCalledTimes(2));
  expect(app.store.getState()).toMatchObject({ replay: null, experiment: { L: 4, rho: 0.3 } });
});

it('runs its experiment live when asked to', async () => {
  const { app, client } = page();
  app.replace(pair);
  await app.openRecording(new Blob([example]), 'run.ntk.json');
  await vi.waitFor(() => expect(app.frame()?.computedStep).toBe(60));
  const before = client.start.mock.calls.length;
  app.perform({ type: 'live' });
  await vi.waitFor(() => expect(client.start).toHaveBeenCalledTimes(before + 1));
  expect(client.start.mock.lastCall![1]).toMatchObject({ steps: 60, depth: 3 });
});

it('says why a recording can’t be replayed, and goes on with what it had', async () => {
  const { app } = page();
  app.replace(pair);
  await app.openRecording(new Blob(['{}']), 'empty.ntk.json');
  const { notices, experiment, replay } = app.store.getState();
  expect(notices.map(({ text }) => text)).toContain(
    'empty.ntk.json can’t be replayed. Its field format is missing.',
  );
  expect([experiment.n, replay]).toEqual([[16], null]);
});

it('opens no recording that comes when the page has gone on', async () => {
  const { app, client } = page();
  let arrive: (text: string) => void = () => {};
  const text = new Promise<string>((resolve) => {
    arrive = resolve;
  });
  const slow = { size: 1, text: () => text } as Blob;
  const fetched = vi.fn(async () => ({ ok: true, blob: async () => slow }));
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('document', { baseURI: 'https://here.example/' });
  app.replace({ ...pair, rec: 'slow.ntk.json' });
  await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
  const opened = app.openRecording(slow, 'slow.ntk.json');
  app.replace(pair);
  vi.unstubAllGlobals();
  arrive(example);
  await opened;
  await vi.waitFor(() => expect(client.start).toHaveBeenCalled());
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 0));
  expect(app.store.getState()).toMatchObject({ replay: null, replayProblem: null });
  expect(app.frame()?.experiment.k).toBe(pair.k);
});

it('says so again when another recording can’t be replayed', async () => {
  const { app } = page();
  app.replace(pair);
  const shown = () => app.store.getState().notices.map(({ id }) => id);
  await app.openRecording(new Blob(['{}']), 'empty.ntk.json');
  app.dismiss('recording');
  expect(shown()).not.toContain('recording');
  await app.openRecording(new Blob(['{}']), 'empty.ntk.json');
  expect(shown()).toContain('recording');
});

it('tells who trained what it replays, by the recording’s own words', async () => {
  const { app } = page();
  app.replace(pair);
  await app.openRecording(new Blob([example]), 'run.ntk.json');
  await vi.waitFor(() => expect(app.frame()?.computedStep).toBe(60));
  const { engine } = JSON.parse(example) as { engine: string };
  const state = publicState(app)!;
  expect(engine).not.toBe('cpu');
  expect([state.engine, ...state.networks.map((network) => network.engine)]).toEqual(
    Array(5).fill(engine),
  );
});

it('writes the address of a recording with its presentation, and of a file as an experiment', () => {
  const replay = { name: 'x', createdWith: '', engine: null };
  const state = { experiment: { ...pair, rec: 'runs/x.ntk.json', at: 3 }, replay } as never;
  expect(addressedExperiment(state)).toMatchObject({
    data: 'mnist',
    rec: 'runs/x.ntk.json',
    at: 3,
  });
  expect(addressedExperiment({ experiment: pair, replay } as never)).toBe(pair);
});

it('loads from its own site only', async () => {
  const base = 'https://here.example/ntk/';
  for (const address of ['https://there.example/x.json', '//there.example/x', 'data:,{}']) {
    await expect(fetchRecording(address, base)).rejects.toThrow('from this site only');
  }
});
