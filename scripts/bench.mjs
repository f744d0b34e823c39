// npm run bench [-- --json] [-- --quick]: how fast, against what, and how heavy. See bench/.
// npm run bench -- --gpu [--browser-args=--flag,--flag]: the engines on a real GPU, three minutes.
// CHROMIUM_PATH names the browser.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { findBrowser } from './browser.mjs';

findBrowser();
const root = fileURLToPath(new URL('..', import.meta.url));
const { module } = await runnerImport(`${root}bench/host/main.ts`, { configFile: false, root });
process.exit(await module.main(process.argv.slice(2)));
