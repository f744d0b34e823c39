import { describe, expect, it } from 'vitest';
import { readDigitBytes } from '../../../scripts/digitSprites';
import { PAD_SIDE, PadInk } from './padInk';

describe('PadInk', () => {
  it('takes back strokes and clearing, one by one', () => {
    const ink = new PadInk();
    expect([ink.isBlank, ink.canUndo, ink.centred()]).toEqual([true, false, null]);
    ink.beginStroke();
    ink.stroke([100, 50], [100, 220], 'pen');
    const stroke = ink.centred();
    expect(stroke).not.toBeNull();
    ink.clear();
    expect(ink.isBlank).toBe(true);
    ink.undo();
    expect(ink.centred()).toEqual(stroke);
    ink.undo();
    expect([ink.isBlank, ink.canUndo]).toEqual([true, false]);
    ink.undo();
    expect(ink.isBlank).toBe(true);
  });

  it('draws the area of a round stroke and erases it again', () => {
    const ink = new PadInk();
    ink.stroke([100, 140], [180, 140], 'pen');
    const area = ink.asDrawn().reduce((sum, byte) => sum + byte / 255, 0) * 100;
    expect(area / (80 * 24 + Math.PI * 144)).toBeCloseTo(1, 2);
    ink.stroke([90, 140], [190, 140], 'erase');
    expect(ink.isBlank).toBe(true);
  });

  it('may be drawn past its edge', () => {
    const ink = new PadInk();
    ink.stroke([-50, -50], [PAD_SIDE + 50, PAD_SIDE + 50], 'pen');
    expect(ink.asDrawn()[0]).toBeGreaterThan(200);
    expect(ink.asDrawn()[783]).toBeGreaterThan(200);
  });

  it('gives an image that was loaded back, in place and centred', () => {
    const pixels = readDigitBytes(4).subarray(0, 784);
    const ink = new PadInk();
    ink.load(pixels);
    expect(Buffer.compare(ink.asDrawn(), pixels)).toBe(0);
    expect(Buffer.compare(ink.centred()!, pixels)).toBe(0);
  });
});
