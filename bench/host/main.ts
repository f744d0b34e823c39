import { cpus, loadavg, totalmem } from 'node:os';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../../scripts/chromium.ts';
import { answerRows } from './answerRows.ts';
import { byteRows } from './byteRows.ts';
import { engineRows, floorRows, normalsRow, wideRow } from './engineRows.ts';
import { gpuArguments, gpuRows, gpuWidths, webglRenderer } from './gpuRows.ts';
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

const method = `How: headless Chromium. Engines and baselines in Web Workers, one at a time, each warmed up, then in
rounds of one batch each in turn: ms/step is the median over the rounds, a ratio the median of the
rounds' own ratios, a cost behind an exponent the least disturbed round's. The memory floor reads the
hidden weights, then reads and writes them, from the caches where they fit; "main memory" is the
widest floor scaled to the same bytes. The page is drawn by Chromium's software compositor; long tasks
and frame intervals count from the first recorded frame drawn to the end of playback (what is before
is start-up). Figures of a machine busy with other things are only indicative: see its load.`;

const say = (text: string) => process.stderr.write(`${text}\n`);

type Section = readonly [string, () => Promise<Row[]>];

/** What the bench page measures: engines and baselines in its workers. */
function workerSections(page: Page, renderer: string, effort: Effort): Section[] {
  return [
    ['memory floor', () => floorRows(page, effort)],
    ['against tfjs, width 1024', () => engineRows(page, 1024, renderer, effort)],
    ['against tfjs, width 512', () => engineRows(page, 512, renderer, effort)],
    ['width 1,000,000', async () => [await wideRow(page, effort)]],
    ['scaling', () => scalingRows(page, effort)],
    ['weights', async () => [await normalsRow(page, effort)]],
  ];
}

/** What is measured on the app itself. */
function appSections(browser: Browser, app: Site, effort: Effort): Section[] {
  return [
    ['the default run', () => defaultRunRows(browser, app.url, effort.pageRuns)],
    ['16 seeds', () => ensembleRows(browser, app.url)],
    ['answers', () => answerRows(browser, app.url)],
    ['bytes', async () => byteRows(app.folder)],
  ];
}

/** Runs the sections in turn; one that fails is a row that says why. */
async function measured(sections: readonly Section[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, measure] of sections) {
    const began = Date.now();
    try {
      rows.push(...(await measure()));
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
      rows.push(row({ name: `${name}: failed`, note: why }));
    }
    say(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  return rows;
}

/** Who drew, in which browser, and what came of it. */
interface Measured {
  readonly browser: string;
  readonly webgl: string;
  readonly rows: Row[];
}

/** Opens the bench's page in a browser started with these arguments and measures in its workers. */
async function measureWorkers(
  args: readonly string[],
  sections: (page: Page, renderer: string) => Section[],
): Promise<Measured> {
  const site = await benchSite();
  const launch = { ...chromiumLaunch(), args: [...args], headless: true };
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    const webgl = await webglRenderer(page);
    say(`WebGL: ${webgl}`);
    const rows = await measured(sections(page, webgl));
    return { browser: `Chromium ${browser.version()}`, webgl, rows };
  } finally {
    await browser.close();
    await site.close();
  }
}

/**
 * On a real GPU, in about three minutes: the engines alone. The flags for software drawing go.
 * `--browser-args=…`, separated by commas that a flag follows, stand instead of Vulkan's;
 * `--widths=…` instead of the usual ones.
 */
function measureGpu(args: readonly string[], effort: Effort): Promise<Measured> {
  const own = optionOf(args, '--browser-args');
  const widths = optionOf(args, '--widths')?.split(',').map(Number) ?? gpuWidths;
  const usual = chromiumLaunch().args.filter((flag) => !/swiftshader|use-angle/.test(flag));
  const added = own === undefined ? gpuArguments : own.split(/,(?=--)/);
  return measureWorkers([...usual, ...added], (page, renderer) => [
    ['the GPU', () => gpuRows(page, renderer, widths, { ...effort, rounds: 5 })],
  ]);
}

/**
 * A browser that draws pages as it does for people without a GPU: with its software compositor.
 * Told to use SwiftShader for everything, it draws the page itself by emulated WebGL, at a few
 * frames a second whatever the page does.
 */
async function measureApp(effort: Effort): Promise<{ rows: Row[] }> {
  const site = await appSite();
  const launch = chromiumLaunch();
  const args = launch.args.filter((flag) => !flag.startsWith('--use-angle'));
  const browser = await chromium.launch({ ...launch, args, headless: true });
  try {
    const rows = await measured(appSections(browser, site, effort));
    return { rows };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Measures everything and prints it. Resolves to the exit status: 1 where something failed. */
export async function main(args: readonly string[]): Promise<number> {
  const effort = args.includes('--quick') ? quickEffort : fullEffort;
  const began = Date.now();
  const loadBefore = loadavg()[0];
  const done = args.includes('--gpu')
    ? await measureGpu(args, quickEffort)
    : await measureAll(effort);
  const machine: Machine = {
    cores: cpus().length,
    cpu: cpus()[0].model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    browser: done.browser,
    webgl: done.webgl,
    node: process.version,
    load: [loadBefore, loadavg()[0]],
    seconds: Math.round((Date.now() - began) / 1000),
  };
  const { rows } = done;
  report(machine, rows, args.includes('--json'));
  return rows.some(({ name }) => name.endsWith(': failed')) ? 1 : 0;
}

/** Everything, with WebGL in software for the workers, as the tests have it. */
async function measureAll(effort: Effort): Promise<Measured> {
  const workers = await measureWorkers(chromiumLaunch().args, (page, renderer) =>
    workerSections(page, renderer, effort),
  );
  const app = await measureApp(effort);
  return { ...workers, rows: [...workers.rows, ...app.rows] };
}

/** What follows `name=`. */
function optionOf(args: readonly string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
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
