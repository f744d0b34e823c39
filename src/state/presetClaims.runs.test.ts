import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { infiniteKernels } from '../math/infiniteKernel';
import { eigen, type Kernel2, type Pair, relativeGap, trace } from '../math/symmetric2';
import { testOutput } from '../math/testOutput';
import { offDiagonal } from '../plots/blockKernels';
import type { PresetPicture } from '../plots/presetPicture';
import { blockKernelAt } from '../protocol/blocks';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { kernelAt, lossAt, type NetworkRecord, outputsAt, probeOutputAt } from '../protocol/frames';
import { pictureOf } from '../views/gallery/pictureOf.suite';
import { parseAddress } from './addressCodec';
import { presets } from './presets';
import { type TrainedHere, trainHere } from './trainHere.suite';

/** A finished run of a preset, and what its claims speak of. */
class Finished {
  readonly e: Experiment;
  readonly theory: TrainedHere['theory'];
  readonly run: TrainedHere['run'];
  readonly records: readonly NetworkRecord[];

  constructor(e: Experiment, { theory, run, records }: TrainedHere) {
    this.e = e;
    this.theory = theory;
    this.run = run;
    this.records = records;
  }

  of(width: number): readonly NetworkRecord[] {
    return this.records.filter((record) => record.width === width);
  }

  /** Medians over the seeds of one width. */
  gap(width: number, step = 0): number {
    return median(this.of(width).map((r) => relativeGap(kernelAt(r, step), this.theory.ntk)));
  }

  drift(width: number): number {
    return median(this.of(width).map((r) => relativeGap(kernelAt(r, this.e.k), kernelAt(r, 0))));
  }

  /** ‖Θ_{k+1} − Θ_k‖/‖Θ_k‖, the largest over the last 50 steps of the first seed. */
  tremble(width: number): number {
    const [record] = this.of(width);
    const steps = Array.from({ length: 50 }, (_, i) => this.e.k - 50 + i);
    return Math.max(
      ...steps.map((k) => relativeGap(kernelAt(record!, k + 1), kernelAt(record!, k))),
    );
  }

  /** f_k of the first seed of the widest network, or of another width. */
  f(step: number, width = this.e.n.at(-1)!): Pair {
    return outputsAt(this.of(width)[0]!, step);
  }

  fits(width: number): boolean {
    return lossAt(this.of(width)[0]!, this.e.k) < 1e-3;
  }

  /** Covariance over the seeds of a width of f_k at the two inputs. */
  covariance(width: number, step: number): Kernel2 {
    const f = this.of(width).map((record) => outputsAt(record, step));
    const [m1, m2] = [0, 1].map((i) => mean(f.map((pair) => pair[i]!)));
    return {
      k11: mean(f.map(([p]) => (p - m1!) ** 2)),
      k12: mean(f.map(([p, q]) => (p - m1!) * (q - m2!))),
      k22: mean(f.map(([, q]) => (q - m2!) ** 2)),
    };
  }

  /** How far the probe's last output is from kernel regression from each network's own start. */
  strays(width: number): number {
    const { ntk, ntkProbe } = this.theory;
    return mean(
      this.of(width).map((r) => {
        const start = outputsAt(r, 0);
        const limit = testOutput(ntk, ntkProbe, probeOutputAt(r, 0), start, outputsAt(r, this.e.k));
        return Math.abs(probeOutputAt(r, this.e.k) - limit);
      }),
    );
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]) =>
  [...values].sort((p, q) => p - q)[Math.floor(values.length / 2)]!;
const cosine = ({ k11, k12, k22 }: Kernel2) => k12 / Math.sqrt(k11 * k22);
const decreasing = (values: readonly number[]) =>
  values.every((value, i) => i === 0 || value < values[i - 1]!);

async function finish(name: string, changes: Partial<Experiment> = {}): Promise<Finished> {
  const e = { ...parseAddress(`#preset=${name}`, '').experiment, ...changes };
  return new Finished(e, await trainHere(e));
}

