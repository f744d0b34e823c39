import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { Playground } from './playground';

const folder = resolve('node_modules/.cache/e2e-single');
const file = join(folder, 'ntk-playground.html');
const address = (path: string, hash = '') => `${pathToFileURL(path)}${hash}`;
const quick = '#n=16,64&k=20&speed=64';

/** Where the page, its frames and its workers ask anything of. */
function schemesAsked(page: Page): Set<string> {
  const schemes = new Set<string>();
  page.context().on('request', (request) => schemes.add(new URL(request.url()).protocol));
  return schemes;
}

test.describe('one file', () => {
  test.beforeAll(() => {
    test.setTimeout(400_000);
    const build = ['vite', 'build', '--config', 'vite.single.config.ts', '--outDir', folder];
    execFileSync('npx', [...build, '--emptyOutDir'], { stdio: 'pipe' });
    writeFileSync(
      join(folder, 'host.html'),
      `<!doctype html><title>Slides</title>
      <iframe id="plain" src="ntk-playground.html?embed=1&autoplay=1${quick}"></iframe>
      <iframe id="sandboxed" sandbox="allow-scripts"
        src="ntk-playground.html?embed=1&autoplay=1${quick}"></iframe>`,
    );
  });

  test('runs from the disk without a network, with every engine it chooses', async ({
    page,
    context,
  }) => {
    await context.setOffline(true);
    const asked = schemesAsked(page);
    const app = new Playground(page);
    for (const engine of ['simd', 'webgl', 'cpu']) {
      await page.goto('about:blank');
      await page.goto(address(file, `${quick}&engine=${engine}`));
      await app.until('finished');
      const state = await app.state();
      expect(state.engine).toBe(engine);
      expect(state.networks.map(({ status }) => status)).toEqual(['ended', 'ended']);
    }
    expect([...asked].filter((scheme) => !['file:', 'data:', 'blob:'].includes(scheme))).toEqual(
      [],
    );
    expect(statSync(file).size).toBeLessThan(5 * 2 ** 20);
  });

  test('has a few hundred digits to choose from', async ({ page, context }) => {
    await context.setOffline(true);
    await page.goto(address(file, quick));
    const app = new Playground(page);
    await app.until('finished');
    await page.keyboard.press('d');
    const picker = page.getByRole('dialog');
    await picker.getByPlaceholder('3.17').fill('7.39');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await app.state()).experiment.a).toBe('7.39');
    await page.keyboard.press('Escape');
    await app.until('finished');
  });

  for (const frame of ['plain', 'sandboxed']) {
    test(`runs in a ${frame} frame of a page on the disk`, async ({ page, context }) => {
      await context.setOffline(true);
      await page.goto(address(join(folder, 'host.html')));
      const inside = page.frameLocator(`#${frame}`);
      await inside.locator('html[data-status="finished"]').waitFor({ state: 'attached' });
    });
  }
});

test.describe('the site after one visit', () => {
  test.use({ serviceWorkers: 'allow' });

  test('loads and trains without a network', async ({ page, context }) => {
    const app = new Playground(page);
    await app.open(quick);
    await page.waitForSelector('html[data-offline="ready"]', { state: 'attached' });
    await context.setOffline(true);

    await page.goto('about:blank');
    await app.open(`${quick}&act=tanh`);
    await app.until('finished');
    expect(await app.state()).toMatchObject({ experiment: { act: 'tanh' }, step: 20 });
    await page.getByRole('button', { name: 'Presets' }).click();
    await expect(page.getByRole('dialog', { name: 'Presets' })).toBeVisible();

    // Links with settings in the query are the same page.
    await page.goto(`./?n=16&k=5&speed=64`);
    await app.until('finished');
    expect((await app.state()).experiment).toMatchObject({ n: [16], k: 5 });
  });
});
