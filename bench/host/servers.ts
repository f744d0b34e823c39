import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = `${root}node_modules/.cache/bench`;

/** A production build, served. */
export interface Site {
  readonly folder: string;
  readonly url: string;
  close(): Promise<void>;
}

async function site(configFile: string, siteRoot: string, outDir: string): Promise<Site> {
  // Vite takes a set NODE_ENV as it is, and React's development build would be measured.
  process.env.NODE_ENV = 'production';
  const common = { configFile, root: siteRoot, logLevel: 'error' } as const;
  await build({ ...common, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 4300, strictPort: false, open: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error(`${outDir} could not be served.`);
  return { folder: outDir, url, close: () => server.close() };
}

/** The page whose workers measure. */
export function benchSite(): Promise<Site> {
  return site(`${root}bench/vite.config.ts`, `${root}bench/browser`, `${cache}/page`);
}

/** The app as it is published. */
export function appSite(): Promise<Site> {
  return site(`${root}vite.config.ts`, root, `${cache}/app`);
}
