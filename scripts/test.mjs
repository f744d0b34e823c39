// Runs every gate in turn; the first that fails names itself and ends the run.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';

findBrowser();

const gates = ['types', 'lint', 'deadcode', 'test:unit', 'test:engines', 'test:e2e'];
for (const gate of gates) {
  const began = Date.now();
  console.log(`\n── npm run ${gate}`);
  const { status } = spawnSync('npm', ['run', '--silent', gate], { stdio: 'inherit' });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`── ${gate}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (status !== 0) process.exit(status ?? 1);
}
console.log(`\n${gates.length} gates passed.`);
