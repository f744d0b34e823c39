// Renders a link or a preset to a file, through the built page in a headless browser.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser, installedBrowser, launchArguments } from './browser.mjs';

const root = resolve(import.meta.dirname, '..');

const formats = {
  '.ntk.json': 'recording',
  '.svg': 'svg',
  '.png': 'png',
  '.gif': 'gif',
  '.mp4': 'mp4',
  '.webm': 'webm',
  '.zip': 'frames',
  '.csv': 'csv',
  '.json': 'json',
  '.py': 'python',
  '.txt': 'citation',
};

const help = `Renders an experiment to a file.

  npm run render -- <link or preset> --out <file> [options]

  <link or preset>   '#act=tanh&L=4', a whole link, or the name of a preset
  --out <file>       its ending says the format: ${Object.keys(formats).join(' ')}
                     (.zip: numbered PNGs with a line of LaTeX)
  --target <name>    view (all that is shown), hero, or a panel        [view]
  --width <px>       --height <px>       of the picture, before --scale
  --scale <1-4>      pixels of the file for one of the picture         [png 2, else 1]
  --theme <name>     light, dark or projector                          [the link's, light]
  --transparent      png and svg without paper
  --step <k>         of a still picture                  [the link's at=, else the last]
  --from <k>         --to <k>            steps of an animation or a table
  --fps <n>          --seconds <s>       of an animation
  --timeout <s>      gives up after this long                          [600]
  --url <address>    a page that is served already, in place of a build
  --help             this

Exit status: 0 done, 1 it did not work, 2 it was asked for wrongly.`;

class UsageError extends Error {}

/** What was asked for. Numbers are checked by the page, which knows their ranges. */
function readArguments(argv) {
  const text = { type: 'string' };
  const options = {
    out: text,
    target: text,
    width: text,
    height: text,
    scale: text,
    theme: text,
    step: text,
    from: text,
    to: text,
    fps: text,
    seconds: text,
    timeout: text,
    url: text,
    transparent: { type: 'boolean' },
    help: { type: 'boolean' },
  };
  let parsed;
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  if (positionals.length !== 1) throw new UsageError('Give one link or preset.');
  if (!values.out) throw new UsageError('Give a file: --out run.png');
  const ending = Object.keys(formats).find((each) => values.out.endsWith(each));
  if (!ending) {
    throw new UsageError(
      `${values.out}: the ending must be one of ${Object.keys(formats).join(' ')}`,
    );
  }
  const request = { format: formats[ending] };
  for (const name of ['width', 'height', 'scale', 'step', 'from', 'to', 'fps', 'seconds']) {
    if (values[name] === undefined) continue;
    const number = Number(values[name]);
    if (!Number.isFinite(number)) throw new UsageError(`--${name} must be a number`);
    request[name] = number;
  }
  for (const name of ['target', 'theme', 'transparent']) {
    if (values[name] !== undefined) request[name] = values[name];
  }
  const timeout = Number(values.timeout ?? 600);
  if (!(timeout > 0)) throw new UsageError('--timeout must be a number of seconds');
  return {
    ...addressOf(positionals[0]),
    out: resolve(values.out),
    request,
    timeout,
    url: values.url,
  };
}

/** A preset has a name; everything else is read as (the end of) a link. */
function addressOf(text) {
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(text)) return { preset: text, hash: `#preset=${text}` };
  const query = /\?([^#]*)/.exec(text)?.[1] ?? '';
  const hash = text.includes('#') ? text.slice(text.indexOf('#') + 1) : query ? '' : text;
  return { preset: null, hash: `#${[query, hash].filter(Boolean).join('&')}` };
}

/** The newest change below a path, ms. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Serves `dist`, built again where it is older than what it is made of. */
async function serve() {
  const index = join(root, 'dist/index.html');
  const sources = ['src', 'scripts', 'index.html', 'vite.config.ts'].map((path) =>
    join(root, path),
  );
  if (!existsSync(index) || newest(index) < Math.max(...sources.map(newest))) {
    console.error('Building the page.');
    const build = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (build.status !== 0) throw new Error('The page could not be built.');
  }
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 4420, strictPort: false, open: false },
  });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

/** Posts a request to the page, in the page; resolves to its reply, a blob left in `__file`. */
function askPage(body) {
  return new Promise((resolve) => {
    const id = crypto.randomUUID();
    const listen = ({ data }) => {
      if (data?.id !== id || data.ntk !== 1) return;
      if (data.type === body.type && !('mime' in data)) return;
      removeEventListener('message', listen);
      globalThis.__file = data.data;
      resolve({ ...data, data: null });
    };
    addEventListener('message', listen);
    postMessage({ ntk: 1, id, ...body }, '*');
  });
}

/** Waits until every network is computed, and returns the state then. */
async function computed(page, deadline) {
  for (;;) {
    const state = await page.evaluate(askPage, { type: 'get' });
    if (state.type === 'error') throw new Error(state.message);
    if (state.status === 'failed') throw new Error(state.message ?? 'The training failed.');
    if (state.computedStep >= state.experiment.k || state.status === 'diverged') return state;
    if (Date.now() > deadline)
      throw new Error(`Not computed in time: at step ${state.computedStep}.`);
    await page.waitForTimeout(100);
  }
}

async function render({ preset, hash, out, request, timeout, url }) {
  findBrowser();
  const deadline = Date.now() + 1000 * timeout;
  const site = url ? { url, close: () => undefined } : await serve();
  const executablePath = installedBrowser();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: launchArguments,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(1000 * timeout);
    const address = new URL(hash, site.url);
    await page.goto(address.href);
    await page.waitForSelector('html[data-status]', { state: 'attached' });
    const state = await computed(page, deadline);
    if (preset && state.experiment.preset !== preset) {
      throw new UsageError(`There is no preset “${preset}”.`);
    }
    if (state.message) console.error(state.message);
    const last = Math.max(0, state.computedStep);
    const still = request.format === 'png' || request.format === 'svg';
    const step = still ? { step: request.step ?? (state.experiment.at || last) } : {};
    const reply = await page.evaluate(askPage, { type: 'export', ...request, ...step });
    if (reply.type === 'error') {
      const Kind = reply.code === 'malformed' ? UsageError : Error;
      throw new Kind(reply.message);
    }
    const download = page.waitForEvent('download');
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(globalThis.__file);
      link.download = 'export';
      link.click();
    });
    await (await download).saveAs(out);
  } finally {
    await browser.close();
    await site.close();
  }
  console.log(`${out}  ${statSync(out).size} bytes`);
}

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked) await render(asked);
  else console.log(help);
} catch (error) {
  console.error(error.message);
  const usage = error instanceof UsageError;
  if (usage) console.error('npm run render -- --help says how it is used.');
  process.exitCode = usage ? 2 : 1;
}
