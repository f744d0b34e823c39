import { expect, test } from '@playwright/test';
import { Playground } from './playground';

test('pause, scrub, step and rewind show what was recorded', async ({ page }) => {
  const app = new Playground(page);
  // Slow enough that the run cannot end before it is paused, however busy the machine.
  await app.open('#n=16,64&k=80&speed=0.0625');
  await app.until('running');
  await page.getByRole('button', { name: 'Pause' }).click();
  await app.until('paused');
  await app.computed();

  const scrubber = page.getByRole('slider', { name: /step/i });
  await scrubber.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await app.state()).step).toBe(0);
  const first = (await app.state()).networks;

  await app.ask({ type: 'seek', step: 40 });
  const middle = (await app.state()).networks;
  expect(middle[0].ntk).not.toEqual(first[0].ntk);
  await app.ask({ type: 'seek', step: 0 });
  expect((await app.state()).networks).toEqual(first);

  await page.getByRole('button', { name: /step forward|next step/i }).click();
  expect((await app.state()).step).toBe(1);
  await page.getByRole('button', { name: /rewind/i }).click();
  expect((await app.state()).step).toBe(0);
});

test('the keyboard plays, pauses, steps and rewinds', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=80&autoplay=0&speed=0.0625');
  await app.until('idle');
  await app.computed();
  await page.keyboard.press('Space');
  await app.until('running');
  await page.keyboard.press('Space');
  await app.until('paused');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await app.state()).step).toBe(11);
});

test('a new seed draws other weights, rewinding does not', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('finished');
  await app.ask({ type: 'reset' });
  const { networks, experiment } = await app.state();
  await page.getByRole('button', { name: /new seed/i }).click();
  await expect.poll(async () => (await app.state()).experiment.seed).not.toBe(experiment.seed);
  await app.until('finished');
  await app.ask({ type: 'reset' });
  expect((await app.state()).networks[0].ntk).not.toEqual(networks[0].ntk);
});

test('a link opens at its step, and a loop starts over', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=40&at=25');
  await app.until('paused');
  await expect.poll(async () => (await app.state()).step).toBe(25);
  await app.open('#n=16&k=24&loop=1&seed=2');
  const steps = new Set<number>();
  await expect
    .poll(
      async () => {
        const { step } = await app.state();
        const wrapped = [...steps].some((seen) => seen > step);
        steps.add(step);
        return wrapped;
      },
      { intervals: [50] },
    )
    .toBe(true);
});

test('an embedded page waits for its deck', async ({ page }) => {
  const app = new Playground(page);
  await app.open('?embed=1#n=16&k=20&speed=16');
  await app.until('idle');
  await app.ask({ type: 'configure', hash: '#n=32&k=20&speed=16' });
  expect(await app.state()).toMatchObject({ status: 'idle', experiment: { embed: true, n: [32] } });
  await app.ask({ type: 'play' });
  await app.until('finished');
});

test('reduced motion computes but does not play by itself', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const app = new Playground(await context.newPage());
  await app.open('#n=16&k=20');
  await app.computed();
  expect(await app.state()).toMatchObject({ status: 'idle', step: 0 });
  await context.close();
});
