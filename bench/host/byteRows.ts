import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Goal, type Row, row } from './rows.ts';

const kilo = 1000;

/**
 * What each entry of the app's production build weighs under gzip, found by following the static
 * imports of the page's script and of the workers.
 * @param folder the build
 */
export function byteRows(folder: string): Row[] {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets);
  const scripts = names.filter((name) => name.endsWith('.js'));
  const text = new Map(scripts.map((name) => [name, readFileSync(join(assets, name), 'utf8')]));

  /** The script and all it imports before it runs. */
  function closure(roots: readonly string[]): string[] {
    const found = new Set<string>();
    const visit = (name: string) => {
      if (found.has(name)) return;
      found.add(name);
      const code = text.get(name) ?? '';
      for (const [, target] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
        if (text.has(target)) visit(target);
      }
    };
    roots.forEach(visit);
    return [...found];
  }

  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const entry = closure([...html.matchAll(/(?:src|href)="[^"]*?([^"/]+\.js)"/g)].map((m) => m[1]));
  const workers = scripts.filter((name) => /worker/i.test(name));
  const workerFiles = closure(workers).filter((name) => !entry.includes(name));
  const started = new Set([...entry, ...workerFiles]);
  const tfjsRoots = scripts.filter((name) => /tfjs/i.test(name) && !started.has(name));
  const tfjs = closure(tfjsRoots).filter((name) => !started.has(name));
  const lazy = scripts.filter((name) => !started.has(name) && !tfjs.includes(name));
  const ending = (pattern: RegExp) => names.filter((name) => pattern.test(name));

  const weigh = (name: string, files: readonly string[], goal?: Goal, packed = false): Row => {
    const bytes = files.reduce((sum, file) => {
      const path = join(assets, file);
      return sum + (packed ? statSync(path).size : gzipSync(readFileSync(path)).length);
    }, 0);
    const note =
      files.length > 3 ? `${files.length} files` : files.map((f) => basename(f)).join(', ');
    return row({ name, value: bytes / kilo, unit: 'kB', note }, goal);
  };
  return [
    weigh('gz: script before the first ellipse', entry, { most: 180 }),
    weigh('gz: worker', workerFiles),
    weigh('gz: tfjs, loaded only when used', tfjs, { most: 130 }),
    ...(lazy.length > 0 ? [weigh('gz: other scripts, loaded only when used', lazy)] : []),
    weigh('gz: style sheets', ending(/\.css$/)),
    weigh('fonts, all alphabets (woff2 as it is)', ending(/\.woff2$/), undefined, true),
  ];
}
