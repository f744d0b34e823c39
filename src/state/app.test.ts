import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { createCpuEngine } from '../engine/cpu/cpuEngine';
import { plainSweeps } from '../engine/cpu/sweeps';
import { createSession } from '../engine/session';
import { reportOf } from '../protocol/enginePlan';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { publicStateSchema } from '../protocol/publicMessages';
import { plainMachine } from '../protocol/testMachine';
import type { TrainingJob, WorkerReply, WorkerRequest } from '../protocol/training';
import { createApp } from './app';
import type { AppCommands } from './commands';
import { createEngineClient } from './engineClient';
import { publicState } from './publicState';
import type { AppState } from './store';

/** A worker in this thread: the real session and engine behind the real messages. */
function sessionWorker(late: (reply: WorkerReply) => Promise<void> | null = () => null): Worker {
  const worker = { onmessage: null, onerror: null, terminate() {} } as unknown as Worker;
  const hand = (reply: WorkerReply) =>
    setImmediate(() => worker.onmessage?.({ data: reply } as MessageEvent));
  const deliver = (reply: WorkerReply) =>
    void (late(reply)?.then(() => hand(reply)) ?? hand(reply));
  const choose = (job: TrainingJob) => ({
    engine: createCpuEngine(job, plainSweeps, 'cpu'),
    report: reportOf(
      job.networks.map(() => 'cpu'),
      'a test',
    ),
  });
  const session = createSession({
    post: deliver,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    inspect: async () => plainMachine,
    createEngine: async (job) => choose(job),
    replaceEngine: choose,
  });
  worker.postMessage = (request: WorkerRequest) => setImmediate(() => session.receive(request));
  return worker;
}

function crashingWorker(): Worker {
  const worker = { onmessage: null, onerror: null, terminate() {} } as unknown as Worker;
  worker.postMessage = () =>
    setImmediate(() =>
      worker.onerror?.({ message: 'on purpose', preventDefault() {} } as ErrorEvent),
    );
  return worker;
}

const quick: Experiment = {
  ...defaultExperiment,
  data: 'pair',
  n: [8, 32],
  k: 40,
  speed: 16,
};

let open: AppCommands | null = null;
afterEach(() => open?.pause());

function start(experiment: Experiment, options: { spawn?: () => Worker; reduced?: boolean } = {}) {
  let now = 0;
  const app = createApp({
    prefersReducedMotion: () => options.reduced ?? false,
    mayAutoplay: () => !options.reduced,
    randomSeed: () => 7,
    requestFrame: (callback) =>
      setImmediate(() => {
        now += 16;
        callback(now);
      }),
    connect: (listener) => createEngineClient(listener, options.spawn ?? (() => sessionWorker())),
  });
  app.replace(experiment);
  open = app;
  return app;
}

function until(app: AppCommands, done: (state: AppState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (done(app.store.getState())) return resolve();
    const stop = app.store.subscribe((state) => {
      if (!done(state)) return;
      stop();
      resolve();
    });
  });
}

