import { describe, expect, it } from 'vitest';
import { plainSweeps } from '../engine/cpu/sweeps';
import { createDetailSession } from '../engine/detailSession';
import type { DetailNeed, DetailReply, DetailRequest } from '../protocol/details';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { createDetailClient } from './detailClient';
import { checkpointsOf, inputPath, planDetails } from './detailPlan';
import { type DetailSubject, Details } from './details';

const gram = [
  [1, 0.5, 0.4],
  [0.5, 1, 0.3],
  [0.4, 0.3, 1],
];
const small: Experiment = { ...defaultExperiment, n: [4, 8], k: 30, seed: 7 };
const subject: DetailSubject = { runId: 1, experiment: small, gram, learningRate: 0.2 };
const needs = (...list: DetailNeed[]) => new Set(list);

describe('the plan of a detail run', () => {
  it('looks at 48 steps at most, both ends among them, evenly in log(1 + k)', () => {
    expect(checkpointsOf(1)).toEqual([0, 1]);
    for (const k of [7, 200, 100_000]) {
      const steps = checkpointsOf(k);
      expect(steps.length).toBeLessThanOrEqual(48);
      expect([steps[0], steps.at(-1)]).toEqual([0, k]);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      for (let i = 1; i < steps.length; i++) {
        const gap = Math.log1p(steps[i]!) - Math.log1p(steps[i - 1]!);
        expect(gap).toBeLessThan(Math.max(Math.log1p(k) / 15, Math.log(2) + 1e-9));
      }
    }
  });

  it('walks from one input to the next, the coefficients summing to 1', () => {
    const path = inputPath();
    expect([path[0], path[16], path.at(-1)]).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    for (const c of path) expect(c.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('trains the run’s networks, and more seeds of each width only where they are wanted', () => {
    const plain = planDetails(small, gram, 0.2, needs('layers'));
    expect(plain.job.networks.map(({ width, seed }) => [width, seed])).toEqual([
      [4, 7],
      [8, 7],
    ]);
    const many = planDetails(small, gram, 0.2, needs('ensemble', 'path'));
    for (const width of small.n) {
      const seeds = many.job.networks.filter((n) => n.width === width).map(({ seed }) => seed);
      expect(seeds).toEqual(Array.from({ length: 24 }, (_, j) => 7 + j));
    }
    expect(many.job.networks.filter(({ path }) => path)).toHaveLength(2);
  });

  it('gives the other activation its own rate, and leaves it out where it has no limit', () => {
    const { job } = planDetails(small, gram, 0.2, needs('rival'));
    const rival = job.networks.filter(({ activation }) => activation === 'tanh');
    expect(rival).toHaveLength(48);
    expect(rival[0]!.learningRate).not.toBe(0.2);
    const smooth = planDetails({ ...small, act: 'erf' }, gram, 0.2, needs('rival'));
    expect(smooth.job.networks.some(({ activation }) => activation === 'relu')).toBe(true);
  });

  it('leaves out the seeds that would take too long, and says at which widths', () => {
    const wide = planDetails({ ...small, n: [8, 8192], k: 1000 }, gram, 0.2, needs('ensemble'));
    expect(wide.omittedWidths).toEqual([8192]);
    expect(wide.job.networks.filter(({ width }) => width === 8192)).toHaveLength(1);
  });
});

/** Details with the real session behind them in this thread, and what was asked of it. */
function open() {
  const asked: DetailRequest['type'][] = [];
  let changes = 0;
  const spawn = () => {
    const worker = { onmessage: null, onerror: null, terminate() {} } as unknown as Worker;
    const session = createDetailSession({
      post: (reply: DetailReply) =>
        setImmediate(() => worker.onmessage?.({ data: reply } as MessageEvent)),
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
      createSweeps: () => plainSweeps,
    });
    worker.postMessage = (request: DetailRequest) => {
      asked.push(request.type);
      setImmediate(() => session.receive(request));
    };
    return worker;
  };
  const details = new Details(
    (listener) => createDetailClient(listener, spawn),
    () => changes++,
  );
  const finished = async () => {
    while (details.records?.status !== 'finished') await new Promise((r) => setImmediate(r));
  };
  return { details, asked, finished, changes: () => changes };
}

const doneOf = ({ records }: Details) =>
  records?.records.filter(({ status }) => status === 'ended').length;

describe('the details of open panels', () => {
  it('cost nothing while no panel needs them', () => {
    const { details, asked } = open();
    details.follow(subject, 'computed');
    expect(details.records).toBeNull();
    expect(asked).toEqual([]);
  });

  it('wait for the main run, train, and stay for a panel that opens again', async () => {
    const { details, asked, finished } = open();
    const close = details.need(['ensemble']);
    details.follow(subject, 'expected');
    expect(details.records?.status).toBe('waiting');
    expect(doneOf(details)).toBe(0);
    expect(asked).toEqual(['detail-start']);
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(doneOf(details)).toBe(0);
    details.follow(subject, 'computed');
    await finished();
    const records = details.records!;
    expect(doneOf(details)).toBe(48);
    expect(records.records.every(({ last }) => last === records.checkpoints.length - 1)).toBe(true);
    close();
    details.follow(subject, 'computed');
    expect(details.records).toBeNull();
    details.need(['ensemble']);
    details.follow(subject, 'computed');
    expect(details.records?.records).toBe(records.records);
    expect(asked).toEqual(['detail-start', 'detail-hold']);
  });

  it('stop when the last panel closes, and when another run takes the place', async () => {
    const { details, asked, finished } = open();
    const close = details.need(['ensemble']);
    details.follow(subject, 'computed');
    close();
    details.follow(subject, 'computed');
    expect(asked).toEqual(['detail-start', 'detail-hold', 'detail-stop']);
    details.need(['layers']);
    details.follow(subject, 'computed');
    details.follow({ ...subject, runId: 2 }, 'expected');
    expect(details.records?.status).toBe('waiting');
    expect(doneOf(details)).toBe(0);
    details.follow({ ...subject, runId: 2 }, 'computed');
    await finished();
    expect(details.records?.records).toHaveLength(2);
  });

  it('start again when a panel opens that needs more', async () => {
    const { details, finished } = open();
    details.need(['layers']);
    details.follow(subject, 'computed');
    details.need(['path']);
    details.follow(subject, 'computed');
    await finished();
    expect(details.records?.path).toHaveLength(33);
  });

  it('do not wait for a run that stopped before its end', async () => {
    const { details, asked, finished } = open();
    details.need(['layers']);
    details.follow(subject, 'expected');
    details.follow(subject, 'gone');
    expect(details.records).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('nothing is measured'),
    });
    expect(asked).toEqual(['detail-start', 'detail-stop']);
    details.follow({ ...subject, runId: 2 }, 'computed');
    await finished();
    details.follow({ ...subject, runId: 2 }, 'gone');
    expect(details.records?.status).toBe('finished');
  });

  it('say why there are none', () => {
    const failing = new Details(
      (listener) =>
        createDetailClient(listener, () => {
          throw new Error('no workers here');
        }),
      () => undefined,
    );
    failing.need(['layers']);
    failing.follow(subject, 'computed');
    expect(failing.records?.status).toBe('failed');
    expect(failing.records?.failure).toContain('no workers here');
  });
});
