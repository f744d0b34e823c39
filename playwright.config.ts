import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './scripts/chromium.ts';

/** Another port where two checkouts are tested at once. */
const port = Number(process.env.E2E_PORT ?? 4199);

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: chromiumLaunch(),
    trace: 'off',
    // What a test routes must not be answered by a service worker; offline.spec.ts allows its own.
    serviceWorkers: 'block',
  },
  webServer: {
    command:
      'npx vite build --outDir node_modules/.cache/e2e --emptyOutDir && ' +
      `npx vite preview --outDir node_modules/.cache/e2e --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