describe('laws: the page without a page', () => {
  it('shows the limit before any frame and plays to the end', async () => {
    const app = start(quick);
    await until(app, ({ theory }) => theory !== null);
    expect(app.store.getState().computedStep).toBe(-1);
    await until(app, ({ status }) => status === 'finished');
    const state = publicState(app);
    expect(state).toMatchObject({ status: 'finished', step: 40, computedStep: 40 });
    expect(state?.networks.map(({ width }) => width)).toEqual([8, 32]);
    expect(state?.networks.every(({ status }) => status === 'ended')).toBe(true);
  });

  it('is finished only when it is told so of every network', async () => {
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const late = ({ type }: WorkerReply) => (type === 'network' ? told : null);
    const app = start(quick, { spawn: () => sessionWorker(late) });
    const seen: string[] = [];
    app.store.subscribe(({ status }) => seen.push(status));
    await until(app, ({ computedStep }) => computedStep === 40);
    while (app.frame()!.step < 40) await new Promise((resolve) => setImmediate(resolve));
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(app.store.getState().status).toBe('running');
    tell();
    await until(app, ({ status }) => status === 'finished');
    expect(publicState(app)?.networks.every(({ status }) => status === 'ended')).toBe(true);
    expect(seen).not.toContain('paused');
  });

  it('pauses, seeks and resets without computing anything again', async () => {
    const app = start(quick);
    await until(app, ({ computedStep }) => computedStep === 40);
    await app.seek(12);
    expect(app.frame()?.step).toBe(12);
    expect(app.store.getState().status).toBe('paused');
    const before = publicState(app)?.networks[0].ntk;
    const { runId } = app.frame()!;
    await app.seek(30);
    await app.seek(12);
    expect(publicState(app)?.networks[0].ntk).toEqual(before);
    app.reset();
    expect(app.frame()).toMatchObject({ step: 0, runId });
    app.step(3);
    expect(app.frame()?.step).toBe(3);
  });

  it('restarts at once when the network changes, and not when only its picture does', async () => {
    const app = start(quick);
    await until(app, ({ computedStep }) => computedStep === 40);
    const { runId } = app.frame()!;
    app.change({ axes: 'lambda', prediction: 'steps' });
    expect(app.frame()?.runId).toBe(runId);
    const before = app.store.getState().theory;
    app.change({ L: 4 });
    await until(app, ({ theory }) => theory !== before);
    expect(app.frame()?.runId).toBe(runId + 1);
    await until(app, ({ status }) => status === 'finished');
  });

  it('finds the same numbers from the same seed, whatever ran before', async () => {
    const app = start(quick);
    await until(app, ({ computedStep }) => computedStep === 40);
    await app.seek(40);
    const first = publicState(app)?.networks;
    app.change({ seed: 9 });
    await until(app, ({ computedStep }) => computedStep === 40);
    app.change({ seed: quick.seed });
    await until(app, ({ computedStep, status }) => computedStep < 40 || status === 'running');
    await until(app, ({ computedStep }) => computedStep === 40);
    await app.seek(40);
    expect(publicState(app)?.networks).toEqual(first);
  });

  it('freezes what explodes with a sentence, and is diverged only when all have', async () => {
    const linear = { ...quick, act: 'linear', L: 1, eta: 10, k: 400 } as const;
    const app = start(linear);
    await until(app, ({ status }) => status === 'diverged');
    const { notices, networks } = app.store.getState();
    expect(networks.every(({ status }) => status === 'diverged')).toBe(true);
    expect(notices[0].text).toMatch(
      /^n = 8 diverged at k = \d+; its ηλ_max was 10, above 2, the infinite-width limit\. n = 32/,
    );
    expect(publicState(app)?.networks.every(({ f }) => f.every(Number.isFinite))).toBe(true);
  });

  it('names a singular limit', async () => {
    const app = start({ ...quick, rho: 1 });
    await until(app, ({ notices }) => notices.some(({ id }) => id === 'singular'));
    await until(app, ({ status }) => status === 'finished');
    expect(publicState(app)?.limit.f.every(Number.isFinite)).toBe(true);
  });

  it('computes but does not play by itself when less motion is asked for', async () => {
    const app = start(quick, { reduced: true });
    await until(app, ({ computedStep }) => computedStep === 40);
    expect(app.store.getState().status).toBe('idle');
    expect(app.frame()?.step).toBe(0);
  });

  it('says when the worker crashed, and starts again with a new one', async () => {
    let spawned = 0;
    const app = start(quick, {
      spawn: () => (++spawned === 1 ? crashingWorker() : sessionWorker()),
    });
    await until(app, ({ status }) => status === 'failed');
    const [notice] = app.store.getState().notices;
    expect(notice.text).toContain('stopped unexpectedly (on purpose)');
    app.perform(notice.action!.run);
    await until(app, ({ status }) => status === 'finished');
    expect(app.store.getState().notices.some(({ kind }) => kind === 'error')).toBe(false);
  });

  it('does not say of the next run that the worker crashed', async () => {
    let spawned = 0;
    const app = start(quick, {
      spawn: () => (++spawned === 1 ? crashingWorker() : sessionWorker()),
    });
    await until(app, ({ status }) => status === 'failed');
    app.change({ rho: -0.5 });
    expect(app.store.getState()).toMatchObject({ status: 'paused', notices: [] });
    await until(app, ({ status }) => status === 'finished');
  });

  it('refuses a recording that does not fit, with the number', async () => {
    const app = start({ ...quick, n: [1, 2, 3, 4, 5, 6], seeds: 64, k: 100_000 });
    await until(app, ({ status }) => status === 'failed');
    expect(app.store.getState().notices[0].text).toMatch(/384 networks needs \d+ MB.*512 MB/);
    app.change({ seeds: 1, k: 20 });
    await until(app, ({ status }) => status === 'finished');
  });

  it('keeps what a broken worker left, and rests', async () => {
    let broken: Worker | null = null;
    const app = start(
      { ...quick, k: 5000, speed: 1 },
      {
        spawn() {
          broken ??= sessionWorker();
          return broken;
        },
      },
    );
    await until(app, ({ computedStep }) => computedStep > 20);
    const worker = broken as Worker | null;
    worker?.onerror?.({ message: 'in mid-run', preventDefault() {} } as ErrorEvent);
    expect(app.store.getState().status).toBe('paused');
    await app.seek(5);
    expect(app.frame()?.step).toBe(5);
    app.play();
    expect(app.store.getState().status).toBe('paused');
  });

  it('rejects a seek that a newer command or run takes the place of', async () => {
    const app = start({ ...quick, k: 100_000, speed: 1 });
    await until(app, ({ theory }) => theory !== null);
    const replaced = expect(app.seek(99_999)).rejects.toThrow(/newer command/);
    const first = app.seek(90_000);
    await replaced;
    const gone = expect(first).rejects.toThrow(/replaced by another/);
    app.change({ seed: 5 });
    await gone;
  });

  it('shows a step that was asked for before anything was loaded', async () => {
    const app = start(quick);
    await app.seek(20);
    expect(app.frame()?.step).toBe(20);
    expect(app.store.getState().status).toBe('paused');
  });

  it('does not show the old run under a new experiment, and restarts on the same one', async () => {
    const app = start(quick);
    await until(app, ({ status }) => status === 'finished');
    app.replace({ ...quick, rho: -0.5 });
    expect(app.store.getState().status).not.toBe('finished');
    await until(app, ({ status }) => status === 'finished');
    const { runId } = app.frame()!;
    app.replace({ ...quick, rho: -0.5 });
    await until(app, ({ status }) => status === 'running');
    expect(app.frame()?.runId).toBe(runId + 1);
  });

  it('computes nothing while it is held, also in a run that starts then', async () => {
    const app = start(quick);
    await until(app, ({ status }) => status === 'finished');
    app.hold(true);
    app.change({ seed: 3 });
    for (let i = 0; i < 300; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(app.store.getState().computedStep).toBeLessThan(40);
    app.hold(false);
    await until(app, ({ status }) => status === 'finished');
  });

  it('tells a host what the contract says', async () => {
    const app = start({ ...quick, loss: 'logistic', seeds: 2 });
    await until(app, ({ status }) => status === 'finished');
    expect(v.is(publicStateSchema, publicState(app))).toBe(true);
  });

  it('leaves out a width that does not fit, with the number', async () => {
    const app = start({ ...quick, n: [8, 16384] });
    await until(app, ({ status }) => status === 'finished');
    expect(app.store.getState().notices[0].text).toMatch(/^n = 16384 at L = 3 needs 1\.00 GB/);
    expect(publicState(app)?.networks.map(({ width }) => width)).toEqual([8]);
  });
});
