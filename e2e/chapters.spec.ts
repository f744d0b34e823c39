import { expect, test } from '@playwright/test';
import { Playground } from './playground';

const quick = 'n=16,64&k=20&speed=16';

test('keys turn to chapters, the address says which, and Back returns', async ({ page }) => {
  const app = new Playground(page);
  await app.open(`#${quick}`);
  await app.until('finished');
  const { networks } = await app.state();
  await page.keyboard.press('4');
  await expect(page).toHaveURL(/chapter=modes/);
  await expect(
    page.getByRole('heading', { name: 'Loss' }).or(page.getByRole('tab', { name: 'Loss' })),
  ).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/chapter=uncertainty/);
  await page.goBack();
  await expect(page.locator('nav [aria-current="true"]')).toContainText('Modes');
  // Another chapter is another view of the same run.
  expect((await app.state()).networks.map(({ f }) => f)).toEqual(networks.map(({ f }) => f));
});

test('a panel is put beside the figure, opened alone, and left again', async ({ page }) => {
  const app = new Playground(page);
  await app.open(`#${quick}&view=outputs,drift`);
  await app.until('finished');
  await page.getByRole('button', { name: 'Panels', exact: true }).click();
  await page.getByRole('button', { name: /^Loss The loss/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Loss' })).toBeVisible();

  await page.getByRole('button', { name: 'Open “Loss” alone' }).click();
  await expect(page).toHaveURL(/view=loss(&|$)/);
  await expect(page.getByRole('heading', { level: 1, name: 'Loss' })).toBeVisible();
  await expect(page.locator('.hero-figure')).toHaveCount(0);
  const box = await page.locator('.panel-figure svg.plot').boundingBox();
  expect(box!.width * box!.height).toBeGreaterThan(0.4 * 1280 * 720);

  await page.getByRole('button', { name: 'Back to the figure and its panels' }).click();
  await expect(page.locator('.hero-figure')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Loss' })).toBeVisible();
});

test('a link opens one panel as a slide, and its formula is there for eye and ear', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const app = new Playground(page);
  await app.open(`#${quick}&view=drift`);
  await app.until('finished');
  await expect(page.getByRole('heading', { level: 1, name: 'Kernel drift' })).toBeVisible();
  await expect(page.locator('.panel-note math')).toHaveCount(1);
  const face = await page.evaluate(() => document.fonts.check('16px KaTeX_Math'));
  expect(face).toBe(true);
  expect(requests.filter((url) => /katex.*\.js/i.test(url))).toEqual([]);
});

test('a slide has nothing left of the one before it', async ({ page }) => {
  const app = new Playground(page);
  await app.open(`#${quick}&view=definite`);
  const plot = page.locator('.panel-slide svg.plot');
  await expect(plot).toHaveClass('plot definite');
  await page.evaluate((address) => {
    location.hash = address;
  }, `${quick}&view=recursion`);
  await expect(page.getByRole('heading', { level: 1, name: 'Recursion' })).toBeVisible();
  await expect(plot).toHaveClass('plot recursion');
  await expect(plot.locator('path.limit-map')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Colours of the widths' })).toHaveCount(0);
});

for (const [width, height] of [
  [390, 844],
  [720, 900],
  [1280, 720],
  [960, 540],
] as const) {
  test(`every panel at once overflows nothing at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const app = new Playground(page);
    await app.open(`#${quick}`);
    await app.until('finished');
    await page.getByRole('button', { name: 'Panels', exact: true }).click();
    const choices = page.locator('.panel-choice[aria-pressed="false"]');
    while ((await choices.count()) > 0) await choices.first().click();
    await page.keyboard.press('Escape');
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(overflow).toBe(0);
    const last = page.getByRole('tab').last();
    await last.click();
    await expect(last).toBeInViewport();
    await expect(last).toHaveAttribute('aria-selected', 'true');
  });
}
