import { expect, it } from 'vitest';
import { type AppState, initialState, type Theory } from '../../state/store';
import { headline } from './headline';

const theory = {
  eigenvalues: [1.3, 0.2],
  stability: 0.2,
  stabilityLimit: 2,
} as unknown as Theory;
const networks: AppState['networks'] = [
  { width: 16, seed: 1, status: 'running' },
  { width: 64, seed: 1, status: 'running' },
];
const state: AppState = { ...initialState, theory, networks };

it('claims only what the experiment shows', () => {
  const { experiment } = state;
  const [narrow, wide] = networks as [(typeof networks)[0], (typeof networks)[0]];
  const diverged = { ...narrow, status: 'diverged' } as const;
  expect(headline(state)).toBe('Wider networks keep their kernel');
  expect(headline({ ...state, theory: null })).toBe('Two inputs make a 2 × 2 kernel');
  expect(headline({ ...state, networks: [diverged, wide] })).toContain('the others train on');
  expect(headline({ ...state, networks: [diverged] })).toContain('every network diverged');
  expect(headline({ ...state, theory: { ...theory, eigenvalues: [1, 0] } })).toContain('singular');
  expect(headline({ ...state, theory: { ...theory, stability: 4 } })).toContain('limit');
  expect(headline({ ...state, experiment: { ...experiment, L: 1 } })).toContain('linear');
  expect(headline({ ...state, experiment: { ...experiment, n: [64] } })).toContain('One width');
});
