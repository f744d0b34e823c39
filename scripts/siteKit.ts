import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import katex from 'katex';
import { build, type Plugin, type Rollup } from 'vite';

type Made = () => string | Uint8Array | Promise<string | Uint8Array>;

const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const inRoot =
  (file: string): Made =>
  () =>
    readFileSync(join(root, file));
const packageFolder = (name: string, file: string) => dirname(require.resolve(`${name}/${file}`));

/** A script of its own, for pages that are not ours: no import, no chunk, a classic script. */
async function classicScript(entry: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, entry), formats: ['iife'], name: 'ntk' },
    },
  });
  const [{ output }] = [result].flat() as Rollup.RollupOutput[];
  return output[0].code;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };

/** A deck's page, its `$…$` set by KaTeX. */
function deckPage(file: string): Made {
  return () =>
    readFileSync(join(root, file), 'utf8').replace(/\$([^$]+)\$/g, (_, tex: string) =>
      katex.renderToString(tex.replace(/&(lt|gt|amp);/g, (_, name: string) => entities[name]!)),
    );
}

/** What the site serves beside its pages, by path. */
function siteFiles(): ReadonlyMap<string, Made> {
  const reveal = dirname(require.resolve('reveal.js/reveal.css'));
  const tex = packageFolder('katex', 'dist/katex.css');
  const sans = packageFolder('@fontsource-variable/source-sans-3', 'package.json');
  const texFonts = [
    ...readFileSync(join(tex, 'katex.css'), 'utf8').matchAll(/fonts\/[\w-]+\.woff2/g),
  ];
  const deck = 'decks/reveal';
  const copied =
    (from: string): Made =>
    () =>
      readFileSync(from);
  return new Map<string, Made>([
    ['ntk-element.js', () => classicScript('src/element/ntkElement.ts')],
    ['ntk-reveal.js', () => classicScript('src/element/ntkReveal.ts')],
    [`${deck}/index.html`, deckPage(`${deck}/index.html`)],
    [`${deck}/deck.css`, inRoot(`${deck}/deck.css`)],
    [`${deck}/deck.js`, inRoot(`${deck}/deck.js`)],
    [`${deck}/vendor/reveal.js`, copied(join(reveal, 'reveal.js'))],
    [`${deck}/vendor/reveal.css`, copied(join(reveal, 'reveal.css'))],
    [`${deck}/vendor/reset.css`, copied(join(reveal, 'reset.css'))],
    [`${deck}/vendor/notes.js`, copied(join(reveal, 'plugin/notes.js'))],
    [`${deck}/vendor/katex.css`, copied(join(tex, 'katex.css'))],
    [
      `${deck}/vendor/source-sans-3.woff2`,
      copied(join(sans, 'files/source-sans-3-latin-wght-normal.woff2')),
    ],
    ...texFonts.map(([font]) => [`${deck}/vendor/${font}`, copied(join(tex, font))] as const),
  ]);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
};

/** Emits the element, the reveal.js plugin and the demo decks; serves them while developing. */
export function siteKit(): Plugin {
  const files = siteFiles();
  return {
    name: 'site-kit',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURI((request.url ?? '').split(/[?#]/)[0]!.slice(1));
        const made = files.get(path.endsWith('/') ? `${path}index.html` : path);
        if (!made) return next();
        Promise.resolve(made()).then((body) => {
          response.setHeader('content-type', types[extname(path) || '.html'] ?? 'text/plain');
          response.end(body);
        }, next);
      });
    },
    async generateBundle() {
      for (const [fileName, made] of files) {
        this.emitFile({ type: 'asset', fileName, source: await made() });
      }
    },
  };
}
