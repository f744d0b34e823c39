import { expect, type Page, test } from '@playwright/test';
import { Playground } from './playground';

const key = 'ntk-machine';

interface Remembered {
  userAgent: string;
  machine: { gpu: string; renderer: string; processor: object; webgl: object | null };
}

/** What the page has remembered of the machine. */
async function remembered(page: Page): Promise<Remembered> {
  return JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? 'null');
}

test('the machine is measured once and remembered', async ({ page }) => {
  const app = new Playground(page);
  await app.open('#n=16&k=10&speed=64');
  await app.until('finished');
  const first = await remembered(page);
  expect(first.machine.gpu).toBe('software');
  // Figures that no measurement finds show whether there was another one.
  const processor = { perLayer: 0, perNeuron: 0.25, perWeight: 0.125 };
  const planted = { ...first, machine: { ...first.machine, processor } };
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [
    key,
    JSON.stringify(planted),
  ] as const);
  await page.reload();
  await app.until('finished');
  expect(await remembered(page)).toEqual(planted);
});

test('small widths train by SIMD and large ones by WebGL within one run, as measured', async ({
  page,
}) => {
  const app = new Playground(page);
  await app.open('#n=16&k=5&speed=64');
  await app.until('finished');
  // This machine has no GPU: it remembers one, by the name that WebGL really has here.
  const real = await remembered(page);
  const machine = {
    ...real.machine,
    gpu: 'float32',
    processor: { perLayer: 0, perNeuron: 0, perWeight: 1e-6 },
    webgl: { perLayer: 0.01, perNeuron: 0, perWeight: 1e-9 },
  };
  await page.addInitScript(([name, text]) => localStorage.setItem(name, text), [
    key,
    JSON.stringify({ ...real, machine }),
  ] as const);
  await page.route('**/worker-*.js', async (route) => {
    // The worker would see through that: its WebGL goes by another name, no longer emulated.
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/swiftshader/gi, 'no such renderer');
    await route.fulfill({ response, body });
  });
  await app.open('#n=16,200&act=tanh&k=20&speed=64');
  await page.reload();
  await app.until('finished');
  const split = await app.state();
  expect(split.networks.map(({ engine }) => engine)).toEqual(['simd', 'webgl']);
  expect(split.engine).toBe('webgl');
  const badge = page.locator('.engine-badge').first();
  await expect(badge).toContainText('SIMD + WebGL 2');
  await badge.click();
  await expect(page.locator('.engine-panel')).toContainText(
    /The processor trains n = 16, WebGL n = 200, on .* Measured here, a step of n = 200 takes/,
  );
  await page.locator('.engine-panel select').selectOption('simd');
  await app.until('finished');
  await expect.poll(async () => (await app.state()).engine).toBe('simd');
  const whole = await app.computed();
  expect(whole.networks.map(({ engine }) => engine)).toEqual(['simd', 'simd']);
  whole.networks.forEach(({ ntk }, index) => {
    expect(Math.abs(split.networks[index].ntk.k11 / ntk.k11 - 1)).toBeLessThan(1e-4);
  });
});
