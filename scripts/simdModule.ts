import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:simd-sweeps';
const RESOLVED = `\0${VIRTUAL}`;

const sources = [
  new URL('../src/engine/simd/sweeps.as.ts', import.meta.url),
  new URL('../src/engine/simd/vectors.as.ts', import.meta.url),
].map((url) => fileURLToPath(url));
const compilerRoot = dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json'));
const cacheFolder = join(dirname(compilerRoot), '.cache', 'simd-sweeps');

const entry = 'sweeps.ts';
const output = 'sweeps.wasm';
const options = [
  ...[entry, '--outFile', output, '-O3', '--shrinkLevel', '1', '--noAssert'],
  ...['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--initialMemory', '1'],
];

/**
 * The SIMD sweeps as WebAssembly, compiled from `src/engine/simd/*.as.ts` as one and cached in
 * `node_modules/.cache` under a hash of all that goes into them.
 * @throws Error with the compiler's messages
 */
async function compileSimdSweeps(): Promise<Uint8Array> {
  const text = sources.map((source) => readFileSync(source, 'utf8')).join('\n');
  const { version } = JSON.parse(readFileSync(join(compilerRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([version, options, text]))
    .digest('hex');
  const path = join(cacheFolder, `${hash.slice(0, 16)}.wasm`);
  if (existsSync(path)) return readFileSync(path);
  const bytes = await compile(text);
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

async function compile(text: string): Promise<Uint8Array> {
  // Loaded only where nothing is cached: the compiler brings 10 MB of Binaryen.
  const asc = await import('assemblyscript/asc');
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(options, {
    readFile: (name) => (name === entry ? text : null),
    writeFile: (name, contents) => {
      if (name === output && typeof contents !== 'string') wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || !wasm)
    throw new Error(`${sources.join(', ')}:\n${stderr.toString() || error?.message}`);
  return wasm;
}

/**
 * Serves `virtual:simd-sweeps`, whose default export is the compiled sweeps in base64: inlined in
 * the script that uses them, so that nothing is fetched. Workers are bundled apart, so a build
 * needs it in `worker.plugins` too.
 */
export function simdModule(): Plugin {
  return {
    name: 'simd-module',
    resolveId(id) {
      return id === VIRTUAL ? RESOLVED : undefined;
    },
    async load(id) {
      if (id !== RESOLVED) return undefined;
      for (const source of sources) this.addWatchFile(source);
      const bytes = await compileSimdSweeps();
      return `export default ${JSON.stringify(Buffer.from(bytes).toString('base64'))};`;
    },
  };
}
