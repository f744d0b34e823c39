import { expect, it } from 'vitest';
import { kernelAt, lossAt } from '../protocol/frames';
import { citationText } from './citation';
import { exportAs } from './index';
import { makeSource } from './testSource.suite';

const run = makeSource({ widths: [16, 256], seeds: 2, experiment: { k: 9 }, step: 3, last: 9 });

async function rowsOf(request: Record<string, unknown>) {
  const { blob } = await exportAs({ format: 'csv', ...request }, run);
  const [head, ...lines] = (await blob.text()).trimEnd().split('\r\n');
  const names = head!.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])),
  );
}

it('writes one line a network and step, and the numbers of the record', async () => {
  const rows = await rowsOf({});
  expect(rows).toHaveLength(4 * 10);
  const record = run.frame.records[3]!;
  const row = rows[3 * 10 + 7]!;
  expect(row).toMatchObject({ width: '256', seed: '2', step: '7' });
  expect(Math.fround(Number(row.k12))).toBe(kernelAt(record, 7).k12);
  expect(Math.fround(Number(row.loss))).toBe(lossAt(record, 7));
  expect(Number(row.time)).toBe(7 * run.frame.learningRate);
});

it('keeps to the range it is asked for', async () => {
  const rows = await rowsOf({ from: 4, to: 6 });
  expect(rows.map(({ step }) => step)).toEqual(Array(4).fill(['4', '5', '6']).flat());
});

it('writes the same rows as JSON, with null for what is not finite', async () => {
  const values = run.frame.records[0]!.values.slice();
  values[5] = Number.NaN;
  const records = [{ ...run.frame.records[0]!, values }, ...run.frame.records.slice(1)];
  const { blob, mime } = await exportAs(
    { format: 'json' },
    { ...run, frame: { ...run.frame, records } },
  );
  const table = JSON.parse(await blob.text());
  expect(mime).toBe('application/json');
  expect(table.rows).toHaveLength(40);
  expect(table.rows[0][table.columns.indexOf('f_probe')]).toBeNull();
  expect(table.experiment.learningRate).toBe(run.frame.learningRate);
});

it('stops when it is told to, and says how far it is', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(exportAs({ format: 'csv' }, run, { signal: stop.signal })).rejects.toThrow(/abort/i);
  const heard: number[] = [];
  await exportAs({ format: 'csv' }, run, { onProgress: (part) => heard.push(part) });
  expect(heard.at(-1)).toBe(1);
});

it('cites the run so that BibTeX can set its address', () => {
  const text = citationText(run, '2026-11-28');
  expect(text).toContain('\\url{https://example.org/ntk/\\#L=4\\&a=draw.x\\_1}');
  expect(text).toContain('arXiv:1806.07572');
});
