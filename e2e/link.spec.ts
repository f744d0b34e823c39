import { expect, test } from '@playwright/test';
import { Playground } from './playground';

test('a copied link shows the same run in another browser', async ({ page, browser }) => {
  const mine = new Playground(page);
  await mine.open('#n=16,64&act=tanh&L=2&k=60&seed=11&speed=16&engine=cpu');
  await mine.until('finished');
  const here = await mine.state();

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: /copy link/i }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  const context = await browser.newContext();
  const theirs = new Playground(await context.newPage());
  await theirs.page.goto(link);
  await theirs.until('finished');
  const there = await theirs.state();
  expect(there.networks).toEqual(here.networks);
  expect(there.limit).toEqual(here.limit);
  expect(there.experiment).toEqual(here.experiment);
  await context.close();
});

test('nonsense in a link is named and the rest is kept', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#L=99&act=banana&n=32&k=10&speed=64&colour=mauve');
  await app.until('finished');
  const { experiment } = await app.state();
  expect(experiment).toMatchObject({ L: 3, act: 'relu', n: [32], k: 10 });
  const notices = page.getByRole('region', { name: /messages/i });
  await expect(notices).toContainText('L');
  await expect(notices).toContainText('banana');
  await expect(notices).toContainText('colour');
});

test('Back and Forward return to the experiments before', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('finished');
  await page.getByText('tanh', { exact: true }).click();
  await expect(page).toHaveURL(/act=tanh/);
  await page.goBack();
  await expect(page).not.toHaveURL(/act=tanh/);
  await expect.poll(async () => (await app.state()).experiment.act).toBe('relu');
  await page.goForward();
  await expect.poll(async () => (await app.state()).experiment.act).toBe('tanh');
});
