import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { simdModule } from '../scripts/simdModule.ts';
import { floorModule } from './floorModule.ts';

/** The bench's own page, built like the app's so that its workers run the same code. */
export default defineConfig({
  root: fileURLToPath(new URL('./browser', import.meta.url)),
  base: './',
  publicDir: false,
  worker: { format: 'es', plugins: () => [simdModule(), floorModule()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
});
