import type { Plugin } from 'vite';

const pattern =
  /new Worker\(\s*new URL\('([^']+)', import\.meta\.url\),\s*\{ type: 'module' \}\s*\)/g;

/**
 * Workers inside the page: every `new Worker(new URL(…))` of the source becomes a classic worker
 * started from a blob. Pages opened from a file, or in a sandbox, may start no other kind.
 */
export function inlinedWorkers(): Plugin {
  return {
    name: 'inlined-workers',
    enforce: 'pre',
    transform(code, id) {
      if (/node_modules|\?/.test(id) || !code.includes('new Worker(')) return undefined;
      const imports: string[] = [];
      const inlined = code.replace(pattern, (_, path: string) => {
        const name = `InlinedWorker${imports.length}`;
        const file = path.replace(/\.ts$/, '');
        imports.push(`import ${name} from '${file}.ts?worker&inline';`);
        return `new ${name}()`;
      });
      if (imports.length === 0) this.error(`${id} starts a worker in a way that cannot be inlined`);
      return { code: `${imports.join('\n')}\n${inlined}`, map: null };
    },
  };
}
