import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let copy: string;

/** Exit status and output of a tool run in the copy. */
function run(tool: string, ...args: string[]): { ok: boolean; output: string } {
  try {
    const bin = join(root, 'node_modules/.bin', tool);
    const output = execFileSync(bin, args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
    return { ok: true, output };
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: `${stdout ?? ''}${stderr ?? ''}` };
  }
}

function plant(path: string, text: string): void {
  writeFileSync(join(copy, path), text);
}

describe('laws: what a layer may not do is refused', () => {
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'architecture-'));
    for (const file of ['tsconfig.base.json', 'biome.json', 'scripts/lint']) {
      cpSync(join(root, file), join(copy, file), { recursive: true });
    }
    for (const layer of ['math', 'protocol', 'digits', 'state', 'engine', 'plots']) {
      mkdirSync(join(copy, 'src', layer), { recursive: true });
      cpSync(join(root, 'src', layer, 'tsconfig.json'), join(copy, 'src', layer, 'tsconfig.json'));
      plant(`src/${layer}/fine.ts`, 'export const fine = 1;\n');
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, '.gitignore'), 'node_modules\n');
    execFileSync('git', ['init', '-q'], { cwd: copy });
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const imports = [
    ['math', 'state'],
    ['protocol', 'engine'],
    ['engine', 'state'],
    ['state', 'engine'],
    ['plots', 'state'],
  ];
  for (const [from, to] of imports) {
    it(`${from} importing ${to} does not compile`, () => {
      const file = `src/${from}/planted.ts`;
      plant(file, `export { fine } from '../${to}/fine';\n`);
      const planted = run('tsc', '-b', `src/${from}`);
      rmSync(join(copy, file));
      const clean = run('tsc', '-b', `src/${from}`);
      expect(planted.ok).toBe(false);
      expect(planted.output).toContain('planted.ts');
      expect(clean.ok, clean.output).toBe(true);
    });
  }

  const lint = [
    ['an npm package in math', 'math', "export { select } from 'd3';\n"],
    ['ambient randomness in math', 'math', 'export const luck = Math.random();\n'],
    ['a clock in plots', 'plots', 'export const now = Date.now();\n'],
    ['a worker outside engineClient', 'state', "export const w = new Worker('w.js');\n"],
  ];
  for (const [what, layer, text] of lint) {
    it(`${what} is refused`, () => {
      const file = `src/${layer}/planted.ts`;
      plant(file, text);
      const planted = run('biome', 'lint', file);
      rmSync(join(copy, file));
      expect(planted.ok).toBe(false);
      expect(planted.output).toContain('planted.ts');
    });
  }

  it('the DOM does not exist for the theory', () => {
    plant('src/math/planted.ts', 'export const title = document.title;\n');
    const planted = run('tsc', '-b', 'src/math');
    rmSync(join(copy, 'src/math/planted.ts'));
    expect(planted.ok).toBe(false);
  });
});
