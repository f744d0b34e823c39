import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './scripts/chromium.ts';
import { digitSprites } from './scripts/digitSprites.ts';
import { simdModule } from './scripts/simdModule.ts';
import { texFormulas } from './scripts/texFormulas.ts';

export default defineConfig({
  plugins: [react(), digitSprites(), simdModule(), texFormulas()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.ts', 'src/**/*.runs.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Whole runs of every preset: a minute or more, so a gate of its own.
        test: { name: 'runs', include: ['src/**/*.runs.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
