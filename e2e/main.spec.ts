import { expect, test } from '@playwright/test';
import { Playground } from './playground';

test('the default experiment runs, and its digits, activation and depth can be changed', async ({
  page,
}) => {
  const app = new Playground(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await app.open();
  await app.until('running', 'finished');
  const opened = await app.state();
  expect(opened.experiment).toMatchObject({ L: 3, act: 'relu', n: [16, 64, 256, 1024], k: 200 });
  await app.computed();
  await app.ask({ type: 'seek', step: 200 });
  await app.until('finished');

  const { networks } = await app.state();
  expect(networks[3].gap).toBeLessThan(networks[0].gap);
  expect(networks[3].drift).toBeLessThan(networks[0].drift);

  await page.getByText('tanh', { exact: true }).click();
  await expect.poll(async () => (await app.state()).experiment.act).toBe('tanh');

  await page.keyboard.press('d');
  const picker = page.getByRole('dialog');
  await expect(picker).toBeVisible();
  await picker.getByPlaceholder('3.17').fill('7.12');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await app.state()).experiment.a).toBe('7.12');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/a=7\.12/);
  expect(errors).toEqual([]);
});

test('the infinite-width ellipse is drawn before a network is', async ({ page }) => {
  await page.route('**/worker-*.js', () => undefined);
  const app = new Playground(page);
  await app.open();
  await expect(page.getByRole('img', { name: /^Infinite width/ }).first()).toBeVisible();
});
