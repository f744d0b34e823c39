import { expect, test } from '@playwright/test';
import { Playground } from './playground';

const quick = 'n=8,16,32&L=2&k=20&speed=64&controls=none';

/** What each panel says of itself once its networks are there. */
const panels = {
  regression: /Half-way between the two: width 8: .*width 32: .*infinite width: .* ± /,
  terms: /width 32: A .*infinite width: A /,
  init: /width 32: spread .* over 24 seeds\. The spread goes as width to the power −0\.\d\d/,
  frozen: /ReLU: .*width 32: .*\(24 seeds\).*tanh: .*\(24 seeds\).*to the power/,
  nngp: /width 32: 24 seeds around .*infinite width: mean .*standard deviations/,
};

for (const [name, words] of Object.entries(panels)) {
  test(`“${name}” alone is a slide, and its networks train after the run`, async ({ page }) => {
    test.slow();
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    const app = new Playground(page);
    await app.open(`#${quick}&view=${name}`);
    await app.until('finished');
    const figure = page.locator('.panel-figure svg.plot');
    await expect(figure).toHaveAttribute('aria-label', words, { timeout: 60_000 });
    expect(trouble).toEqual([]);
  });
}

test('scrubbing moves a panel to the nearest checkpoint', async ({ page }) => {
  const app = new Playground(page);
  await app.open(`#${quick.replace('controls=none', 'controls=transport')}&view=nngp`);
  await app.until('finished');
  const figure = page.locator('.panel-figure svg.plot');
  await expect(figure).toHaveAttribute('aria-label', panels.nngp, { timeout: 60_000 });
  await expect(figure).toHaveAttribute('aria-label', /at step 20\./);
  await page.keyboard.press('Home');
  await expect(figure).toHaveAttribute(
    'aria-label',
    /at step 0\..*infinite width: mean 0\.00, 0\.00/,
  );
});

test('a page without such a panel starts no second worker', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const app = new Playground(page);
  await app.open(`#${quick}&view=loss&engine=cpu&seeds=1`);
  await app.until('finished');
  const plain = workers.length;
  await app.open(`#${quick}&view=init&engine=cpu&seeds=1`);
  await app.until('finished');
  await expect(page.locator('.panel-figure svg.plot')).toHaveAttribute('aria-label', panels.init, {
    timeout: 60_000,
  });
  expect(workers).toHaveLength(plain + 1);
});
