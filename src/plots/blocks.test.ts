// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { blockSize, triangleIndex } from '../protocol/blocks';
import type { PlotFrame } from '../protocol/plotFrame';
import { limitBlocks, offDiagonal } from './blockKernels';
import { blocksScene, drawBlocks } from './blocks';
import type { PlotSize } from './size';
import { makeFrame } from './testFrames';

const slide: PlotSize = { width: 1000, height: 560, profile: 'screen' };
const small: PlotSize = { width: 456, height: 220, profile: 'screen' };

/** Two outputs whose blocks across are −1/√n times the diagonal ones. */
function frameOf(runId: number, widths: readonly number[] = [16, 64, 256], seeds = 1): PlotFrame {
  const frame = makeFrame({ runId, widths, seeds, experiment: { out: 2 } });
  const records = frame.records.map((record) => {
    const size = blockSize(2);
    const blocks = new Float32Array((record.last + 1) * size);
    for (let step = 0; step <= record.last; step++) {
      for (let i = 0; i < 4; i++) {
        for (let j = i; j < 4; j++) {
          const entry = (i & 1) === (j & 1) ? 0.8 : 0.5;
          const across = i >> 1 === j >> 1 ? 1 : -1 / Math.sqrt(record.width);
          blocks[step * size + 4 + triangleIndex(i, j, 4)] = entry * across;
        }
      }
    }
    return { ...record, blocks };
  });
  return { ...frame, records };
}

describe('blocks', () => {
  it('vanish across outputs in the limit', () => {
    const limit = limitBlocks({ k11: 3, k12: 2, k22: 1 }, 2);
    expect(limit).toEqual([
      [3, 2, 0, 0],
      [2, 1, 0, 0],
      [0, 0, 3, 2],
      [0, 0, 2, 1],
    ]);
    expect(offDiagonal(limit)).toBe(0);
  });

  it('are all there, each with its ink and its sign', () => {
    const { cells } = blocksScene(frameOf(950), slide);
    expect(cells).toHaveLength(4 * 16);
    const across = cells.find(({ key }) => key === '16:0:2')!;
    expect(across.negative).toBe(true);
    expect(across.ink).toBeCloseTo(0.25, 6);
    expect(cells.find(({ key }) => key === 'inf:0:2')!.ink).toBe(0);
  });

  it('stay inside the figure at any size', () => {
    for (const size of [slide, small, { ...small, width: 340, height: 420 }]) {
      for (const { x, y, side } of blocksScene(frameOf(951), size).cells) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + side).toBeLessThanOrEqual(size.width);
        expect(y + side).toBeLessThanOrEqual(size.height);
      }
    }
  });

  it('fade with the fitted exponent', () => {
    const { fading } = blocksScene(frameOf(952, [16, 64, 256], 3), slide);
    expect(fading!.labels.map(({ text }) => text)).toContain('∝ *n*^{−0.50}');
    expect(fading!.dots).toHaveLength(9);
  });

  it('with one output only the limit is drawn', () => {
    const scene = blocksScene(makeFrame({ runId: 953 }), slide);
    expect(scene.cells).toHaveLength(16);
    expect(scene.summary).toContain('No network has several outputs');
  });

  it('look as they did', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    drawBlocks(svg, blocksScene(frameOf(954, [16, 256]), slide));
    const picture = svg.outerHTML
      .replace(/></g, '>\n<')
      .replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10));
    expect(picture).toMatchSnapshot();
  });
});
