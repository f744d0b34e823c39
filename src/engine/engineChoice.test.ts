import { describe, expect, it } from 'vitest';
import { decideEngine } from './engineChoice';
import type { GpuFacts } from './tfjs/gpu';

const real = { available: true, renderer: 'a GPU', software: false, float32: true } as GpuFacts;
const software = { ...real, software: true } as GpuFacts;
const half = { ...real, float32: false } as GpuFacts;
const none: GpuFacts = { available: false };

describe('laws: the choice of engine', () => {
  it('takes WebGL only on a real GPU in full precision, unless it is asked for', () => {
    expect(decideEngine('auto', real, true).engine).toBe('webgl');
    expect(decideEngine('auto', software, true).engine).toBe('simd');
    expect(decideEngine('webgl', software, true).engine).toBe('webgl');
  });

  it('never computes in half precision, or where there is no WebGL', () => {
    for (const choice of ['auto', 'webgl'] as const) {
      expect(decideEngine(choice, half, true)).toMatchObject({ engine: 'simd' });
      expect(decideEngine(choice, none, true).reason).toMatch(/no WebGL 2/);
    }
  });

  it('falls back to plain loops without SIMD, and says so', () => {
    expect(decideEngine('simd', none, false)).toMatchObject({ engine: 'cpu' });
    expect(decideEngine('auto', none, false).reason).toMatch(/no WebAssembly SIMD/);
    expect(decideEngine('cpu', real, true).engine).toBe('cpu');
  });
});