/** What each preset's two sentences say, measured. */
const claims: Readonly<Record<string, (run: Finished) => void | Promise<void>>> = {
  default(run) {
    expect(run.gap(1024)).toBeLessThan(0.1 * run.gap(16));
    expect(run.gap(1024, run.e.k)).toBeLessThan(0.1 * run.gap(16, run.e.k));
    expect(decreasing(run.e.n.map((n) => run.gap(n)))).toBe(true);
    expect(decreasing(run.e.n.map((n) => run.drift(n)))).toBe(true);
  },
  lazy(run) {
    expect(run.fits(4096)).toBe(true);
    expect(run.drift(4096)).toBeLessThan(0.01);
    expect(run.gap(4096, run.e.k)).toBeLessThan(0.02);
  },
  narrow(run) {
    expect(run.gap(4)).toBeGreaterThan(0.3);
    expect(run.drift(4)).toBeGreaterThan(0.5);
    expect(run.f(run.e.k, 4).every((f) => Math.abs(f) < 0.1)).toBe(true);
  },
  drift(run) {
    const [first, last] = [run.e.n[0]!, run.e.n.at(-1)!];
    const slope = Math.log(run.drift(last) / run.drift(first)) / Math.log(last / first);
    expect(slope).toBeGreaterThan(-1.2);
    expect(slope).toBeLessThan(-0.8);
  },
  million(run) {
    expect(run.fits(1_000_000)).toBe(true);
    expect(run.gap(1_000_000)).toBeLessThan(0.005);
    expect(run.drift(1_000_000)).toBeLessThan(0.001);
  },
  outputs(run) {
    const off = (width: number) => {
      const kernel = blockKernelAt(run.of(width)[0]!, run.e.k, run.e.out);
      return offDiagonal(kernel!);
    };
    expect(off(256)).toBeLessThan(off(64));
    expect(off(64)).toBeLessThan(off(16));
  },
  async deep(run) {
    const shallow = await finish('default', { n: [1024] });
    expect(run.drift(1024)).toBeGreaterThan(0.1);
    expect(shallow.drift(1024)).toBeLessThan(0.01);
  },
  angle({ theory }) {
    expect(theory.cosine).toBe(0);
    expect(cosine(theory.nngp)).toBeCloseTo(0.89, 1.9);
    expect(cosine(theory.ntk)).toBeCloseTo(0.32, 1.9);
  },
  chaos({ theory }) {
    expect(cosine(theory.nngp)).toBeCloseTo(0.44, 2);
    expect(theory.eigenvalues[1] / theory.eigenvalues[0]).toBeGreaterThan(0.8);
    const ordered = infiniteKernels({ ...theory.architecture, weightStd: 1 }, theory.gram);
    expect(cosine(ordered.nngp)).toBeGreaterThan(0.9);
    const { lambdaPlus, lambdaMinus } = eigen(ordered.ntk);
    expect(lambdaMinus / lambdaPlus).toBeLessThan(0.1);
  },
  orthogonal({ theory }) {
    expect(theory.gram.k12).toBe(0);
    expect(theory.ntk.k12 / theory.ntk.k11).toBeCloseTo(0.25, 2);
  },
  modes(run) {
    const [fast, slow] = run.theory.eigenvalues;
    expect(fast / slow).toBeGreaterThan(55);
    expect(fast / slow).toBeLessThan(60);
    const [f1, f2] = run.f(10);
    expect(Math.abs(f1 + f2)).toBeLessThan(0.02);
    expect(f1 - f2).toBeLessThan(0.6);
    expect(run.fits(1024)).toBe(true);
  },
  'same-digit'(run) {
    expect(run.theory.eigenvalues[1]).toBe(0);
    for (const n of run.e.n) {
      for (const f of run.f(run.e.k, n)) expect(Math.abs(f)).toBeLessThan(1e-5);
    }
  },
  smooth(run) {
    for (const n of run.e.n) {
      expect(run.fits(n)).toBe(true);
      expect(run.tremble(n)).toBeLessThan(1e-6);
    }
  },
  kinked(run) {
    for (const n of run.e.n) expect(run.fits(n)).toBe(true);
    for (const n of [256, 1024]) expect(run.tremble(n)).toBeGreaterThan(1e-3);
  },
  async linear(run) {
    for (const n of run.e.n) expect(run.drift(n)).toBeGreaterThan(1e-3);
    const shallow = await finish('linear', { L: 1, n: [16] });
    expect(shallow.drift(16)).toBe(0);
  },
  overshoot(run) {
    const sums = [1, 2, 3, 4, 5, 6].map((k) => run.f(k)[0] + run.f(k)[1]);
    sums.slice(1).forEach((sum, i) => {
      expect(Math.sign(sum)).toBe(-Math.sign(sums[i]!));
      expect(Math.abs(sum)).toBeLessThan(Math.abs(sums[i]!));
    });
    for (const n of run.e.n) expect(run.fits(n)).toBe(true);
  },
  catapult(run) {
    for (const n of run.e.n) {
      const [record] = run.of(n);
      expect(run.fits(n)).toBe(true);
      expect(trace(kernelAt(record!, run.e.k))).toBeLessThan(0.5 * trace(kernelAt(record!, 0)));
    }
  },
  diverge({ run, e }) {
    expect(run.diverged.map(({ width }) => width).sort((p, q) => p - q)).toEqual(e.n);
    for (const { step } of run.diverged) expect(step).toBeLessThanOrEqual(20);
  },
  logistic(run) {
    for (const n of run.e.n) {
      const [early, half, end] = [50, 250, 500].map((k) => run.f(k, n)[0]);
      expect(half! - early!).toBeGreaterThan(end! - half!);
      expect(end! - half!).toBeGreaterThan(0);
      expect(run.drift(n)).toBeGreaterThan(0.5);
    }
  },
  cloud(run) {
    expect(relativeGap(run.covariance(256, 0), run.theory.nngp)).toBeLessThan(0.25);
    const end = run.covariance(256, run.e.k);
    expect(trace(end)).toBeLessThan(0.02 * trace(run.covariance(256, 0)));
    // What is left is along (1, −1).
    expect(cosine(end)).toBeLessThan(-0.9);
  },
  regression(run) {
    expect(run.fits(1024)).toBe(true);
    expect(run.strays(1024)).toBeLessThan(0.05);
    expect(run.strays(1024)).toBeLessThan(0.5 * run.strays(64));
  },
  figure1(run) {
    expect(decreasing(run.e.n.map((n) => run.gap(n)))).toBe(true);
    for (const n of [500, 2000]) expect(run.drift(50)).toBeGreaterThan(2 * run.drift(n));
  },
  figure2(run) {
    expect(run.strays(50)).toBeGreaterThan(3 * run.strays(1000));
  },
};

