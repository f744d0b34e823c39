import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Software WebGL, so that every machine does the same; and nothing by the browser itself. */
export const launchArguments = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** Path of a browser on this machine, other than Playwright's own. */
export function installedBrowser() {
  return candidates.find((path) => path && existsSync(path));
}

const present = () => Boolean(installedBrowser()) || existsSync(chromium.executablePath());

/** Makes sure there is a browser for the tests: installed, or Playwright's, or Debian's. */
export function findBrowser() {
  if (present()) return;
  console.log('No Chromium found; asking Playwright for one.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (present()) return;
  if (process.getuid?.() === 0) {
    console.log('Asking Debian for Chromium.');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' });
  }
  if (present()) return;
  console.error('No Chromium: install one, or set CHROMIUM_PATH to it.');
  process.exit(1);
}
