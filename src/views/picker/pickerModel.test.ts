import { describe, expect, it } from 'vitest';
import { readDigitBytes } from '../../../scripts/digitSprites';
import { isDigitRef } from '../../digits/digitRef';
import { gramMatrix, inputVector } from '../../digits/inputs';
import { byLikeness } from './likeness';
import { ellipsePath, ellipseReach, previewPair, ratioText } from './preview';
import { randomImage, randomPair } from './random';
import { readSearch } from './search';

const threes = readDigitBytes(3);
const image = (index: number) => threes.subarray(index * 784, (index + 1) * 784);
const linear = { depth: 1, activation: 'linear', weightStd: 1, biasStd: 0 } as const;

describe('the search field', () => {
  it('tells a beginning, an image and nonsense apart', () => {
    expect(readSearch(' ')).toEqual({ kind: 'empty' });
    expect(readSearch('3')).toEqual({ kind: 'class', digitClass: 3 });
    expect(readSearch('3.')).toEqual({ kind: 'class', digitClass: 3 });
    expect(readSearch(' 3,17 ')).toEqual({ kind: 'image', digitClass: 3, index: 17 });
    expect(readSearch('3.1032')).toEqual({
      kind: 'nonsense',
      message: 'There is no 3.1032: the 3s end at 3.1031',
    });
    for (const text of ['x', '33', '3.1.7', 'draw.1', '-1']) {
      expect(readSearch(text)).toMatchObject({ message: 'Type class.index, for example 3.17' });
    }
  });
});

describe('random digits', () => {
  it('exist, and a pair is of two classes', () => {
    for (let i = 0; i < 200; i += 1) {
      const [a, b] = randomPair();
      expect(isDigitRef(a) && isDigitRef(b) && isDigitRef(randomImage(i % 10))).toBe(true);
      expect(a[0]).not.toBe(b[0]);
    }
  });
});

describe('byLikeness', () => {
  it('is every index once, in falling order of the cosine', () => {
    const images = { digitClass: 3, count: 60, pixels: image };
    const order = byLikeness(images, image(7));
    expect(order[0]).toBe(7);
    expect([...order].sort((i, j) => i - j)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    const cosines = order.map(
      (i) => gramMatrix([inputVector(image(i), 'unit'), inputVector(image(7), 'unit')])[0]![1]!,
    );
    cosines.slice(1).forEach((cosine, i) => {
      expect(cosine).toBeLessThanOrEqual(cosines[i]! + 1e-12);
    });
  });
});

describe('the preview', () => {
  it('is the kernel of the pair: for a linear network, its Gram matrix', () => {
    const pair = previewPair(linear, 'unit', image(0), image(1))!;
    expect(pair.ntk.k11).toBeCloseTo(1, 12);
    expect(pair.ntk.k12).toBeCloseTo(pair.cosine, 12);
    expect(pair.eigenvalueRatio).toBeCloseTo((1 + pair.cosine) / (1 - pair.cosine), 9);
    expect(ellipseReach(pair.ntk)).toBeCloseTo(1, 12);
    expect(ellipsePath(pair.ntk, 50)).toMatch(/^M[-\d.,L]+Z$/);
  });

  it('has an infinite ratio for the same image twice, and nothing to say of a blank one', () => {
    const twice = previewPair(linear, 'raw', image(0), image(0))!;
    expect([twice.cosine, ratioText(twice.eigenvalueRatio)]).toEqual([1, '∞']);
    for (const norm of ['unit', 'raw'] as const) {
      expect(previewPair(linear, norm, new Uint8Array(784), image(0))).toBeNull();
    }
    expect([2.345, 12.6, Number.NaN].map(ratioText)).toEqual(['2.3', '13', '–']);
  });
});
