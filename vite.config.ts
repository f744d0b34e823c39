import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurity } from './scripts/contentSecurity.ts';
import { digitSprites } from './scripts/digitSprites.ts';
import { offlineSite } from './scripts/offlineSite.ts';
import { presetPages } from './scripts/presetPages.ts';
import { simdModule } from './scripts/simdModule.ts';
import { siteKit } from './scripts/siteKit.ts';
import { texFormulas } from './scripts/texFormulas.ts';

export default defineConfig({
  base: './',
  plugins: [
    react(),
    digitSprites(),
    simdModule(),
    texFormulas(),
    presetPages(),
    siteKit(),
    contentSecurity(),
    offlineSite(),
  ],
  worker: {
    format: 'es',
    plugins: () => [simdModule()],
    rolldownOptions: { output: { comments: { legal: false } } },
  },
  build: {
    target: 'es2022',
    rolldownOptions: {
      input: ['index.html', 'embed.html'],
      output: { comments: { legal: false } },
    },
  },
  optimizeDeps: { include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-webgl'] },
});
