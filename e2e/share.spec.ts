import { expect, type Page, test } from '@playwright/test';
import { Playground } from './playground';

/** The dialog over a finished run. */
async function share(page: Page, hash: string) {
  const app = new Playground(page);
  await app.open(hash);
  await app.until('finished');
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toBeVisible();
  const link = () => dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  return { app, dialog, link };
}

test('the link is the shortest that opens the same run, and can be copied', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // The catapult, written out by hand.
  const { app, dialog, link } = await share(
    page,
    '#n=64,256,1024&eta=4&prediction=steps&view=catapult,loss,outputs&k=30&speed=64',
  );
  expect(await link()).toBe(`${baseURL}#k=30&speed=64&preset=catapult`);
  await expect(dialog.getByRole('img', { name: 'The link as a QR code' })).toBeVisible();

  await dialog.getByRole('checkbox', { name: 'start at step 30' }).check();
  await dialog.getByRole('checkbox', { name: 'projector profile' }).check();
  await dialog.getByRole('button', { name: 'Copy: Link' }).click();
  await expect(dialog.getByText('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await link());

  const before = await app.state();
  await page.goto('about:blank');
  await page.goto(copied);
  await app.until('finished');
  const after = await app.state();
  expect(after.experiment).toMatchObject({ at: 30, theme: 'projector', eta: 4 });
  expect(after.networks.map(({ ntk }) => ntk)).toEqual(before.networks.map(({ ntk }) => ntk));
});

test('where copying is refused the text is selected and the page says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('refused')) },
    });
    document.execCommand = () => false;
  });
  const { dialog } = await share(page, '#n=16&k=10&speed=64');
  await dialog.getByRole('button', { name: 'Copy: Frame as HTML' }).click();
  await expect(dialog.getByText(/does not let the page copy/)).toBeVisible();
  const field = dialog.getByRole('textbox', { name: 'Frame as HTML' });
  const selected = await field.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe(await field.inputValue());
  expect(selected).toContain('<iframe src=');
});

test('the preview is the frame of the snippet, and every kind of slides has its recipe', async ({
  page,
}) => {
  const { dialog } = await share(page, '#n=16&k=10&speed=64&act=tanh');
  const snippet = await dialog.getByRole('textbox', { name: 'Frame as HTML' }).inputValue();
  const preview = dialog.locator('iframe');
  const src = (await preview.getAttribute('src'))!;
  expect(snippet).toContain(src.replaceAll('&', '&amp;'));
  await dialog
    .frameLocator('iframe')
    .locator('html[data-status="idle"]')
    .waitFor({ state: 'attached' });
  for (const name of ['Quarto', 'Slidev', 'Marp', 'PowerPoint', 'Google Slides', 'Beamer']) {
    await dialog.getByText(name, { exact: true }).click();
    const recipe = await dialog.getByRole('textbox', { name: `For ${name}` }).inputValue();
    expect(recipe).toContain('act=tanh');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
