/** The service worker's cache of digit images (scripts/offlineSite.ts). */
const digitsCache = 'digits';

/**
 * Keeps the site for visits without a network. Only where the page is a visit of its own, not in
 * a frame; where the browser refuses (no https, private window) the page works as before.
 */
export function keepOffline(): void {
  if (!import.meta.env.PROD || window !== window.top || !('serviceWorker' in navigator)) return;
  if (!location.protocol.startsWith('http')) return;
  addEventListener('load', () => {
    navigator.serviceWorker
      .register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' })
      .then(() => navigator.serviceWorker.ready)
      .then(keepDigits)
      .then(() => {
        document.documentElement.dataset.offline = 'ready';
      })
      .catch(() => undefined);
  });
}

/** The images this visit asked for before there was a service worker to keep them. */
async function keepDigits(): Promise<void> {
  const asked = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /\/digits\/\w+\.bin$/.test(name));
  const cache = await caches.open(digitsCache);
  await cache.addAll([...new Set(asked)]);
}
