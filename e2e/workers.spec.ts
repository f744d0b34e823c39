import { expect, type Page, test } from '@playwright/test';
import { Playground } from './playground';

/** A machine of five cores whose steps take long, so that workers are worth their start. */
async function fiveCores(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: 5 });
    const machine = {
      simd: true,
      gpu: 'unseen',
      renderer: '',
      processor: { perLayer: 0, perNeuron: 1, perWeight: 1 },
      activation: 'tanh',
      webgl: null,
    };
    const { userAgent } = navigator;
    localStorage.setItem('ntk-machine', JSON.stringify({ version: 1, userAgent, machine }));
  });
}

const shared = '#n=16,48&seeds=8&act=tanh&k=30&speed=64&engine=cpu';

test('four workers find what one finds', async ({ page, context }) => {
  const app = new Playground(page);
  await app.open(shared);
  const alone = await app.computed();
  const other = await context.newPage();
  await fiveCores(other);
  const pool = new Playground(other);
  await pool.open(shared);
  const together = await pool.computed();
  await other.locator('.engine-badge').first().click();
  await expect(other.locator('.engine-panel')).toContainText('4 workers share the networks.');
  await app.ask({ type: 'seek', step: 30 });
  await pool.ask({ type: 'seek', step: 30 });
  const figures = ({ networks }: typeof alone) =>
    networks.map(({ width, seed, step, ntk, f }) => ({ width, seed, step, ntk, f }));
  expect(figures(await pool.state())).toEqual(figures(await app.state()));
  expect(together.networks.length).toBe(16);
});

test('when one worker breaks the page says so, and Start again starts all', async ({ page }) => {
  await fiveCores(page);
  const app = new Playground(page);
  await app.open('#n=16,48&seeds=8&act=tanh&k=100000&speed=64&engine=cpu');
  await expect.poll(async () => (await app.state()).computedStep).toBeGreaterThan(0);
  const workers = page.workers();
  expect(workers.length).toBeGreaterThanOrEqual(4);
  await workers[3].evaluate(() => {
    setTimeout(() => {
      throw new Error('on purpose');
    });
  });
  const messages = page.getByRole('region', { name: /messages/i });
  await expect(messages).toContainText(/The training worker stopped unexpectedly/);
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(messages).not.toContainText(/stopped unexpectedly/);
  await expect.poll(async () => (await app.state()).computedStep).toBeGreaterThan(0);
});

test('a large run is paused, sought and replaced long before it is done', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=5000&L=3&k=2000');
  await app.until('running');
  expect(await app.ask({ type: 'pause' })).toMatchObject({ type: 'ack' });
  const paused = await app.state();
  expect(paused.status).toBe('paused');
  expect(paused.computedStep).toBeLessThan(2000);
  expect(await app.ask({ type: 'configure', hash: '#n=16&k=10&speed=64' })).toMatchObject({
    type: 'ack',
  });
  await app.ask({ type: 'play' });
  await app.until('finished');
  const { networks } = await app.state();
  expect(networks.map(({ width }) => width)).toEqual([16]);
});

test('a page nobody sees trains nothing until it is seen', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
  });
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('running');
  for (let look = 0; look < 20; look++) expect((await app.state()).computedStep).toBe(-1);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: false });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await app.until('finished');
});
