import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { digitSprites } from './scripts/digitSprites.ts';

export default defineConfig({
  base: './',
  plugins: [react(), digitSprites()],
  worker: { format: 'es' },
  build: { target: 'es2022', rolldownOptions: { output: { comments: { legal: false } } } },
  optimizeDeps: { include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-webgl'] },
});
