// npm run bench [-- --json] [-- --quick]: how fast, against what, and how heavy. See bench/.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { findBrowser } from './browser.mjs';

findBrowser();
const root = fileURLToPath(new URL('..', import.meta.url));
const { module } = await runnerImport(`${root}bench/host/main.ts`, { configFile: false, root });
process.exit(await module.main(process.argv.slice(2)));
