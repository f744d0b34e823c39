import { expect, test } from '@playwright/test';
import { chromiumLaunch } from '../scripts/chromium';
import { Playground } from './playground';

const args = ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'];
test.use({ launchOptions: { ...chromiumLaunch(), args } });

test('without WebGL the CPU trains and the page says why', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64&engine=webgl');
  await app.until('finished');
  expect((await app.state()).engine).not.toBe('webgl');
  await expect(page.locator('[title*="gives no WebGL 2"]').first()).toBeAttached();
});
