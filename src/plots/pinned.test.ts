// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { PlotFrame } from '../protocol/plotFrame';
import { drawDrift, driftScene } from './drift';
import { drawEllipses, ellipsesScene } from './ellipses';
import { drawEntries, entriesScene } from './entries';
import { drawLoss, lossScene } from './loss';
import { drawOutputs, outputsScene } from './outputs';
import { pinnedGroups } from './pinned';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';

const hero: PlotSize = { width: 600, height: 560, profile: 'screen' };
const panel: PlotSize = { width: 456, height: 220, profile: 'screen' };

let runs = 990;

/** A run of 16 and 256 over a pinned one of 16 and 64. */
function over(patch: Partial<Parameters<typeof makeFrame>[0]> = {}, step = 6): PlotFrame {
  const before = makeFrame({ widths: [16, 64], seeds: 1, runId: runs++, ...patch });
  const { runId, experiment, limit, records } = before;
  const ntk = { ...limit.ntk, k12: 0.1 };
  const now = makeFrame({
    widths: [16, 256],
    seeds: 1,
    runId: runs++,
    step,
    experiment: { k: 20 },
  });
  return { ...now, pinned: { id: runId, experiment, ntk, records } };
}

function drawn(draw: (svg: SVGSVGElement) => void): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  draw(svg);
  return svg;
}

const panels = {
  outputs: [(f: PlotFrame) => drawn((svg) => drawOutputs(svg, outputsScene(f, panel))), 4],
  drift: [(f: PlotFrame) => drawn((svg) => drawDrift(svg, driftScene(f, panel))), 2],
  loss: [(f: PlotFrame) => drawn((svg) => drawLoss(svg, lossScene(f, panel))), 2],
  entries: [(f: PlotFrame) => drawn((svg) => drawEntries(svg, entriesScene(f, panel))), 2 * 3 + 3],
} as const;

describe('a pinned run', () => {
  it('has the colours of the widths it shares with the shown one', () => {
    const frame = over();
    const [narrow] = pinnedGroups(frame);
    expect(narrow!.className).toBe('w-rank-1');
    expect(pinnedGroups(frame)).toHaveLength(2);
  });

  for (const [name, [draw, count]] of Object.entries(panels)) {
    it(`is laid under ${name}, and gone when it is let go`, () => {
      const frame = over();
      expect(draw(frame).querySelectorAll('path.pinned')).toHaveLength(count);
      expect(draw({ ...frame, pinned: null }).querySelectorAll('path.pinned')).toHaveLength(0);
    });
  }

  it('stands in the hero at the same step, with its own limit', () => {
    const at = (step: number) => {
      const svg = drawn((each) => drawEllipses(each, ellipsesScene(over({}, step), hero)));
      return [...svg.querySelectorAll('.pinned-run path')].map((path) => path.getAttribute('d'));
    };
    const [first, later] = [at(0), at(19)];
    expect(first).toHaveLength(3);
    expect(later[0]).not.toBe(first[0]);
    expect(later[2]).toBe(first[2]);
  });

  it('is not laid over itself', () => {
    const frame = makeFrame({ runId: 7 });
    const { experiment, limit, records } = frame;
    const pinned = { id: 7, experiment, ntk: limit.ntk, records };
    expect(pinnedGroups({ ...frame, pinned })).toEqual([]);
    expect(ellipsesScene({ ...frame, pinned }, hero).pinned).toEqual([]);
  });

  it('ends where it ended, and goes no further than the shown clock', () => {
    const short = over({ last: 5, experiment: { k: 5 } });
    const long = over({ last: 400, experiment: { k: 400 } });
    const rightmost = (frame: PlotFrame) => {
      const d = outputsScene(frame, panel).traces.predictions.at(-1)!.d;
      return Math.max(...[...d.matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => Number(x)));
    };
    const box = outputsScene(long, panel).box;
    expect(rightmost(short)).toBeLessThan(box.right - 20);
    expect(rightmost(long)).toBeLessThanOrEqual(box.right + 0.1);
  });

  it('leaves a figure without one as it was', () => {
    const svg = drawn((each) => drawEllipses(each, ellipsesScene(makeFrame({ runId: 8 }), hero)));
    expect(svg.querySelector('.pinned-run')).toBeNull();
  });
});