const pictureFile = new URL('../views/gallery/pictures.json', import.meta.url);
/** `PICTURES=write npm run test:runs` draws them anew. */
const write = process.env.PICTURES === 'write';
const pictures: Record<string, PresetPicture> = {};

/** Numbers equal to two digits, whatever the last bit of a machine's tanh. */
function expectAlike(found: unknown, kept: unknown): void {
  if (typeof found === 'number') {
    const scale = Math.max(1, Math.abs(found));
    expect(Math.abs(found - (kept as number))).toBeLessThanOrEqual(0.03 * scale);
  } else if (found && typeof found === 'object') {
    expect(Object.keys(kept as object)).toEqual(Object.keys(found));
    for (const [key, value] of Object.entries(found)) {
      expectAlike(value, (kept as Record<string, unknown>)[key]);
    }
  } else expect(kept).toBe(found);
}

/**
 * Whether two engines that differ in the last bit may end differently: units flip on their kinks,
 * and narrow networks past their own stable rate ring.
 */
const partsAway = ({ act, preset }: Experiment) =>
  ['relu', 'leakyrelu', 'abs', 'elu'].includes(act) || preset === 'modes';

/** What of a picture is settled before the first step: the limit, axes, first kernels and outputs. */
const startOf = ({ marks, square }: PresetPicture) => ({
  square,
  marks: marks.filter((mark) => typeof mark.ink !== 'number' || 'dots' in mark || mark.thin),
});

describe.each([...presets])('preset %s', (name, preset) => {
  let run: Finished;
  beforeAll(async () => {
    run = await finish(name);
  }, 120_000);

  it(`bears out: ${preset.claim} ${preset.look}`, async () => {
    expect(run.run.failure).toBeNull();
    expect(run.run.refused).toEqual([]);
    expect(claims[name]).toBeDefined();
    await claims[name]!(run);
  });

  it('has the picture of this run', () => {
    pictures[name] = pictureOf(preset, run.e, run);
    if (write) return;
    const kept = JSON.parse(readFileSync(pictureFile, 'utf8')) as typeof pictures;
    const found = JSON.parse(JSON.stringify(pictures[name])) as PresetPicture;
    expect(kept[name]!.marks).toHaveLength(found.marks.length);
    const lasting = partsAway(run.e) ? startOf : (picture: PresetPicture) => picture;
    expectAlike(lasting(found), lasting(kept[name]!));
  });
});

afterAll(() => {
  if (write) writeFileSync(pictureFile, `${JSON.stringify(pictures)}\n`);
});

it('every claim belongs to a preset', () => {
  expect(Object.keys(claims).sort()).toEqual([...presets.keys()].sort());
  expect(presets.get('default')!.experiment).toEqual({});
  expect(defaultExperiment.preset).toBe('');
});
