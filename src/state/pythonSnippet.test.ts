import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { activationNames } from '../math/activations';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { pythonSnippet } from './pythonSnippet';
import { theoryOf } from './theory';

const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import numpy']).status === 0,
);

const gram = [
  [1, 0.6, 0.8],
  [0.6, 1, 0.8],
  [0.8, 0.8, 1],
];

function snippetOf(patch: Partial<Experiment>, k = gram): string {
  const experiment = { ...defaultExperiment, ...patch };
  const theory = theoryOf(experiment, k);
  return pythonSnippet(experiment, theory.gram, theory);
}

const runner = `import json, sys, warnings
warnings.simplefilter("error")
for program in json.load(sys.stdin):
    exec(program, {})
    print("--")`;

/** Runs the programs in one process; what the three lines “page off by …” of each say. */
function offs(...programs: string[]): number[][] {
  const input = JSON.stringify(programs);
  const run = spawnSync(python!, ['-c', runner], { input, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const outputs = run.stdout.split('--\n').slice(0, -1);
  return outputs.map((out) =>
    [...out.matchAll(/page off by (\S+)/g)].map(([, off]) => Number(off)),
  );
}

function expectAgreement(programs: string[], tolerance = 1e-10): void {
  const found = offs(...programs);
  expect(found).toHaveLength(programs.length);
  for (const [index, off] of found.entries()) {
    expect(off, `program ${index}`).toHaveLength(3);
    expect(Math.max(...off), `program ${index}`).toBeLessThan(tolerance);
  }
}

// Where Python or NumPy is missing there is nothing to run: these are then reported as skipped.
describe.skipIf(!python)('oracles: the generated program, run by Python', () => {
  it('all activations', () => {
    expectAgreement(activationNames.map((act) => snippetOf({ act, L: 4, sw: 1.3, sb: 0.4 })));
  });

  it('large variances', () => {
    const steep = ['tanh', 'softplus', 'relu', 'sin'] as const;
    expectAgreement(
      steep.map((act) => snippetOf({ act, L: 3, sw: 5, sb: 2 })),
      1e-7,
    );
  });

  it('the logistic loss, flow and steps', () => {
    expectAgreement([snippetOf({ loss: 'logistic', eta: 2, k: 300 })], 1e-8);
  });

  it('an absolute rate, one layer, other targets', () => {
    expectAgreement([snippetOf({ L: 1, eta: 'abs:0.25', y: [0.5, 2], k: 9 })]);
  });

  it('the same input twice', () => {
    const same = [
      [1, 1, 0.5],
      [1, 1, 0.5],
      [0.5, 0.5, 1],
    ];
    expectAgreement([snippetOf({ act: 'relu' }, same), snippetOf({ act: 'gelu' }, same)]);
  });

  it('tells when the page is wrong', () => {
    const experiment = { ...defaultExperiment, act: 'tanh' as const };
    const theory = theoryOf(experiment, gram);
    const wrong = { ntk: { ...theory.ntk, k12: theory.ntk.k12 * 1.001 } };
    expect(offs(pythonSnippet(experiment, theory.gram, wrong))[0][0]).toBeGreaterThan(1e-4);
  });
});

it('every setting reaches the program', () => {
  const program = snippetOf({ act: 'silu', L: 7, sw: 1.25, sb: 0.3, eta: 0.7, k: 123 });
  expect(program).toContain('L, sigma_w, beta = 7, 1.25, 0.3');
  expect(program).toContain('return 0.7 / lambda_max');
  expect(program).toContain('steps = 123');
  expect(program).toContain('# silu');
});
