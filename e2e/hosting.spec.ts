import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Playground } from './playground';

/** The build that the suite's server serves, here under a path of our own and with its headers. */
const folder = resolve('node_modules/.cache/e2e');
const base = '/some/deep/path/';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** The policy that `_headers` gives a path. */
function policyOf(path: string): string | null {
  const blocks = readFileSync(join(folder, '_headers'), 'utf8').split(/\n(?=\S)/);
  const block = blocks.find((text) => text.split('\n', 1)[0] === `/${path}`);
  return /Content-Security-Policy: (.*)/.exec(block ?? '')?.[1] ?? null;
}

let server: Server;
let site: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : null;
    const name =
      path === null ? null : path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const file = name === null ? null : join(folder, name);
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    const policy = policyOf(path!);
    if (policy) response.setHeader('Content-Security-Policy', policy);
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
});
test.afterAll(() => server.close());

/** Requests to anywhere but the site's own folder, and what the policy or the page complained of. */
async function watch(page: Page) {
  const outside: string[] = [];
  const complaints: string[] = [];
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site) && !/^(?:data|blob|about):/.test(url)) outside.push(url);
  });
  page.context().on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return { outside, complaints };
}

test('works under a deep path, asks nobody else, and keeps to its policy', async ({ page }) => {
  const { outside, complaints } = await watch(page);
  const app = new Playground(page);
  for (const engine of ['simd', 'webgl', 'cpu']) {
    await page.goto('about:blank');
    await page.goto(`${site}#n=16,64&k=20&speed=64&engine=${engine}`);
    await app.until('finished');
    expect((await app.state()).engine).toBe(engine);
  }
  const dialog = page.getByRole('dialog');
  for (const [key, name] of [
    ['d', ''],
    ['s', 'Share'],
    ['?', 'Keys'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(name ? page.getByRole('dialog', { name }) : dialog.first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('link', { name: /Catapult/ }).click();
  await expect.poll(async () => (await app.state()).experiment.preset).toBe('catapult');
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the frame works there too', async ({ page }) => {
  const { outside, complaints } = await watch(page);
  await page.goto(`${site}embed.html#n=16&k=20&speed=64&autoplay=1`);
  await new Playground(page).until('finished');
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a preset’s page leads to the app with that preset', async ({ page }) => {
  await page.goto(`${site}presets/orthogonal/`);
  await page.waitForURL(`${site}#preset=orthogonal`);
  const app = new Playground(page);
  await app.until('running', 'finished');
  expect((await app.state()).experiment).toMatchObject({ preset: 'orthogonal', data: 'pair' });
  const picture = await page.request.get(`${site}presets/orthogonal/picture.png`);
  expect(picture.headers()['content-type']).toBe('image/png');
});

test('a script that is not the site’s own does not run', async ({ page }) => {
  await page.goto(`${site}#n=16&k=5`);
  await new Playground(page).until('running', 'finished');
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.planted = true';
    document.head.append(script);
    return 'planted' in globalThis;
  });
  expect(ran).toBe(false);
});
