import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { publicRequestSchema, requestTypes } from './publicMessages';

const read = (request: object) => {
  const result = v.safeParse(publicRequestSchema, { ntk: 1, ...request });
  return result.success ? result.output : null;
};

describe('requests', () => {
  it('are those of the contract', () => {
    expect([...requestTypes].sort()).toEqual([
      'configure',
      'export',
      'get',
      'pause',
      'play',
      'reset',
      'seek',
      'step',
    ]);
  });

  it('have their defaults filled in and their unknown fields dropped', () => {
    expect(read({ type: 'step', more: 1 })).toEqual({ ntk: 1, type: 'step', by: 1 });
    expect(read({ type: 'get', id: 'a' })).toEqual({ ntk: 1, type: 'get', id: 'a' });
  });

  it('keep the options of an export', () => {
    const request = { type: 'export', format: 'png', width: 1600 };
    expect(read(request)).toEqual({ ntk: 1, ...request });
  });

  it.each([
    { type: 'step', by: 0.5 },
    { type: 'step', by: 1e6 },
    { type: 'seek', step: '7' },
    { type: 'seek', step: 100_001 },
    { type: 'configure', hash: 1 },
    { type: 'play', id: null },
    { type: 'play', ntk: 2 },
    { type: 'ready' },
  ])('%j is none', (request) => {
    expect(read(request)).toBeNull();
  });
});
