import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { exportFile, gifParts, pngSize } from './exporting';
import { Playground, type State } from './playground';

const link = '#n=16,64&k=30&autoplay=0&seed=3';

async function opened(page: Page, hash = link): Promise<{ app: Playground; state: State }> {
  const app = new Playground(page);
  await app.open(hash);
  const state = await app.computed();
  return { app, state };
}

/** λ₊ and λ₋ of a symmetric 2 × 2 matrix. */
function eigenvalues({ k11, k12, k22 }: State['limit']['ntk']): [number, number] {
  const mean = (k11 + k22) / 2;
  const radius = Math.hypot((k11 - k22) / 2, k12);
  return [mean + radius, mean - radius];
}

/** Longest and shortest radius of the ellipses of an SVG, by class, in its pixels. */
async function radii(page: Page, svg: string): Promise<Record<string, [number, number]>> {
  const blank = await page.context().newPage();
  await blank.setContent(svg.replace(/^<\?xml.*?\?>/, ''));
  const found = await blank.evaluate(() => {
    const out: Record<string, [number, number]> = {};
    for (const path of document.querySelectorAll<SVGPathElement>('path.ellipse')) {
      const { x, y, width, height } = path.getBBox();
      const lengths = Array.from({ length: 2000 }, (_, i) => {
        const point = path.getPointAtLength((path.getTotalLength() * i) / 2000);
        return Math.hypot(point.x - x - width / 2, point.y - y - height / 2);
      });
      const name = /w-\S+/.exec(path.getAttribute('class') ?? '')![0];
      out[name] = [Math.max(...lengths), Math.min(...lengths)];
    }
    return out;
  });
  await blank.close();
  return found;
}

