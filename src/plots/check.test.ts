// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { frameSize } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { replayStride, type StudyFindings, type StudyPart } from '../protocol/studies';
import { checkScene, comparedWidths, drawCheck, power } from './check';
import { makeFrame } from './testFrames';

const size = { width: 456, height: 300, profile: 'screen' } as const;

/** A frame with a check of its networks: Θ off by a millionth from step 3 on, f by a thousandth. */
function checkedFrame(
  runId: number,
  patch: { last?: number; parts?: StudyPart[] } = {},
): PlotFrame {
  const frame = makeFrame({ runId, seeds: 1, step: 8 });
  const { last = 9 } = patch;
  const networks = frame.records.map(({ width, seed }) => ({ width, seed, steps: last }));
  const steps = frame.records.map((record, network): StudyPart => {
    const values = new Float64Array((last + 1) * replayStride);
    for (let step = 0; step <= last; step++) {
      const v = record.values.subarray(step * frameSize, (step + 1) * frameSize);
      const off = step < 3 ? 1 : 1 + 1e-6;
      const out = step < 3 ? 1 : 1 + 1e-3;
      values.set(
        [v[0]! * off, v[1]! * off, v[2]! * off, v[3]! * out, v[4]! * out],
        step * replayStride,
      );
    }
    return { kind: 'check-steps', network, from: 0, values };
  });
  const found = {
    study: { kind: 'check', networks },
    status: 'finished',
    failure: null,
    parts: [...steps, ...(patch.parts ?? [])],
  } as unknown as StudyFindings;
  return { ...frame, studies: { check: found } };
}

describe('the check', () => {
  it('compares a network with its replay, as far as that goes', () => {
    const [narrow] = comparedWidths(checkedFrame(900));
    expect(narrow!.ntk).toHaveLength(10);
    expect(narrow!.ntk[2]).toBe(0);
    expect(narrow!.ntk[3]).toBeCloseTo(1e-6, 9);
    expect(narrow!.f[9]).toBeCloseTo(1e-3 / 1.001, 9);
  });

  it('leaves out a width without a replay', () => {
    const frame = checkedFrame(901);
    const other = { ...frame, records: frame.records.map((r) => ({ ...r, width: r.width + 1 })) };
    expect(comparedWidths(other)).toEqual([]);
    expect(checkScene(other, size).traces.networks).toEqual([]);
  });

  it('marks the first differing sign with a hollow dot', () => {
    const parts: StudyPart[] = [{ kind: 'check-sign', network: 1, step: 5 }];
    const dots = checkScene(checkedFrame(902, { parts }), size).cursor.dots;
    expect(dots.filter(({ className }) => className.includes('off-scale'))).toHaveLength(1);
    expect(dots).toHaveLength(3);
  });

  it('looks as it did, and empty before anything was replayed', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    drawCheck(svg, checkScene(checkedFrame(903), size));
    const picture = svg.outerHTML
      .replace(/></g, '>\n<')
      .replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10));
    expect(picture).toMatchSnapshot();
    const bare = checkScene(makeFrame({ runId: 904 }), size);
    expect(bare.summary).toContain('Nothing has been trained again');
  });

  it('writes small numbers as powers of ten', () => {
    expect(power(3.4e-7)).toBe('3×10^{−7}');
    expect(power(9.7e-7)).toBe('10^{−6}');
    expect(power(0)).toBe('0');
  });
});
