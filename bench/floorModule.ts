import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:memory-floor';
const RESOLVED = `\0${VIRTUAL}`;
const source = fileURLToPath(new URL('./browser/floor.as.ts', import.meta.url));
const entry = 'floor.ts';
const output = 'floor.wasm';

/** The options of scripts/simdModule.ts, so that both are compiled alike. */
const options = [
  ...[entry, '--outFile', output, '-O3', '--shrinkLevel', '1', '--noAssert'],
  ...['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--initialMemory', '1'],
];

/** Serves `virtual:memory-floor`: the bare sweeps of `floor.as.ts` as wasm in base64. */
export function floorModule(): Plugin {
  return {
    name: 'memory-floor',
    resolveId(id) {
      return id === VIRTUAL ? RESOLVED : undefined;
    },
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const text = readFileSync(source, 'utf8');
      const asc = await import('assemblyscript/asc');
      let wasm: Uint8Array | undefined;
      const { error, stderr } = await asc.main(options, {
        readFile: (name) => (name === entry ? text : null),
        writeFile: (name, contents) => {
          if (name === output && typeof contents !== 'string') wasm = contents;
        },
        listFiles: () => [],
      });
      if (error || !wasm) throw new Error(`${source}:\n${stderr.toString() || error?.message}`);
      return `export default ${JSON.stringify(Buffer.from(wasm).toString('base64'))};`;
    },
  };
}
