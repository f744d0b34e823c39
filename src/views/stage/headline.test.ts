import { expect, it } from 'vitest';
import { frameFields, type NetworkRecord } from '../../protocol/frames';
import { type AppState, initialState, type Theory } from '../../state/store';
import { headline } from './headline';

const theory = {
  eigenvalues: [1.3, 0.2],
  stability: 0.2,
  stabilityLimit: 2,
} as unknown as Theory;

/** A network of ten steps whose kernel, output and loss go straight from 1 to where they end. */
function record(
  width: number,
  end: { drift?: number; f?: number; loss?: number; status?: NetworkRecord['status'] } = {},
): NetworkRecord {
  const { drift = 0.1, f = 0.9, loss = 0.1, status = 'ended' } = end;
  const last = 10;
  const values = new Float32Array((last + 1) * frameFields.length);
  for (let step = 0; step <= last; step++) {
    const at = step / last;
    const kernel = 1 + drift * at;
    const output = 0.2 + (f - 0.2) * at;
    const row = [kernel, 0, kernel, output, output, 0, 1 + (loss - 1) * at];
    values.set(row, step * frameFields.length);
  }
  return { width, seed: 1, last, status, values };
}

function claim(records: readonly NetworkRecord[], patch: Partial<AppState> = {}): string {
  const networks = records.map(({ width, seed, status }) => ({
    width,
    seed,
    status,
    engine: 'cpu' as const,
  }));
  return headline({ ...initialState, theory, networks, ...patch }, { records });
}

const calm = [record(16, { drift: 0.2 }), record(64, { drift: 0.1 })];
const { experiment } = initialState;

it('claims that wide networks keep their kernel only where the drifts say so', () => {
  expect(claim(calm)).toBe('Wider networks keep their kernel');
  expect(claim([record(16, { drift: 0.1 }), record(64, { drift: 0.2 })])).toContain('moves');
  expect(claim([record(16, { drift: 2 }), record(64, { drift: 0.5 })])).toContain('moves');
  expect(headline({ ...initialState, theory }, null)).toContain('moves');
});

it('names what diverged, and says that the others train on only where they learnt', () => {
  const lost = record(16, { status: 'diverged' });
  expect(claim([lost, record(64)])).toBe('Too fast for some: n = 16 diverged, the others train on');
  expect(claim([lost, record(64, { loss: 2 })])).toBe('Too fast for some: n = 16 diverged');
  expect(claim([lost])).toContain('every network diverged');
});

it('sees dead networks', () => {
  const dead = (width: number) => record(width, { f: 0, loss: 1.2 });
  expect(claim([dead(16), dead(64)])).toBe('Too fast: the networks went dead (f = 0)');
  expect(claim([dead(16), record(64)])).toContain('n = 16 went dead');
});

it('says why there is no run', () => {
  expect(claim([record(16, { status: 'refused' })], { status: 'failed' })).toContain('memory');
  expect(claim([], { status: 'failed' })).toBe('The training stopped');
  expect(claim([], { theory: null })).toBe('Two inputs make a 2 × 2 kernel');
});

it('names special cases', () => {
  expect(claim(calm, { theory: { ...theory, eigenvalues: [1, 0] } })).toContain('singular');
  expect(claim(calm, { theory: { ...theory, stability: 4 } })).toContain('limit');
  expect(claim(calm, { experiment: { ...experiment, L: 1 } })).toContain('linear');
  expect(claim([record(64)])).toContain('One width');
});
