import { cpus, loadavg, totalmem } from 'node:os';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../../scripts/chromium.ts';
import { byteRows } from './byteRows.ts';
import { engineRows, floorRow, normalsRow, webglRenderer, wideRow } from './engineRows.ts';
import { type Effort, fullEffort, quickEffort } from './measure.ts';
import { defaultRunRows, ensembleRows } from './pageRows.ts';
import { type Row, row, table } from './rows.ts';
import { scalingRows } from './scalingRows.ts';
import { appSite, benchSite, type Site } from './servers.ts';

interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGiB: number;
  readonly browser: string;
  readonly webgl: string;
  readonly node: string;
  /** One-minute load average before and after: well above 1 means others were at work. */
  readonly load: readonly [number, number];
  readonly seconds: number;
}

const method = `How: all in headless Chromium; engines and baselines in Web Workers, one at a time, each warmed up, then in
rounds of one batch each in turn. ms/step is the median over the rounds, a ratio the median of the
rounds' own ratios, a cost behind an exponent the smaller of two medians. Main-thread tasks and frame
intervals are counted from the first recorded frame drawn to the end of playback; before is start-up.
Figures of a machine that is busy with other things are only indicative: see its load.`;

type Section = readonly [string, () => Promise<Row[]>];

function sections(page: Page, browser: Browser, app: Site, effort: Effort): Section[] {
  const each = async (widths: readonly number[], measured: (width: number) => Promise<Row>) => {
    const rows: Row[] = [];
    for (const width of widths) rows.push(await measured(width));
    return rows;
  };
  return [
    ['memory floor', () => each([1024, 512, 2048, 4096], (n) => floorRow(page, n, effort))],
    ['against tfjs, width 1024', () => engineRows(page, 1024, effort)],
    ['against tfjs, width 512', () => engineRows(page, 512, effort)],
    ['width 1,000,000', async () => [await wideRow(page, effort)]],
    ['scaling', () => scalingRows(page, effort)],
    ['weights', async () => [await normalsRow(page, effort)]],
    ['the default run', () => defaultRunRows(browser, app.url, effort.pageRuns)],
    ['16 seeds', () => ensembleRows(browser, app.url)],
    ['bytes', async () => byteRows(app.folder)],
  ];
}

/** Measures everything and prints it. Resolves to the exit status: 1 where something failed. */
export async function main(args: readonly string[]): Promise<number> {
  const effort = args.includes('--quick') ? quickEffort : fullEffort;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const began = Date.now();
  const loadBefore = loadavg()[0];

  say('building');
  const sites: Site[] = [];
  let browser: Browser | null = null;
  const rows: Row[] = [];
  try {
    const bench = await benchSite();
    sites.push(bench);
    const app = await appSite();
    sites.push(app);
    browser = await chromium.launch({ ...chromiumLaunch(), headless: true });
    const page = await browser.newPage();
    await page.goto(bench.url);
    const webgl = await webglRenderer(page);

    for (const [name, measure] of sections(page, browser, app, effort)) {
      const sectionBegan = Date.now();
      try {
        rows.push(...(await measure()));
      } catch (error) {
        const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
        rows.push(row({ name: `${name}: failed`, note: why }));
      }
      say(`${name}: ${((Date.now() - sectionBegan) / 1000).toFixed(1)} s`);
    }

    const machine: Machine = {
      cores: cpus().length,
      cpu: cpus()[0].model,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      browser: `Chromium ${browser.version()}`,
      webgl,
      node: process.version,
      load: [loadBefore, loadavg()[0]],
      seconds: Math.round((Date.now() - began) / 1000),
    };
    report(machine, rows, args.includes('--json'));
  } finally {
    await browser?.close();
    for (const site of sites) await site.close();
  }
  return rows.some(({ name }) => name.endsWith(': failed')) ? 1 : 0;
}

function report(machine: Machine, rows: readonly Row[], json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ machine, rows }, null, 2));
    return;
  }
  const { cores, cpu, memoryGiB, browser, webgl, node, load, seconds } = machine;
  console.log(`${cores} cores (${cpu}), ${memoryGiB} GiB, ${browser}, node ${node}, ${seconds} s`);
  console.log(`WebGL: ${webgl}`);
  console.log(`load average before and after: ${load.map((l) => l.toFixed(1)).join(', ')}\n`);
  console.log(`${method}\n`);
  console.log(table(rows));
}