test('an SVG holds the ellipses of the kernels, and needs nothing else', async ({ page }) => {
  const { app } = await opened(page);
  await app.ask({ type: 'seek', step: 20 });
  const state = await app.state();
  const { bytes, mime } = await exportFile(page, { format: 'svg', target: 'hero' });
  expect(mime).toBe('image/svg+xml');
  const svg = bytes.toString('utf8');
  const wellFormed = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return parsed.querySelector('parsererror')?.textContent ?? 'fine';
  }, svg);
  expect(wellFormed).toBe('fine');
  expect(svg).toContain('@font-face');
  // Every address in it is data; var(), style sheets and scripts stay behind.
  expect(
    [...svg.matchAll(/(?:href|src|url)[=(]["']?(?!data:|#)[^"')\s]+/g)].map(([m]) => m),
  ).toEqual([]);
  expect(svg).not.toMatch(/var\(|<script|<link/);

  const found = await radii(page, svg);
  const [limitLong] = eigenvalues(state.limit.ntk);
  const unit = found['w-inf']![0] / Math.sqrt(limitLong);
  const kernels = {
    'w-inf': state.limit.ntk,
    'w-rank-1': state.networks[0]!.ntk,
    'w-rank-4': state.networks[1]!.ntk,
  };
  expect(Object.keys(found).sort()).toEqual(Object.keys(kernels).sort());
  for (const [name, kernel] of Object.entries(kernels)) {
    const axes = eigenvalues(kernel).map((eigenvalue) => unit * Math.sqrt(eigenvalue));
    expect(Math.abs(found[name]![0] - axes[0]!), `${name} long`).toBeLessThan(0.5);
    expect(Math.abs(found[name]![1] - axes[1]!), `${name} short`).toBeLessThan(0.5);
  }
});

test('a PNG has the size asked for, and shows what the SVG does', async ({ page }) => {
  await opened(page);
  const request = { target: 'view', width: 900, height: 600, step: 12, theme: 'dark' };
  const png = await exportFile(page, { format: 'png', scale: 2, ...request });
  expect(pngSize(png.bytes)).toEqual([1800, 1200]);
  const svg = await exportFile(page, { format: 'svg', ...request });
  // As a document: an SVG in an <img> may be drawn before its fonts are there.
  const blank = await page.context().newPage();
  await blank.setViewportSize({ width: 900, height: 600 });
  await blank.setContent(
    `<body style="margin:0">${svg.bytes.toString('utf8').replace(/^<\?xml.*?\?>/, '')}</body>`,
  );
  await blank.evaluate(() => document.fonts.ready);
  const shot = await blank.screenshot();
  const difference = await blank.evaluate(
    async (files) => {
      const pixels = await Promise.all(
        files.map(async (file) => {
          const image = new Image();
          image.src = `data:image/png;base64,${file}`;
          await image.decode();
          const context = new OffscreenCanvas(900, 600).getContext('2d')!;
          context.drawImage(image, 0, 0, 900, 600);
          return context.getImageData(0, 0, 900, 600).data;
        }),
      );
      // The mean brightness of cells of 5 × 5: edges of letters are smoothed differently.
      const cells = pixels.map((data) => {
        const sums = new Float64Array(180 * 120);
        for (let y = 0; y < 600; y++) {
          for (let x = 0; x < 900; x++) {
            sums[Math.floor(y / 5) * 180 + Math.floor(x / 5)]! += data[4 * (900 * y + x)]! / 25;
          }
        }
        return sums;
      });
      const paper = cells[0]![0]!;
      let apart = 0;
      let ink = 0;
      for (let i = 0; i < cells[0]!.length; i++) {
        if (Math.abs(cells[0]![i]! - cells[1]![i]!) > 32) apart++;
        if (Math.abs(cells[0]![i]! - paper) > 32) ink++;
      }
      return { apart, ink };
    },
    [png.bytes.toString('base64'), shot.toString('base64')],
  );
  // A missing font, digit or curve would be dozens of cells.
  expect(difference.ink).toBeGreaterThan(1000);
  expect(difference.apart).toBeLessThan(12);
  await expect(exportFile(page, { format: 'png', scale: 9 })).rejects.toThrow(/scale must be/);
  await expect(exportFile(page, { format: 'png', target: 'nothing' })).rejects.toThrow(/no panel/);
});

test('the tables hold the numbers of the state', async ({ page }) => {
  const { app } = await opened(page);
  await app.ask({ type: 'seek', step: 17 });
  const state = await app.state();
  const csv = (await exportFile(page, { format: 'csv' })).bytes
    .toString('utf8')
    .trim()
    .split('\r\n');
  const names = csv[0]!.split(',');
  const rows = csv.slice(1).map((line) => line.split(',').map(Number));
  const json = JSON.parse((await exportFile(page, { format: 'json' })).bytes.toString('utf8'));
  expect(json.rows).toEqual(rows);
  expect(rows).toHaveLength(2 * 31);
  for (const network of state.networks) {
    const row = rows.find((r) => r[0] === network.width && r[names.indexOf('step')] === 17)!;
    const cell = (name: string) => Math.fround(row[names.indexOf(name)]!);
    const { k11, k12, k22 } = network.ntk;
    expect([cell('k11'), cell('k12'), cell('k22')]).toEqual([k11, k12, k22]);
    expect([cell('f1'), cell('f2'), cell('loss')]).toEqual([...network.f, network.loss]);
    expect(row[names.indexOf('drift')]).toBe(network.drift);
  }
});

test('a GIF has its frames, its pace and its loop, and moves', async ({ page }) => {
  await opened(page);
  const size = { target: 'hero', width: 320, height: 320 };
  const { bytes } = await exportFile(page, { format: 'gif', ...size, fps: 12, seconds: 1.5 });
  const { size: found, delays, loops } = gifParts(bytes);
  expect(found).toEqual([320, 320]);
  expect(delays).toHaveLength(18);
  expect(delays.reduce((sum, delay) => sum + delay, 0)).toBe(150 + 100);
  expect(loops).toBe(true);
  const blank = await page.context().newPage();
  await blank.goto(page.url());
  const changed = await blank.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type: 'image/gif' });
    const frames = [0, 17].map(async (frameIndex) => {
      const { image } = await decoder.decode({ frameIndex });
      const context = new OffscreenCanvas(320, 320).getContext('2d')!;
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, 320, 320).data;
    });
    const [first, last] = await Promise.all(frames);
    return first!.filter((value, i) => i % 4 < 3 && Math.abs(value - last![i]!) > 64).length;
  }, bytes.toString('base64'));
  expect(changed).toBeGreaterThan(500);
});

