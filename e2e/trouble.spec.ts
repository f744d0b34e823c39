import { expect, test } from '@playwright/test';
import { Playground } from './playground';

const notices = /messages/i;

test('a width that explodes is frozen and named while the other trains on', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16,1024&L=2&act=linear&eta=3&k=60&speed=16');
  await app.until('finished');
  const { networks } = await app.state();
  expect(networks.map(({ status }) => status)).toEqual(['diverged', 'ended']);
  expect(Object.values(networks[0].ntk).every(Number.isFinite)).toBe(true);
  expect(networks[1].loss).toBeLessThan(1e-3);
  await expect(page.getByRole('region', { name: notices })).toContainText(
    /^n = 16 diverged at k = \d+; its ηλ_?max was [\d.]+, above 2, the infinite-width limit/,
  );
});

test('diverged is said only when every network has', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16,64&L=1&act=linear&eta=10&k=300&speed=64');
  await app.until('diverged');
  await expect(page.getByRole('region', { name: notices })).toContainText(
    /n = 16 diverged at k = \d+; its ηλ_?max was/,
  );
  await page.getByRole('button', { name: 'Set ηλ to 1' }).first().click();
  await app.until('finished');
});

test('the same digit twice is singular, named and still trains', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#a=3.5&b=3.5&n=16,64&k=30&speed=16');
  await app.until('finished');
  await expect(page.getByRole('region', { name: notices })).toContainText('singular');
  const { limit } = await app.state();
  expect(limit.f.every(Number.isFinite)).toBe(true);
});

test('digits that cannot be loaded are named, and Retry loads them', async ({ page }) => {
  let broken = true;
  await page.route('**/digits/*.bin', (route) => (broken ? route.abort() : route.continue()));
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('failed');
  await expect(page.getByRole('region', { name: notices })).toContainText(/could not be loaded/);
  broken = false;
  await page.getByRole('button', { name: 'Retry' }).click();
  await app.until('finished');
});

test('a worker that cannot start is named, and Start again starts it', async ({ page }) => {
  let broken = true;
  await page.route('**/worker-*.js', (route) => (broken ? route.abort() : route.continue()));
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('failed');
  await expect(page.getByRole('region', { name: notices })).toContainText(/worker/);
  broken = false;
  await page.getByRole('button', { name: 'Start again' }).click();
  await app.until('finished');
});

test('a width without memory is left out with the number', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16,16384&k=10&speed=64');
  await app.until('finished');
  await expect(page.getByRole('region', { name: notices })).toContainText(/16384.*1\.00 GB/);
});

test('a blank drawing in a link is refused with a word', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('finished');
  await page.keyboard.press('d');
  const picker = page.getByRole('dialog');
  await expect(picker.getByRole('button', { name: 'Use drawing' })).toBeDisabled();
  await expect(picker).toContainText('‖x‖ = 0');
});

test('offline, training goes on and the page says what waits', async ({ page, context }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('finished');
  await context.setOffline(true);
  await expect(page.getByRole('region', { name: notices })).toContainText('Offline');
  await app.ask({ type: 'configure', hash: '#n=32&k=12&speed=64' });
  await app.until('finished');
  expect((await app.state()).networks[0].width).toBe(32);
});
