import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { exportFile } from './exporting';
import { Playground, type State } from './playground';

const example = readFileSync('examples/numpy-pair.ntk.json', 'utf8');
const recorded = JSON.parse(example);

/** Drops a file on the page, as a hand would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content!], fileName!, { type: 'application/json' }));
      for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      }
    },
    [name, text],
  );
}

/** The state once it is of a recording's experiment. */
async function replayed(app: Playground, rho: number): Promise<State> {
  await expect(async () => {
    const { experiment, computedStep } = await app.state();
    expect(experiment.rho).toBe(rho);
    expect(computedStep).toBe(60);
  }).toPass();
  return app.state();
}

test('a run written in Python is dropped, replayed, and run live', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=20&autoplay=0&time=lin');
  await app.until('idle');
  await drop(page, 'numpy-pair.ntk.json', example);
  const state = await replayed(app, 0.3);
  await expect(page.getByText('A replay of numpy-pair.ntk.json')).toBeVisible();
  expect(state.limit.ntk.k12).toBe(recorded.limit.ntk.k12);
  await app.ask({ type: 'seek', step: 33 });
  const { networks } = await app.state();
  expect(networks.map(({ width, seed }) => [width, seed])).toEqual([
    [32, 1],
    [32, 2],
    [512, 1],
    [512, 2],
  ]);
  // Step 33 was not recorded: the page shows the last one before it, 30.
  const row = recorded.networks[2].steps.indexOf(30);
  const [k11, k12, k22] = recorded.networks[2].ntk[row].map(Math.fround);
  expect(networks[2]!.ntk).toEqual({ k11, k12, k22 });
  expect(networks[2]!.f).toEqual(recorded.networks[2].f[row].map(Math.fround));
  await expect(page.locator('.hero-figure path.ellipse')).not.toHaveCount(0);
  await app.ask({ type: 'reset' });
  await app.ask({ type: 'play' });
  await app.until('finished');

  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByRole('button', { name: 'Run it live' }).click();
  await expect(page.getByText('A replay of')).toHaveCount(0);
  await app.computed();
  const live = await app.state();
  expect(live.experiment.rho).toBe(0.3);
  // The Python program and the page agree on the limit; their weights are different draws.
  expect(live.limit.ntk.k12).toBeCloseTo(recorded.limit.ntk.k12, 10);
  expect(live.networks[0]!.ntk).not.toEqual(networks[0]!.ntk);
});

test('what the page exports, it replays to the bit', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16,64&k=25&autoplay=0&seed=5');
  await app.computed();
  await app.ask({ type: 'seek', step: 11 });
  const before = await app.state();
  const { bytes } = await exportFile(page, { format: 'recording' });
  await page.goto('about:blank');
  await app.open('#n=32&k=5&autoplay=0');
  await app.until('idle');
  await drop(page, 'mine.ntk.json', bytes.toString('utf8'));
  await expect(page.getByText('A replay of mine.ntk.json')).toBeVisible();
  await app.computed();
  await app.ask({ type: 'seek', step: 11 });
  const after = await app.state();
  const shown = ({ networks }: State) => networks.map(({ ntk, f, loss }) => ({ ntk, f, loss }));
  expect(shown(after)).toEqual(shown(before));
  expect(after.limit.ntk).toEqual(before.limit.ntk);
});

test('rec= replays from this site, keeps its address, and refuses another site', async ({
  page,
}) => {
  await page.route('**/runs/pair.ntk.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: example }),
  );
  const app = new Playground(page);
  await app.open('#rec=runs/pair.ntk.json&autoplay=0');
  const state = await replayed(app, 0.3);
  expect(state.experiment.rec).toBe('runs/pair.ntk.json');
  expect(new URL(page.url()).hash).toContain('rec=runs/pair.ntk.json');
  expect(new URL(page.url()).hash).not.toContain('rho');
  await page.getByRole('button', { name: 'One step forward' }).click();
  await expect.poll(async () => (await app.state()).step).toBe(1);

  await page.goto('about:blank');
  await app.open('#rec=runs/missing.ntk.json&n=16&k=5&autoplay=0');
  await expect(page.getByText('runs/missing.ntk.json can’t be replayed.')).toBeVisible();
  expect((await app.computed()).networks[0]!.width).toBe(16);

  await page.goto('about:blank');
  await app.open('#rec=https://example.org/run.ntk.json&n=16&k=5&autoplay=0');
  await expect(page.getByText(/recording rec .*a path on this site/)).toBeVisible();
});

test('a malformed recording gets a sentence, and the page stays as it is', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=20&autoplay=0');
  await app.computed();
  const broken = JSON.parse(example);
  broken.networks[1].steps[3] = 2;
  await drop(page, 'broken.ntk.json', JSON.stringify(broken));
  await expect(
    page.getByText('broken.ntk.json can’t be replayed. Its field networks.1.steps must be'),
  ).toBeVisible();
  expect(await app.state()).toMatchObject({ computedStep: 20, networks: [{ width: 16 }] });
});

test('panels that measure a live network say so in a replay', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=5&autoplay=0&view=outputs,check');
  await app.until('idle');
  await drop(page, 'pair.ntk.json', example);
  await replayed(app, 0.3);
  await app.ask({ type: 'seek', step: 10 });
  await expect(page.locator('.panel .outputs .curve').first()).toBeAttached();
  const needs = page.getByText('This panel measures a live network; a recording has none.');
  await expect(needs).toBeVisible();
});
