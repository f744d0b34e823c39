import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Plugin } from 'vite';

const PIXELS = 28 * 28;
const CLASSES = 10;
export const VIRTUAL_COUNTS = 'virtual:digit-counts';
export const RESOLVED_COUNTS = `\0${VIRTUAL_COUNTS}`;

const packageRoot = dirname(createRequire(import.meta.url).resolve('mnist/package.json'));
// The package's version and this file's format name the cache, so that neither can go stale.
const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};
const cacheFolder = join(dirname(packageRoot), '.cache', `digit-sprites-${version}-2`);

/**
 * The images of one class as the `mnist` package orders them: count × 784 bytes, 0 is paper.
 * The package stores byte / 255 rounded to three decimals, less than a third of a byte's step
 * away, so rounding recovers MNIST's own bytes.
 */
export function readDigitBytes(digitClass: number): Uint8Array {
  const file = join(packageRoot, 'src', 'digits', `${digitClass}.json`);
  const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: number[] };
  if (data.length % PIXELS !== 0) throw new Error(`${file} does not hold whole 28 × 28 images`);
  return Uint8Array.from(data, (value) => Math.round(value * 255));
}

/** The file the page loads: the class's bytes under zlib, cached in `node_modules/.cache`. */
export function digitSprite(digitClass: number): Uint8Array {
  return cached(`${digitClass}.bin`, () => deflateSync(readDigitBytes(digitClass), { level: 9 }));
}

/** One typical image a class, ten in all, in the same form: what a list of classes shows. */
export function sampleSprite(): Uint8Array {
  return cached('samples.bin', () => {
    const samples = Array.from({ length: CLASSES }, (_, c) => typicalImage(readDigitBytes(c)));
    return deflateSync(Buffer.concat(samples), { level: 9 });
  });
}

/** The image with the largest cosine with the mean of its class. */
function typicalImage(bytes: Uint8Array): Uint8Array {
  const mean = new Float64Array(PIXELS);
  bytes.forEach((byte, i) => {
    mean[i % PIXELS]! += byte;
  });
  let [best, bestCosine] = [bytes.subarray(0, PIXELS), -1];
  for (let start = 0; start < bytes.length; start += PIXELS) {
    const image = bytes.subarray(start, start + PIXELS);
    let [along, square] = [0, 0];
    image.forEach((byte, i) => {
      along += byte * mean[i]!;
      square += byte * byte;
    });
    if (along / Math.sqrt(square) > bestCosine) {
      [best, bestCosine] = [image, along / Math.sqrt(square)];
    }
  }
  return best;
}

/** How many images each of the ten classes has. */
export function countDigits(): number[] {
  const json = cached('counts.json', () => {
    const counts = Array.from({ length: CLASSES }, (_, c) => readDigitBytes(c).length / PIXELS);
    return Buffer.from(JSON.stringify(counts));
  });
  return JSON.parse(Buffer.from(json).toString('utf8')) as number[];
}

function cached(name: string, make: () => Uint8Array): Uint8Array {
  const path = join(cacheFolder, name);
  if (existsSync(path)) return readFileSync(path);
  const bytes = make();
  try {
    mkdirSync(cacheFolder, { recursive: true });
    // Written aside and renamed: a second Vite beside this one must never read half a file.
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, bytes);
    renameSync(partial, path);
  } catch {
    // A read-only node_modules costs time, not the build.
  }
  return bytes;
}

/**
 * Packs the `mnist` package's 10,000 images into one file a class, `digits/<class>.bin` below
 * `base` (raw bytes under zlib, so that every browser reads the same pixels; a canvas may not),
 * with one image of each class in `digits/samples.bin`, and exposes the classes' sizes as
 * `virtual:digit-counts`.
 * A build emits the files, a development server answers for them.
 */
export function digitSprites(): Plugin {
  let base = '/';
  return {
    name: 'digit-sprites',
    configResolved(config) {
      base = config.base;
    },
    resolveId(id) {
      return id === VIRTUAL_COUNTS ? RESOLVED_COUNTS : undefined;
    },
    load(id) {
      if (id !== RESOLVED_COUNTS) return undefined;
      return `export const digitCounts = ${JSON.stringify(countDigits())};`;
    },
    configureServer(server) {
      const folder = base.startsWith('/') ? `${base}digits/` : '/digits/';
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0]!;
        const name = path.startsWith(folder) ? path.slice(folder.length) : '';
        const match = /^(\d|samples)\.bin$/.exec(name);
        if (!match) return next();
        response.setHeader('Content-Type', 'application/octet-stream');
        response.setHeader('Cache-Control', 'no-cache');
        response.end(match[1] === 'samples' ? sampleSprite() : digitSprite(Number(match[1])));
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'digits/samples.bin', source: sampleSprite() });
      for (let c = 0; c < CLASSES; c += 1) {
        this.emitFile({ type: 'asset', fileName: `digits/${c}.bin`, source: digitSprite(c) });
      }
    },
  };
}
