import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './scripts/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: 'http://127.0.0.1:4199/',
    viewport: { width: 1440, height: 900 },
    launchOptions: chromiumLaunch(),
    trace: 'off',
  },
  webServer: {
    command:
      'npx vite build --outDir node_modules/.cache/e2e --emptyOutDir && npx vite preview --outDir node_modules/.cache/e2e --host 127.0.0.1 --port 4199 --strictPort',
    url: 'http://127.0.0.1:4199/',
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
