import { expect, it } from 'vitest';
import { readExportRequest } from '../protocol/exportRequest';
import { framePlan, picturePlan, stepRange, stillStep } from './plan';
import { makeSource } from './testSource.suite';

const run = makeSource({ experiment: { k: 200 }, step: 12, last: 200 });

it('refuses a field that is out of range by its name and range', () => {
  const refused = (request: Record<string, unknown>) => () =>
    readExportRequest({ format: 'png', ...request });
  expect(refused({ format: 'bmp' })).toThrow(/format must be one of png, svg/);
  expect(refused({ scale: 5 })).toThrow('The export’s scale must be a number from 1 to 4.');
  expect(refused({ width: 10.5 })).toThrow(
    /width must be a whole number of pixels from 240 to 3840/,
  );
  expect(refused({ fps: 0 })).toThrow(/fps/);
  expect(refused({ target: '<script>' })).toThrow(/target/);
  expect(readExportRequest({ format: 'gif', ntk: 1, junk: [] })).toEqual({ format: 'gif' });
});

it('fills in what a request leaves open', () => {
  expect(picturePlan({ format: 'png' }, run)).toMatchObject({
    target: 'view',
    width: 1440,
    height: 810,
    scale: 2,
  });
  expect(picturePlan({ format: 'gif' }, run)).toMatchObject({ width: 960, height: 540, scale: 1 });
  expect(picturePlan({ format: 'svg', width: 480 }, run)).toMatchObject({ height: 270, scale: 1 });
  expect(stillStep({ format: 'png' }, run)).toBe(12);
});

it('refuses pictures and animations that are too large, with the number', () => {
  const size = { width: 3840, height: 2160, scale: 4 } as const;
  expect(() => picturePlan({ format: 'png', ...size }, run)).toThrow(
    '15360 × 8640 pixels are more than 64 million',
  );
  expect(() => picturePlan({ format: 'mp4', ...size }, run)).toThrow('more than 8 million');
  expect(() => framePlan({ format: 'gif', seconds: 120, fps: 60 }, run)).toThrow('7200 frames');
});

it('shows a step a frame at the pace of the page, and ends where playback does', () => {
  const { steps, fps } = framePlan({ format: 'gif' }, run);
  expect(fps).toBe(24);
  expect(steps.length).toBe(Math.round(((200 + 1) / 24) * 24));
  expect([steps[0], steps.at(-1)]).toEqual([0, 200]);
  const fitted = makeSource({ experiment: { k: 200 }, last: 200 }, 60);
  expect(framePlan({ format: 'gif' }, fitted).steps.at(-1)).toBe(60);
  expect(framePlan({ format: 'gif', to: 100 }, fitted).steps.at(-1)).toBe(100);
});

it('spreads a long run over at most twelve seconds, in order', () => {
  const long = makeSource({ experiment: { k: 5000 }, last: 5000 });
  const { steps } = framePlan({ format: 'mp4' }, long);
  expect(steps.length).toBe(288);
  expect(steps.every((step, i) => i === 0 || step > steps[i - 1]!)).toBe(true);
  expect(framePlan({ format: 'mp4', seconds: 2, fps: 10 }, long).steps.length).toBe(20);
});

it('names the last computed step when asked beyond it, and refuses an empty range', () => {
  const early = makeSource({ experiment: { k: 200 }, last: 40 });
  expect(() => stillStep({ format: 'png', step: 41 }, early)).toThrow('computed up to step 40');
  expect(() => stepRange({ format: 'csv', from: 5, to: 300 }, early)).toThrow('Step 300');
  expect(() => stepRange({ format: 'csv', from: 9, to: 5 }, early)).toThrow(
    'ends at 5, before it begins at 9',
  );
  expect(stepRange({ format: 'csv' }, early)).toEqual([0, 40]);
});
