import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ReferenceNetwork, type ReferenceStep, referenceRun } from './finiteNetwork';
import type { Kernel2 } from './symmetric2';

interface Case extends ReferenceNetwork {
  name: string;
  steps: (ReferenceStep & { step: number })[];
}

const path = new URL('../../reference/finite-width.json', import.meta.url);
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];

function entries({ k11, k12, k22 }: Kernel2): number[] {
  return [k11, k12, k22];
}

function error(got: readonly number[], want: readonly number[]): number {
  const scale = Math.max(...want.map(Math.abs));
  return Math.max(...want.map((entry, index) => Math.abs(got[index]! - entry))) / scale;
}

describe('reference networks', () => {
  test.each(cases)('$name', (c) => {
    const run = referenceRun(c, c.steps.length);
    expect(run).toHaveLength(c.steps.length + 1);
    let worst = 0;
    for (const want of c.steps) {
      const got = run[want.step]!;
      worst = Math.max(worst, error(got.f, want.f), error(entries(got.ntk), entries(want.ntk)));
      const shares = (step: ReferenceStep) => step.ntkByLayer.flatMap(entries);
      worst = Math.max(worst, error(shares(got), shares(want)));
    }
    if (process.env.SHOW_ERRORS) console.log(worst);
    expect(worst).toBeLessThan(1e-12);
  });
});
