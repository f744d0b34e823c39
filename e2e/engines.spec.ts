import { expect, test } from '@playwright/test';
import { Playground } from './playground';

test('WebGL trains where it is asked for', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16,32&act=tanh&k=20&speed=64&engine=webgl');
  await app.until('finished');
  const gpu = await app.state();
  expect(gpu.engine).toBe('webgl');
  await app.open('#n=16,32&act=tanh&k=20&speed=64&engine=cpu');
  await page.reload();
  await app.until('finished');
  const cpu = await app.state();
  expect(cpu.engine).toBe('cpu');
  cpu.networks.forEach(({ ntk }, index) => {
    expect(Math.abs(gpu.networks[index].ntk.k11 / ntk.k11 - 1)).toBeLessThan(1e-4);
  });
});

test('software WebGL is left alone unless it is asked for, and the page says why', async ({
  page,
}) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('finished');
  expect((await app.state()).engine).not.toBe('webgl');
  await expect(page.locator('[title*="emulated in software"]').first()).toBeAttached();
});

test('a lost context is named and the run goes on', async ({ page }) => {
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const hook = `
      const open = OffscreenCanvas.prototype.getContext;
      OffscreenCanvas.prototype.getContext = function (...args) {
        return (self.lastContext = open.apply(this, args));
      };`;
    await route.fulfill({ response, body: hook + (await response.text()) });
  });
  const app = new Playground(page);
  await app.open('#n=16&k=400&speed=64&engine=webgl');
  await expect
    .poll(async () => (await app.state()).computedStep, { timeout: 60_000 })
    .toBeGreaterThan(5);
  const [worker] = page.workers();
  await worker.evaluate(() => {
    const { lastContext } = self as unknown as { lastContext: WebGL2RenderingContext };
    lastContext.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await expect(page.getByRole('region', { name: /messages/i })).toContainText(/WebGL stopped/);
  const { computedStep } = await app.computed();
  expect(computedStep).toBe(400);
});
