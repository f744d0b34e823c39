import { gzipSync, inflateSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './frame';

const screens = [
  [320, 240, 'light'],
  [390, 700, 'dark'],
  [600, 600, 'light'],
  [960, 540, 'light'],
  [960, 540, 'dark'],
  [1920, 1080, 'projector'],
  [1920, 1080, 'dark'],
] as const;

for (const [width, height, theme] of screens) {
  test(`${width} × ${height}, ${theme}: nothing overflows and axe finds nothing`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`./embed.html#n=16,64,256&k=40&at=12&view=ellipses,outputs&theme=${theme}`);
    await page.waitForSelector('html[data-status="paused"]', { state: 'attached' });
    await expect(page.getByTestId('step')).toHaveText('12');
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      const outside = [...document.querySelectorAll('.frame button, .frame svg, .frame a')]
        .filter((each) => each.checkVisibility())
        .map((each) => each.getBoundingClientRect())
        .filter(({ right, bottom }) => right > clientWidth + 0.5 || bottom > clientHeight + 0.5);
      return [scrollWidth - clientWidth, scrollHeight - clientHeight, outside.length];
    });
    expect(overflow).toEqual([0, 0, 0]);
    const panels = await page.locator('.panel:visible').count();
    expect(panels).toBe(width / height >= 1.4 || height > 1.2 * width ? 1 : 0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
  });
}

test('a still picture first, from little script, and no worker before it is started', async ({
  page,
}) => {
  let script = 0;
  page.on('response', async (response) => {
    const isScript = response.url().endsWith('.js') && !response.url().includes('/panels-');
    if (isScript) script += gzipSync(await response.body()).length;
  });
  await page.goto('./embed.html');
  await expect(page.locator('.ellipses .ellipse.w-inf')).toBeVisible();
  await expect(page.locator('.panel svg.outputs')).toBeVisible();
  expect(page.workers()).toHaveLength(0);
  expect(await page.locator('html').getAttribute('data-status')).toBe('idle');
  expect(script).toBeGreaterThan(20_000);
  expect(script).toBeLessThan(120_000);
  const started = page.waitForEvent('worker');
  await page.getByRole('button', { name: 'Start training' }).click();
  await started;
  await page.waitForSelector('html[data-status="finished"]', { state: 'attached' });
  await expect(page.locator('.ellipses .ellipse')).toHaveCount(5);
});

test('autoplay waits until the frame is seen', async ({ page, host }) => {
  await page.setViewportSize({ width: 1000, height: 600 });
  const below = 'width="960" height="540" style="margin-top:3000px"';
  await host.open('embed.html#n=16&k=20&autoplay=1&speed=16', below);
  await expect(host.frame().locator('.ellipse.w-inf')).toBeAttached();
  expect(page.workers()).toHaveLength(0);
  await host.until('idle');
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await host.until('finished');
});

test('a frame that opens at a step computes it once it is seen', async ({ page, host }) => {
  await page.setViewportSize({ width: 1000, height: 600 });
  const below = 'width="960" height="540" style="margin-top:3000px"';
  await host.open('embed.html#n=16&k=20&at=7', below);
  await expect(host.frame().locator('.ellipse.w-inf')).toBeAttached();
  expect(page.workers()).toHaveLength(0);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect(host.frame().getByTestId('step')).toHaveText('7');
});

test('keys=0: a click gives the focus back, and the deck has its keys', async ({ page, host }) => {
  await host.open('embed.html#n=16&k=30&keys=0');
  await host.frame().getByRole('button', { name: 'Start training' }).click();
  await host.until('finished');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageDown');
  expect(await host.pressed()).toEqual(['ArrowRight', 'PageDown']);
  await host.until('finished');
});

test('keys=1: steps are taken, and the host is told of the keys that mean nothing here', async ({
  page,
  host,
}) => {
  await host.open('embed.html#n=16&k=30&at=3');
  await expect(host.frame().getByTestId('step')).toHaveText('3');
  await page.keyboard.press('ArrowRight');
  expect(await host.pressed()).toEqual(['ArrowRight']);
  await host
    .frame()
    .locator('.hero-figure')
    .click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('ArrowRight');
  await expect(host.frame().getByTestId('step')).toHaveText('4');
  await page.keyboard.press('PageDown');
  await expect.poll(async () => (await host.heard('key')).length).toBe(1);
  expect((await host.heard('key'))[0]).toMatchObject({ key: 'PageDown', keyCode: 34 });
});

test('what is wrong has its sentence in the frame, and a way on', async ({ page }) => {
  await page.setViewportSize({ width: 600, height: 600 });
  await page.goto('./embed.html#L=99&n=16&k=20');
  await expect(page.getByRole('status')).toContainText('L');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('status')).toBeEmpty();
  await page.route('**/digits/*.bin', (route) => route.abort());
  await page.goto('./embed.html#a=4.1');
  await page.reload();
  await expect(page.getByRole('status')).toContainText('could not be loaded');
  await page.unroute('**/digits/*.bin');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.locator('.ellipse.w-inf')).toBeVisible();
});

test('the link opens the page with what the frame shows', async ({ page }) => {
  await page.goto('./embed.html#n=16&k=20&act=tanh');
  const link = page.getByRole('link', { name: 'Open in NTK Playground' });
  await link.focus();
  expect(await link.getAttribute('href')).toBe('./index.html#n=16&act=tanh&k=20');
});

/** The colour of one pixel of the page. */
async function pixel(page: Page, x: number, y: number): Promise<number[]> {
  const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  const parts: Buffer[] = [];
  // Chunks follow the signature: length, name, data, checksum.
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const data = inflateSync(Buffer.concat(parts));
  return [...data.subarray(1, 4)];
}

test('without paper the host shows through, also in the dark theme', async ({ page, host }) => {
  for (const [hash, paper] of [
    ['n=16&theme=dark', [16, 18, 22]],
    ['n=16&theme=dark&hide=paper', [0, 128, 0]],
  ] as const) {
    await host.open(`embed.html#${hash}`, 'width="960" height="540" style="background:green"');
    await expect(host.frame().locator('.ellipse.w-inf')).toBeVisible();
    const box = (await page.locator('iframe').boundingBox())!;
    expect(await pixel(page, Math.round(box.x) + 6, Math.round(box.y) + 6)).toEqual(paper);
    host.close();
  }
});

test('a frame that may not run says so', async ({ page, baseURL }) => {
  await page.setContent(
    `<iframe src="${baseURL}embed.html" sandbox="allow-popups" width="600" height="400"></iframe>`,
  );
  await expect(page.frameLocator('iframe').getByText('open NTK Playground')).toBeVisible();
});

test('files are made for a host of another origin', async ({ page, host }) => {
  await host.open('embed.html#n=16&k=20');
  expect(await host.ask({ type: 'seek', step: 5 })).toMatchObject({ type: 'ack' });
  const made = await page.evaluate(
    () =>
      new Promise<{ mime: string; fileName: string; text: string }>((resolve) => {
        addEventListener('message', async ({ data }) => {
          if (data?.id !== 'svg') return;
          resolve({ mime: data.mime, fileName: data.fileName, text: await data.data.text() });
        });
        frames[0].postMessage({ ntk: 1, id: 'svg', type: 'export', format: 'svg' }, '*');
      }),
  );
  expect(made.mime).toContain('svg');
  expect(made.fileName).toMatch(/\.svg$/);
  expect(made.text).toContain('<path');
});
