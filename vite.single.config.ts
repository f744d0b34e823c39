import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { simdModule } from './scripts/simdModule.ts';
import { inlinedDigits } from './scripts/single/inlinedDigits.ts';
import { inlinedWorkers } from './scripts/single/inlinedWorkers.ts';
import { ownFile } from './scripts/single/ownFile.ts';
import { texFormulas } from './scripts/texFormulas.ts';

const imagesPerClass = 40;

/** `npm run build:single`: the whole page, workers and some digits included, as one HTML file. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [
    inlinedWorkers(),
    inlinedDigits(imagesPerClass),
    react(),
    simdModule(),
    texFormulas(),
    viteSingleFile(),
    ownFile('ntk-playground.html'),
  ],
  worker: {
    format: 'iife',
    plugins: () => [simdModule()],
    rolldownOptions: { output: { comments: { legal: false }, codeSplitting: false } },
  },
  build: {
    outDir: 'dist-single',
    target: 'es2022',
    chunkSizeWarningLimit: 4096,
    rolldownOptions: { output: { comments: { legal: false } } },
  },
});
