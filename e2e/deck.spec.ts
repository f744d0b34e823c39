import { expect, type Frame, type Page, test } from '@playwright/test';

/** A talk given from the demo deck. */
class Talk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(slide: string): Promise<void> {
    await this.page.setViewportSize({ width: 1280, height: 720 });
    await this.page.goto(`./decks/reveal/index.html#/${slide}`);
    await expect(this.page.locator(`section#${slide}`)).toHaveClass(/present/);
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** The frame of a slide, once it takes requests. */
  async frame(slide: string, index = 0): Promise<Frame> {
    const handle = await this.page.locator(`section#${slide} iframe`).nth(index).elementHandle();
    const frame = (await handle!.contentFrame())!;
    await frame.waitForSelector('html[data-status]', { state: 'attached' });
    return frame;
  }
}

const shown = (frame: Frame) => frame.getByTestId('step');
const status = (frame: Frame, ...names: string[]) =>
  frame.waitForSelector(names.map((name) => `html[data-status="${name}"]`).join(), {
    state: 'attached',
  });

test('fragments drive the steps of a frame, forth and back, and the state is kept', async ({
  page,
}) => {
  const talk = new Talk(page);
  await talk.open('kernel');
  const frame = await talk.frame('kernel');
  await status(frame, 'paused');
  await expect(shown(frame)).toHaveText('0');
  await talk.press('ArrowRight');
  await talk.press('ArrowRight');
  await expect(shown(frame)).toHaveText('12');
  await talk.press('ArrowRight');
  await expect(shown(frame)).toHaveText('200');
  await talk.press('ArrowLeft');
  await expect(shown(frame)).toHaveText('12');
  await talk.press('ArrowRight');
  await expect(shown(frame)).toHaveText('200');
  // On to the next slide and back: nothing starts over.
  await talk.press('ArrowRight');
  await expect(page.locator('section#random')).toHaveClass(/present/);
  await talk.press('ArrowLeft');
  await expect(page.locator('section#kernel')).toHaveClass(/present/);
  await status(frame, 'finished');
  await expect(shown(frame)).toHaveText('200');
});

test('fragments change settings, and going back undoes it', async ({ page }) => {
  const talk = new Talk(page);
  await talk.open('choices');
  const frame = await talk.frame('choices');
  const summary = frame.locator('.ellipses .ellipse.w-inf').first();
  await expect(shown(frame)).toHaveText('10');
  const relu = await summary.getAttribute('d');
  await talk.press('ArrowRight');
  await expect(summary).not.toHaveAttribute('d', relu!);
  await expect(shown(frame)).toHaveText('10');
  await talk.press('ArrowLeft');
  await expect(summary).toHaveAttribute('d', relu!);
});

test('a frame plays while its slide is shown, and rests while it is not', async ({ page }) => {
  const talk = new Talk(page);
  await talk.open('title');
  const frame = await talk.frame('title');
  await status(frame, 'running');
  await talk.press('ArrowRight');
  await status(frame, 'paused');
  await talk.press('ArrowLeft');
  await status(frame, 'running');
});

test('no frame trains before its slide is shown', async ({ page }) => {
  const talk = new Talk(page);
  await talk.open('recursion');
  const before = await talk.frame('random');
  await expect(before.locator('.ellipse.w-inf')).toBeAttached();
  await status(before, 'idle');
  expect(page.workers()).toHaveLength(0);
});

test('a click into a frame leaves the keys to the deck', async ({ page }) => {
  const talk = new Talk(page);
  await talk.open('kernel');
  const frame = await talk.frame('kernel');
  await status(frame, 'paused');
  await frame.getByRole('button', { name: 'Play' }).click();
  await status(frame, 'running', 'finished');
  await talk.press('ArrowRight');
  await expect(page.locator('section#kernel .fragment.visible')).toHaveCount(1);
  await expect(shown(frame)).toHaveText('0');
});

test('six frames at once stay fluid', async ({ page }) => {
  const talk = new Talk(page);
  await talk.open('six');
  const frames = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => talk.frame('six', index)));
  await Promise.all(frames.map((frame) => status(frame, 'running', 'finished')));
  const rate = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const times: number[] = [];
        const tick = (now: number) => {
          times.push(now);
          if (times.length < 120) requestAnimationFrame(tick);
          else resolve((1000 * (times.length - 1)) / (times.at(-1)! - times[0]));
        };
        requestAnimationFrame(tick);
      }),
  );
  test.info().annotations.push({ type: 'frames a second', description: rate.toFixed(1) });
  console.log(`six frames: ${rate.toFixed(1)} frames a second`);
  await Promise.all(frames.map((frame) => status(frame, 'finished')));
  expect(rate).toBeGreaterThan(5);
});

test('nothing is asked of another site', async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const talk = new Talk(page);
  await talk.open('title');
  await status(await talk.frame('title'), 'running');
  const elsewhere = asked.filter((url) => !url.startsWith(baseURL!) && !url.startsWith('data:'));
  expect(elsewhere).toEqual([]);
});
