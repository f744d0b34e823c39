import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Playground } from './playground';

interface Golden {
  hash: string;
  limit: number[];
  networks: { width: number; seed: number; values: number[] }[];
}

/** Made by `GOLDEN=write npm run test:runs` (src/state/golden.runs.test.ts). */
const links = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8'),
) as Golden[];

/** What each engine's arithmetic allows, relative to a link's largest value. */
const precision = { cpu: 1e-5, simd: 1e-5, webgl: 1e-4 } as const;

for (const [engine, tolerance] of Object.entries(precision)) {
  for (const { hash, limit, networks } of links) {
    test(`${engine} ends ${hash} where it always has`, async ({ page }) => {
      const app = new Playground(page);
      await app.open(`${hash}&engine=${engine}&speed=64`);
      const { experiment } = await app.computed();
      await app.ask({ type: 'seek', step: experiment.k });
      await app.until('finished');
      const state = await app.state();
      expect(state.engine).toBe(engine);
      const { ntk } = state.limit;
      [ntk.k11, ntk.k12, ntk.k22].forEach((value, i) => {
        expect(Math.abs(value - limit[i])).toBeLessThan(1e-12);
      });
      expect(state.networks).toHaveLength(networks.length);
      state.networks.forEach((found, j) => {
        const { width, seed, values } = networks[j];
        expect([found.width, found.seed]).toEqual([width, seed]);
        const scale = Math.max(1, ...values.map(Math.abs));
        const { k11, k12, k22 } = found.ntk;
        [k11, k12, k22, ...found.f].forEach((value, i) => {
          expect(Math.abs(value - values[i])).toBeLessThan(tolerance * scale);
        });
      });
    });
  }
}
