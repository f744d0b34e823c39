import { type ExportRequest, exportLimits } from '../protocol/exportRequest';
import { frameSize, type NetworkRecord } from '../protocol/frames';
import { breather } from './breather';
import { shortest } from './numbers';
import { stepRange } from './plan';
import type { ExportOptions, ExportSource } from './source';

/**
 * The run as a recording, see doc/recordings.md: what the page replays, on this machine or
 * another. What is not finite is null.
 * @throws RangeError when it would hold more steps than `exportLimits.recordedSteps`
 */
export async function recordingFile(
  request: ExportRequest,
  source: ExportSource,
  options: ExportOptions,
): Promise<Blob> {
  const { frame, gram, engine } = source;
  const furthest = Math.max(0, ...frame.records.map(({ last }) => last));
  const to = stepRange(
    { ...request, from: 0 },
    { ...source, frame: { ...frame, computedStep: furthest } },
  )[1];
  const records = frame.records.filter(({ last }) => last >= 0);
  const frames = records.reduce((sum, { last }) => sum + Math.min(last, to) + 1, 0);
  if (frames > exportLimits.recordedSteps) {
    throw new RangeError(
      `A recording holds at most ${exportLimits.recordedSteps} steps of all networks together; ` +
        `this one has ${frames}. Choose an earlier last step.`,
    );
  }
  const breath = breather(options);
  const experiment = {
    ...frame.experiment,
    rec: '',
    at: Math.min(frame.step, to),
    k: Math.max(1, to),
  };
  const head = {
    format: 'ntk-recording',
    version: 1,
    experiment: { ...experiment, learningRate: frame.learningRate },
    gram,
    limit: frame.limit,
    engine,
    createdWith: 'NTK Playground',
  };
  const parts: string[] = [`${JSON.stringify(head).slice(0, -1)},"networks":[`];
  let done = 0;
  for (const [index, record] of records.entries()) {
    const last = lastRowOf(record, to);
    const columns = columnsOf(record, frame.learningRate);
    parts.push(`${index > 0 ? ',' : ''}\n{"width":${record.width},"seed":${record.seed}`);
    for (const [name, cell] of Object.entries(columns)) {
      const cells: string[] = [];
      for (let step = 0; step <= last; step++) {
        cells.push(JSON.stringify(cell(step)));
        if (step % 256 === 255) await breath.pause(done / frames);
      }
      parts.push(`,"${name}":[${cells.join(',')}]`);
    }
    parts.push('}');
    done += last + 1;
    await breath.pause(done / frames);
  }
  parts.push('\n]}\n');
  return new Blob(parts, { type: 'application/json' });
}

/** The last step written of a network: one that diverged has one more, of nulls, that says so. */
function lastRowOf(record: NetworkRecord, to: number): number {
  return Math.min(record.status === 'diverged' ? record.last + 1 : record.last, to);
}

/** What a recording holds of a network, as functions of the step. */
function columnsOf(record: NetworkRecord, learningRate: number) {
  const value = (step: number, field: number) =>
    step > record.last ? null : shortest(record.values[step * frameSize + field]!);
  return {
    steps: (step: number) => step,
    time: (step: number) => step * learningRate,
    ntk: (step: number) => [0, 1, 2].map((field) => value(step, field)),
    f: (step: number) => [3, 4].map((field) => value(step, field)),
    loss: (step: number) => value(step, 6),
    fProbe: (step: number) => value(step, 5),
  };
}
