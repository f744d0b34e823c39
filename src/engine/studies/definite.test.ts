import { describe, expect, it } from 'vitest';
import { infiniteKernels } from '../../math/infiniteKernel';
import { conditionOf } from '../../math/symmetric2';
import type { StudyPart } from '../../protocol/studies';
import { definite } from './definite';

const architecture = { depth: 3, activation: 'relu', weightStd: 1, biasStd: 0.1 } as const;
const gram = { k11: 1, k12: 0.6, k22: 0.8 };
const parts = [...definite(architecture, gram)].filter((part): part is StudyPart => part !== null);
const curve = parts
  .flatMap((part) => (part.kind === 'definite-cosine' ? [part] : []))
  .sort((a, b) => a.cosine - b.cosine);

describe('positive definiteness', () => {
  it('gives the kernel of every depth, this one’s among them', () => {
    const [depths] = parts;
    expect(depths?.kind).toBe('definite-depths');
    if (depths?.kind !== 'definite-depths') return;
    expect(depths.kernels).toHaveLength(12);
    expect(depths.kernels[2]).toEqual(infiniteKernels(architecture, gram).ntk);
  });

  it('covers all cosines, each once', () => {
    expect(curve[0].cosine).toBe(-1);
    expect(curve.at(-1)!.cosine).toBe(1);
    expect(new Set(curve.map(({ cosine }) => cosine)).size).toBe(curve.length);
    expect(curve.length).toBeGreaterThan(30);
  });

  it('law: different directions have a finite condition that grows towards equal ones', () => {
    // The two inputs have the same norm here, so that ρ = 1 is the same input twice.
    const same = [...definite(architecture, { ...gram, k22: 1 })]
      .flatMap((part) => (part?.kind === 'definite-cosine' ? [part] : []))
      .sort((a, b) => a.cosine - b.cosine);
    const conditions = same.map(({ kernel }) => conditionOf(kernel));
    expect(conditions.at(-1)).toBe(Number.POSITIVE_INFINITY);
    for (const [i, condition] of conditions.slice(1, -1).entries()) {
      expect(condition).toBeLessThan(1e5);
      if (same[i]!.cosine > 0) expect(condition).toBeGreaterThan(conditions[i]!);
    }
  });
});
