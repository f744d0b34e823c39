import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kernelAt, outputsAt } from '../protocol/frames';
import { parseAddress } from './addressCodec';
import { trainHere } from './trainHere.suite';

/** Links with the states they end in; `GOLDEN=write npm run test:runs` computes them anew. */
interface Golden {
  readonly hash: string;
  readonly limit: readonly number[];
  readonly networks: readonly {
    readonly width: number;
    readonly seed: number;
    /** Entries 11, 12, 22 of Θ and the two outputs, at the last step. */
    readonly values: readonly number[];
  }[];
}

/** Smooth activations to the end of the run; kinked ones before the first unit changes its side. */
const hashes = [
  '#n=16,64,256&act=tanh&eta=1&k=100',
  '#data=circle&angles=10,80&L=2&n=32,1000&act=erf&k=60&seed=7',
  '#a=1.5&b=7.2&L=4&n=64&act=gelu&eta=2&loss=logistic&k=80&seeds=2',
  '#data=pair&rho=-0.3&n=128&act=softplus&sw=1.4&sb=0.5&k=50&prediction=steps',
  '#n=64,256&k=3',
  '#norm=raw&L=5&n=48&act=leakyrelu&sw=1.5&eta=0.1&k=3',
];
const file = new URL('../../e2e/golden.json', import.meta.url);
const write = process.env.GOLDEN === 'write';

async function goldenOf(hash: string): Promise<Golden> {
  const { experiment, problems } = parseAddress(hash, '');
  expect(problems).toEqual([]);
  const { theory, records } = await trainHere(experiment, 'cpu');
  const { k11, k12, k22 } = theory.ntk;
  return {
    hash,
    limit: [k11, k12, k22],
    networks: records.map((record) => {
      const ntk = kernelAt(record, experiment.k);
      const values = [ntk.k11, ntk.k12, ntk.k22, ...outputsAt(record, experiment.k)];
      return { width: record.width, seed: record.seed, values };
    }),
  };
}

describe('oracles: golden links, on this machine’s plain loops', () => {
  const made: Golden[] = [];

  it.each(hashes)('%s', async (hash) => {
    const found = await goldenOf(hash);
    made.push(found);
    if (write) return;
    const all = JSON.parse(readFileSync(file, 'utf8')) as Golden[];
    const golden = all.find((each) => each.hash === hash)!;
    found.limit.forEach((value, i) => {
      expect(Math.abs(value - golden.limit[i]!)).toBeLessThan(1e-12);
    });
    found.networks.forEach(({ width, seed, values }, j) => {
      expect([width, seed]).toEqual([golden.networks[j]!.width, golden.networks[j]!.seed]);
      values.forEach((value, i) => {
        expect(Math.abs(value - golden.networks[j]!.values[i]!)).toBeLessThan(1e-5);
      });
    });
  });

  it('every link of the file is one of these', () => {
    if (write) writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
    const all = JSON.parse(readFileSync(file, 'utf8')) as Golden[];
    expect(all.map(({ hash }) => hash)).toEqual(hashes);
  });
});
