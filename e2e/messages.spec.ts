import { expect, test } from '@playwright/test';
import { Playground, type State } from './playground';

test('every request is answered, and nonsense is refused politely', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=30&autoplay=0');
  await app.until('idle');
  await app.computed();
  expect(await app.ask({ type: 'play' })).toMatchObject({ ntk: 1, type: 'ack' });
  expect(await app.ask({ type: 'pause' })).toMatchObject({ type: 'ack' });
  expect(await app.ask({ type: 'seek', step: 12 })).toMatchObject({ type: 'ack' });
  expect(await app.ask({ type: 'step', by: -2 })).toMatchObject({ type: 'ack' });
  expect(await app.state()).toMatchObject({ step: 10, status: 'paused' });
  expect(await app.ask({ type: 'reset' })).toMatchObject({ type: 'ack' });
  expect(await app.state()).toMatchObject({ step: 0 });
  expect(await app.ask({ type: 'seek', step: 'soon' })).toMatchObject({ type: 'error' });
  expect(await app.ask({ type: 'dance' })).toMatchObject({ type: 'error' });
  expect(await app.ask({ type: 'configure', hash: '#n=32&L=2&k=5&speed=64' })).toMatchObject({
    type: 'ack',
  });
  await app.until('finished');
  const { experiment, networks } = await app.state();
  expect(experiment).toMatchObject({ n: [32], L: 2, k: 5, act: 'relu' });
  expect(networks[0]).toMatchObject({ width: 32, status: 'ended', step: 5 });
});

test('a frame in a slide is driven by its deck', async ({ page, baseURL }) => {
  await page.route('**/deck.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<script>
          replies = [];
          onmessage = ({ data }) => replies.push(data);
        </script>
        <iframe src="${baseURL}#n=16&k=20&autoplay=0&speed=16" width="960" height="540"></iframe>`,
    }),
  );
  await page.goto('./deck.html');
  const replies = () =>
    page.evaluate(() => (globalThis as unknown as { replies: State[] }).replies) as Promise<
      (State & { type: string })[]
    >;
  await expect.poll(async () => (await replies()).map(({ type }) => type)).toContain('ready');
  await page.evaluate(() => frames[0].postMessage('slide:start', '*'));
  await page.evaluate(() => frames[0].postMessage({ ntk: 1, type: 'get', every: 'end' }, '*'));
  await expect
    .poll(async () => (await replies()).filter(({ type }) => type === 'state').at(-1)?.status)
    .toBe('finished');
});
