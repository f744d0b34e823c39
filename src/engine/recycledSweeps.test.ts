import { expect, it } from 'vitest';
import { plainSweeps } from './cpu/sweeps';
import { recycledSweeps } from './recycledSweeps';

it('hands the same arrays out again after a rewind, zeroed, to networks of one shape only', () => {
  const sweeps = recycledSweeps(plainSweeps);
  const [first, second] = [sweeps.allocate(3), sweeps.allocate(5)];
  first.fill(7);
  sweeps.rewind();
  expect(sweeps.allocate(3)).toBe(first);
  expect([...first]).toEqual([0, 0, 0]);
  expect(sweeps.allocate(5)).toBe(second);
  expect(sweeps.allocate(2)).toHaveLength(2);
  sweeps.rewind();
  expect(() => sweeps.allocate(4)).toThrow(/one shape/);
});
