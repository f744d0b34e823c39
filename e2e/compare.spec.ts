import { expect, test } from '@playwright/test';

const settings = '#data=pair&n=8,32&k=40&speed=64&seed=2';

test('a pinned run lies under the next one, and goes when it is let go', async ({ page }) => {
  await page.goto(`/${settings}&view=outputs,drift`);
  await page.waitForSelector('html[data-status="finished"]', { state: 'attached' });
  await page.keyboard.press('c');
  await expect(page.locator('.pinned-note')).toHaveText('Pinned: change something to compare.');
  await expect(page.locator('.pinned-run')).toHaveCount(0);

  await page.getByRole('radio', { name: 'tanh' }).check({ force: true });
  await expect(page.locator('.hero-figure .pinned-run path')).toHaveCount(3);
  await expect(page.locator('.pinned-note')).toHaveText('Round dots: pinned, ReLU.');
  await expect(page.locator('svg.outputs path.pinned')).toHaveCount(4);
  await expect(page.locator('svg.drift path.pinned')).toHaveCount(2);

  await page.getByRole('button', { name: 'Let go of the pinned run' }).click();
  await expect(page.locator('.pinned-note')).toHaveCount(0);
  await expect(page.locator('path.pinned')).toHaveCount(0);
});
