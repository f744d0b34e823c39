// Runs every gate in turn; the first that fails names itself and ends the run. Ends with the number
// of tests, counted from what the runners print.
import { spawn } from 'node:child_process';
import { findBrowser } from './browser.mjs';

const gates = ['types', 'lint', 'deadcode', 'test:unit', 'test:runs', 'test:engines', 'test:e2e'];

/** Runs one npm script, shows its output and returns it. */
function run(gate) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', gate], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on('close', (status) => resolve({ ok: status === 0, output }));
  });
}

/** Tests counted by vitest ("Tests  12 passed") or Playwright ("  12 passed (3s)"). */
function count(output, word) {
  const line = new RegExp(`^\\s*(?:Tests\\s.*?)?(\\d+) ${word}\\b`, 'gm');
  return [...output.matchAll(line)].reduce((sum, [, number]) => sum + Number(number), 0);
}

findBrowser();
let passed = 0;
let failed = 0;
for (const gate of gates) {
  const began = Date.now();
  console.log(`\n── npm run ${gate}`);
  const { ok, output } = await run(gate);
  if (gate.startsWith('test:')) {
    passed += count(output, 'passed');
    failed += count(output, 'failed');
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`── ${gate}: ${ok ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (!ok) {
    console.log(`\n${passed} passed, ${Math.max(1, failed)} failed`);
    process.exit(1);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
