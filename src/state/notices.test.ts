import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import { type Happenings, noticesOf } from './notices';
import { theoryOf } from './theory';

const gram = [
  [1, 0.5, 0.5],
  [0.5, 1, 0.5],
  [0.5, 0.5, 1],
];

const quiet: Happenings = {
  experiment: defaultExperiment,
  theory: theoryOf(defaultExperiment, gram),
  addressProblems: [],
  inputsFailure: null,
  settingsFailure: null,
  runFailure: null,
  engineLoss: null,
  diverged: [],
  refused: [],
  networksPerWidth: 1,
  fittedStep: null,
  offline: false,
  replay: null,
  replayProblem: null,
  dismissed: new Set(),
};

const texts = (happenings: Partial<Happenings>) =>
  noticesOf({ ...quiet, ...happenings }).map(({ text }) => text);

describe('laws: what the page says', () => {
  it('is nothing when nothing happened', () => {
    expect(texts({})).toEqual([]);
  });

  it('names the width, the step and the rate of what diverged', () => {
    expect(texts({ diverged: [{ width: 16, seed: 1, step: 5, stability: 3.14 }] })).toEqual([
      'n = 16 diverged at k = 5; its ηλ_max was 3.1, above 2, the infinite-width limit.',
    ]);
  });

  it('counts the seeds of an ensemble and does not blame a rate below the limit', () => {
    const diverged = [
      { width: 16, seed: 1, step: 9, stability: 1.5 },
      { width: 16, seed: 4, step: 7, stability: 1.2 },
    ];
    expect(texts({ diverged, networksPerWidth: 8 })[0]).toBe(
      '2 of 8 networks of n = 16 diverged, the first at k = 7; its ηλ_max was 1.2 at the start, below 2, the infinite-width limit, and grew.',
    );
  });

  it('gives every failure a way on', () => {
    const failures = noticesOf({
      ...quiet,
      inputsFailure: 'The images of the digit 3 could not be loaded.',
      runFailure: 'The training worker stopped unexpectedly.',
      engineLoss: 'WebGL stopped at step 3.',
      refused: [{ width: 16384, neededBytes: 2 ** 30, allowedBytes: 900 * 2 ** 20 }],
    });
    expect(failures.length).toBe(4);
    expect(failures.every(({ action }) => action)).toBe(true);
    expect(failures[3].text).toContain('n = 16384 at L = 3 needs 1.00 GB');
  });

  it('names a singular limit, and what an address asked for in vain', () => {
    const twice = gram.map((row, i) => (i < 2 ? [1, 1, 0.5] : row));
    expect(texts({ theory: theoryOf(defaultExperiment, twice) })[0]).toMatch(/^Θ∞ is singular/);
    const addressProblems = [
      { key: 'L', message: 'No such depth.' },
      { key: 'n', message: 'No such width.' },
    ];
    expect(texts({ addressProblems })).toEqual(['No such depth. No such width.']);
  });

  it('stays quiet about what was dismissed', () => {
    const dismissed = new Set(['diverged-16']);
    const diverged = [{ width: 16, seed: 1, step: 5, stability: 3.1 }];
    expect(texts({ diverged, dismissed })).toEqual([]);
  });
});
