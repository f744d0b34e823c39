import { describe, expect, it } from 'vitest';
import { gpuMachine, plainMachine } from '../protocol/testMachine';
import { recallMachine, rememberMachine } from './machineMemory';
import { createMemory } from './storage';

function storageOf(entries: Map<string, string>): Pick<Storage, 'getItem' | 'setItem'> {
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
  };
}

describe('laws: what is remembered of a machine', () => {
  it('comes back on the next visit, to the same browser', () => {
    const entries = new Map<string, string>();
    rememberMachine(
      createMemory(() => storageOf(entries)),
      'a browser',
      gpuMachine,
    );
    const next = createMemory(() => storageOf(entries));
    expect(recallMachine(next, 'a browser')).toEqual(gpuMachine);
    expect(recallMachine(next, 'a newer browser')).toBeNull();
  });

  it('lasts as long as the page where storage is forbidden', () => {
    const memory = createMemory(() => {
      throw new Error('denied');
    });
    expect(recallMachine(memory, '')).toBeNull();
    rememberMachine(memory, '', plainMachine);
    expect(recallMachine(memory, '')).toEqual(plainMachine);
  });

  it.each([
    '',
    'null',
    '{',
    '{"version":0}',
    JSON.stringify({ version: 1, userAgent: 'b', machine: { ...plainMachine, simd: 1 } }),
    JSON.stringify({
      version: 1,
      userAgent: 'b',
      machine: { ...plainMachine, processor: { perLayer: -1, perNeuron: 0, perWeight: 0 } },
    }),
  ])('is nothing when what is stored is %s', (text) => {
    const memory = createMemory(() => storageOf(new Map([['ntk-machine', text]])));
    expect(recallMachine(memory, 'b')).toBeNull();
  });
});