for (const format of ['webm', 'mp4'] as const) {
  test(`${format}: the run as a video of the asked length, or why not`, async ({ page }) => {
    await opened(page);
    const request = { format, target: 'hero', width: 320, height: 300, fps: 20, seconds: 2 };
    const file = await exportFile(page, request).catch((error: Error) => error);
    if (file instanceof Error) {
      // A Chromium without that encoder says so, and the dialog greys it.
      expect(file.message).toMatch(/can’t encode|no video encoder/);
      return;
    }
    const input = new Input({ source: new BufferSource(file.bytes), formats: ALL_FORMATS });
    const track = (await input.getPrimaryVideoTrack())!;
    expect([track.displayWidth, track.displayHeight]).toEqual([320, 300]);
    expect((await track.computePacketStats()).packetCount).toBe(40);
    expect(await input.computeDuration()).toBeCloseTo(2, 1);
    const changed = await page.evaluate(
      async ([base64, type]) => {
        const data = Uint8Array.from(atob(base64!), (c) => c.charCodeAt(0));
        const video = document.createElement('video');
        video.muted = true;
        video.preload = 'auto';
        const loaded = new Promise((resolve) =>
          video.addEventListener('loadeddata', resolve, { once: true }),
        );
        video.src = URL.createObjectURL(new Blob([data], { type: type! }));
        await loaded;
        const context = new OffscreenCanvas(320, 300).getContext('2d')!;
        const pixels = () => {
          context.drawImage(video, 0, 0);
          return context.getImageData(0, 0, 320, 300).data;
        };
        const seek = async (seconds: number) => {
          const shown = new Promise((resolve) =>
            video.addEventListener('seeked', resolve, { once: true }),
          );
          video.currentTime = seconds;
          await shown;
        };
        const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
        await seek(0.01);
        // On a busy machine a picture may come later than its event says.
        while (!pixels().some((value) => value > 0)) await painted();
        const first = pixels();
        await seek(1.95);
        const changes = () => {
          const now = pixels();
          return first.filter((value, i) => i % 4 < 3 && Math.abs(value - now[i]!) > 64).length;
        };
        for (let tries = 0; changes() <= 500 && tries < 300; tries++) await painted();
        return changes();
      },
      [file.bytes.toString('base64'), file.mime],
    );
    expect(changed).toBeGreaterThan(500);
  });
}

test('numbered PNGs come with a line of LaTeX that plays them', async ({ page }) => {
  await opened(page);
  const request = { format: 'frames', target: 'outputs', width: 300, height: 200, from: 5, to: 14 };
  const files = unzipSync(new Uint8Array((await exportFile(page, request)).bytes));
  const pictures = Object.keys(files).filter((name) => name.endsWith('.png'));
  expect(pictures.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `frame-00${i}.png`));
  const bytes = pictures.map((name) => Buffer.from(files[name]!));
  for (const picture of bytes) expect(pngSize(picture)).toEqual([300, 200]);
  expect(new Set(bytes.map((picture) => picture.toString('base64'))).size).toBe(10);
  expect(strFromU8(files['animate.tex']!)).toContain('{24}{frame-}{000}{009}');
});

test('the dialog saves, shows progress and can be cancelled; it is accessible', async ({
  page,
}) => {
  await opened(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  expect((await new AxeBuilder({ page }).include('dialog.export').analyze()).violations).toEqual(
    [],
  );
  const download = page.waitForEvent('download');
  await dialog.getByLabel('CSV').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toBe('ntk-relu-L3.csv');
  await expect(dialog).toContainText('Saved ntk-relu-L3.csv');

  await dialog.getByRole('radio', { name: /^PNGs/ }).check();
  await dialog.getByLabel('Seconds').fill('70');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('what the browser can’t encode is greyed, with the reason', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoEncoder'));
  await opened(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  for (const name of ['MP4', 'WebM']) {
    await expect(dialog.getByLabel(name)).toBeDisabled();
    await expect(dialog.getByLabel(name)).toHaveAccessibleName(/no video encoder/);
  }
  await expect(dialog.getByLabel('GIF')).toBeEnabled();
});

test('on a phone the dialog fits, and nothing hides behind its button', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await opened(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('Python').check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toBe('ntk-relu-L3.py');
  const width = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(width).toBe(0);
});
