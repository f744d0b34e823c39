import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridMove } from './gridKeys';

const keys = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
];
const grid = fc.record({
  count: fc.integer({ min: 1, max: 1200 }),
  columns: fc.integer({ min: 1, max: 12 }),
  page: fc.integer({ min: 1, max: 9 }),
});
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey });

describe('gridMove', () => {
  it('stays inside, and vertical moves stay in their column', () => {
    fc.assert(
      fc.property(grid, fc.nat(), fc.constantFrom(...keys), fc.boolean(), (size, n, key, ctrl) => {
        const position = n % size.count;
        const next = gridMove(press(key, ctrl), position, size)!;
        expect(next >= 0 && next < size.count).toBe(true);
        if (/Up|Down/.test(key)) expect(next % size.columns).toBe(position % size.columns);
      }),
    );
  });

  it('reaches every cell from the first by arrows', () => {
    fc.assert(
      fc.property(grid, fc.nat(), (size, n) => {
        const goal = n % size.count;
        let position = 0;
        for (let i = 0; i < goal % size.columns; i += 1) {
          position = gridMove(press('ArrowRight'), position, size)!;
        }
        for (let i = 0; i < Math.floor(goal / size.columns); i += 1) {
          position = gridMove(press('ArrowDown'), position, size)!;
        }
        expect(position).toBe(goal);
      }),
    );
  });

  it('knows the ends of rows and of the grid, and leaves other keys alone', () => {
    const size = { count: 20, columns: 8, page: 2 };
    expect(gridMove(press('Home'), 13, size)).toBe(8);
    expect(gridMove(press('End'), 13, size)).toBe(15);
    expect(gridMove(press('End'), 17, size)).toBe(19);
    expect(gridMove(press('End', true), 0, size)).toBe(19);
    expect(gridMove(press('Home', true), 19, size)).toBe(0);
    expect(gridMove(press('ArrowDown'), 14, size)).toBe(14);
    expect(gridMove(press('PageDown'), 1, size)).toBe(17);
    expect(gridMove(press('d'), 1, size)).toBeNull();
  });
});
