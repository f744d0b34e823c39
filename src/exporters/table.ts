import { relativeGap } from '../math/symmetric2';
import { type ExportRequest, exportLimits } from '../protocol/exportRequest';
import { kernelAt, lossAt, type NetworkRecord, outputsAt, probeOutputAt } from '../protocol/frames';
import { limitOutputs } from '../state/prediction';
import { breather } from './breather';
import { shortest } from './numbers';
import { stepRange } from './plan';
import type { ExportOptions, ExportSource } from './source';

const columns = [
  'width',
  'seed',
  'step',
  'time',
  'k11',
  'k12',
  'k22',
  'f1',
  'f2',
  'f_probe',
  'loss',
  'limit_f1',
  'limit_f2',
  'drift',
  'gap',
] as const;

/** A row of the table: what was recorded as float32, and what follows from it. */
function rowOf(record: NetworkRecord, step: number, source: ExportSource): (number | null)[] {
  const { frame } = source;
  const ntk = kernelAt(record, step);
  const [f1, f2] = outputsAt(record, step);
  const [limit1, limit2] = limitOutputs(frame, outputsAt(record, 0), step);
  const recorded = [
    ntk.k11,
    ntk.k12,
    ntk.k22,
    f1,
    f2,
    probeOutputAt(record, step),
    lossAt(record, step),
  ];
  const derived = [
    limit1,
    limit2,
    relativeGap(ntk, kernelAt(record, 0)),
    relativeGap(ntk, frame.limit.ntk),
  ];
  return [
    record.width,
    record.seed,
    step,
    frame.learningRate * step,
    ...recorded.map(shortest),
    ...derived.map((value) => (Number.isFinite(value) ? value : null)),
  ];
}

interface Rows {
  readonly from: number;
  readonly to: number;
  readonly records: readonly NetworkRecord[];
  readonly count: number;
}

/** @throws RangeError when there are more rows than `exportLimits.rows` */
function rowsOf(request: ExportRequest, source: ExportSource): Rows {
  const furthest = Math.max(0, ...source.frame.records.map(({ last }) => last));
  const reachable = { ...source, frame: { ...source.frame, computedStep: furthest } };
  const [from, to] = stepRange(request, reachable);
  const records = source.frame.records.filter(({ last }) => last >= from);
  const count = records.reduce((sum, { last }) => sum + Math.min(last, to) - from + 1, 0);
  if (count > exportLimits.rows) {
    throw new RangeError(
      `The table would have ${count} lines, more than ${exportLimits.rows}: choose a shorter range of steps.`,
    );
  }
  return { from, to, records, count };
}

/** Lines are gathered into pieces of about this many, each a part of the file. */
const piece = 2000;

async function written(
  { from, to, records, count }: Rows,
  source: ExportSource,
  options: ExportOptions,
  print: (row: (number | null)[]) => string,
): Promise<string[]> {
  const breath = breather(options);
  const parts: string[] = [];
  let lines: string[] = [];
  let done = 0;
  for (const record of records) {
    const last = Math.min(record.last, to);
    for (let step = from; step <= last; step++) {
      lines.push(print(rowOf(record, step, source)));
      if (++done % 64 === 0) await breath.pause(done / count);
      if (lines.length >= piece) {
        parts.push(lines.join(''));
        lines = [];
      }
    }
  }
  parts.push(lines.join(''));
  return parts;
}

/**
 * Every recorded number as comma-separated values, one line a network and step, with the
 * infinite-width prediction from the network's own f_0. What is not finite is left empty.
 */
export async function csvFile(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  const rows = rowsOf(request, source);
  const lines = await written(
    rows,
    source,
    options,
    (row) => `${row.map((v) => v ?? '').join(',')}\r\n`,
  );
  return new Blob([`${columns.join(',')}\r\n`, ...lines], { type: 'text/csv' });
}

/** The table of `csvFile` as JSON, with the experiment and its limit; not finite is null. */
export async function jsonFile(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  const rows = rowsOf(request, source);
  const { experiment, learningRate, limit } = source.frame;
  const { engine, gram, link } = source;
  const head = JSON.stringify({
    format: 'ntk-table',
    version: 1,
    link,
    engine,
    experiment: { ...experiment, learningRate },
    gram,
    limit,
    columns,
  });
  const lines = await written(rows, source, options, (row) => `,\n${JSON.stringify(row)}`);
  lines[0] = lines[0]!.slice(1);
  return new Blob([`${head.slice(0, -1)},"rows":[`, ...lines, '\n]}\n'], {
    type: 'application/json',
  });
}
