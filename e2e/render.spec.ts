import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { gifParts, pngSize } from './exporting';

// Each command starts a browser of its own: on a busy machine that takes its time.
test.describe.configure({ timeout: 400_000 });

/** Runs the command line against the page that is served for the tests. */
function render(baseURL: string, ...args: string[]) {
  const found = spawnSync('node', ['scripts/render.mjs', '--url', baseURL, ...args], {
    encoding: 'utf8',
    timeout: 110_000,
  });
  return { status: found.status, errors: found.stderr, output: found.stdout };
}

test('a link becomes a picture, a loop, a table or a recording', ({ baseURL }, info) => {
  const link = '#n=16&k=12&seed=2&act=tanh';
  const made = (name: string, ...args: string[]) => {
    const out = info.outputPath(name);
    expect(render(baseURL!, link, '--out', out, ...args)).toMatchObject({ status: 0 });
    return readFileSync(out);
  };
  const picture = ['--target', 'hero', '--width', '300', '--height', '300'];
  expect(pngSize(made('hero.png', ...picture, '--scale', '3'))).toEqual([900, 900]);
  expect(gifParts(made('run.gif', ...picture, '--from', '2', '--to', '7')).delays).toHaveLength(6);
  expect(made('run.csv').toString().trim().split('\r\n')).toHaveLength(1 + 13);
  const recording = JSON.parse(made('run.ntk.json').toString());
  expect(recording).toMatchObject({
    format: 'ntk-recording',
    experiment: { act: 'tanh', seed: 2 },
  });
});

test('what is asked for wrongly is said, with its exit status', ({ baseURL }, info) => {
  const out = info.outputPath('x.png');
  const refused = (words: RegExp, ...args: string[]) => {
    const { status, errors } = render(baseURL!, ...args);
    expect([status, errors]).toEqual([2, expect.stringMatching(words)]);
  };
  refused(/Give one link or preset/, '--out', out);
  refused(/Give a file/, '#L=2');
  refused(/the ending must be one of/, '#L=2', '--out', 'x.bmp');
  refused(/Unknown option/, '#L=2', '--out', out, '--wide', '3');
  refused(/scale must be a number from 1 to 4/, '#n=16&k=3', '--out', out, '--scale', '9');
  refused(/There is no preset “nonesuch”/, 'nonesuch', '--out', out);
  expect(render('http://127.0.0.1:9/', '#L=2', '--out', out).status).toBe(1);
  const help = spawnSync('node', ['scripts/render.mjs', '--help'], { encoding: 'utf8' });
  expect([help.status, help.stdout]).toEqual([0, expect.stringContaining('npm run render')]);
});
