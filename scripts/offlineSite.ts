import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * The service worker: the page, its code and its fonts are kept at the first visit, images of
 * digits as they are asked for. A new version waits until every tab of the old one is closed, so
 * that nothing changes under a lecture; the next visit has it.
 */
export function offlineSite(): Plugin[] {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: null,
    manifest: false,
    workbox: {
      globPatterns: ['{index,embed}.html', 'assets/**/*.{js,css,woff2}', '*.{svg,webmanifest}'],
      maximumFileSizeToCacheInBytes: 4 * 2 ** 20,
      // A link's settings are the page's business: any query gives the same file.
      ignoreURLParametersMatching: [/.*/],
      navigateFallback: null,
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      inlineWorkboxRuntime: true,
      runtimeCaching: [
        {
          urlPattern: /\/digits\/\w+\.bin$/,
          handler: 'CacheFirst',
          options: { cacheName: 'digits' },
        },
      ],
    },
  });
}
