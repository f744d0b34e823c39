import { expect, test } from '@playwright/test';

const settings = '#data=pair&n=4,16&k=20&speed=64&act=tanh';

test('the check compares this very run with float64 and copies its theory as Python', async ({
  page,
}) => {
  await page.goto(`/${settings}&view=check`);
  await expect(page.locator('.panel-words')).toContainText('two quadratures agree to');
  await expect(page.locator('svg.check .future path.curve')).toHaveCount(4);
  await expect(page.locator('svg.check')).toHaveAttribute('aria-label', /width 16: kernel/);
  await page.getByText('The theory again, in Python').click();
  await expect(page.locator('.program code')).toContainText('import numpy as np');
});

test('two outputs have a block kernel', async ({ page }) => {
  await page.goto(`/${settings}&view=blocks`);
  await page.getByRole('button', { name: 'Set outputs to 2' }).click();
  await page.waitForSelector('html[data-status="finished"]', { state: 'attached' });
  await expect(page.locator('svg.blocks .cell')).toHaveCount(3 * 16);
  await expect(page.getByLabel('Number of outputs')).toHaveValue('2');
});

test('a knob turned changes two synthetic inputs at once', async ({ page }) => {
  await page.goto(`/${settings}&rho=0`);
  const cosine = page.getByLabel('Cosine ρ of the two inputs');
  await expect(cosine).toHaveValue('0');
  const before = await page.locator('.ellipses .target.w-inf').getAttribute('aria-label');
  await page.getByRole('slider', { name: 'Cosine ρ', exact: true }).fill('0.9');
  await expect(cosine).toHaveValue('0.9');
  await expect(page.locator('.ellipses .target.w-inf')).not.toHaveAttribute('aria-label', before!);
  await expect(page).toHaveURL(/rho=0\.9/);
});
