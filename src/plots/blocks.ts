import type { PlotFrame } from '../protocol/plotFrame';
import { type BlockKernel, blocksOf, limitBlocks, offDiagonal } from './blockKernels';
import { drawLabels, drawLines, frameSvg } from './drawPanel';
import { drawFading, type FadingScene, fadingScene } from './fading';
import { fixed, percent, whole } from './format';
import { attributes, joinParts, type Marks, part } from './marks';
import { hasFrames, shownStep } from './moment';
import { label, line, type PanelLabel, type PanelLine } from './panel';
import { metrics, type PlotSize, textWidth } from './size';
import { widthGroups } from './widthRamp';

/** One entry of a block matrix. */
interface Cell {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** |entry| over the largest entry, 0 … 1: how much ink. */
  readonly ink: number;
  readonly negative: boolean;
}

export interface BlocksScene {
  readonly size: PlotSize;
  readonly summary: string;
  readonly cells: readonly Cell[];
  readonly lines: readonly PanelLine[];
  readonly labels: readonly PanelLabel[];
  readonly fading: FadingScene | null;
}

interface Matrix {
  readonly key: string;
  readonly title: string;
  readonly className: string;
  readonly kernel: BlockKernel | null;
}

/**
 * The kernel Θ_kk′(X,X) of all pairs of outputs for each width's shown seed, and its limit Θ_∞ ⊗ 1:
 * ink for the size of an entry, hatching for a negative one. Where there is room, the size of the
 * blocks off the diagonal against the width.
 */
export function blocksScene(frame: PlotFrame, size: PlotSize): BlocksScene {
  const { out } = frame.experiment;
  const matrices = matricesOf(frame, Math.max(2, out));
  const beside = size.width >= 760;
  const below = !beside && size.height >= 380;
  const area = {
    width: beside ? size.width * 0.62 : size.width,
    height: below ? size.height * 0.56 : size.height,
  };
  const parts = layOut(matrices, area, frame, size);
  const fading =
    beside || below
      ? fadingScene(frame, {
          left: beside ? area.width + 24 : 0,
          top: below ? area.height + 8 : 0,
          width: size.width - (beside ? area.width + 24 : 0),
          height: size.height - (below ? area.height + 8 : 0),
          profile: size.profile,
        })
      : null;
  return { size, summary: summary(frame, matrices), ...parts, fading };
}

function matricesOf(frame: PlotFrame, outputs: number): Matrix[] {
  const widths = widthGroups(frame).map(({ width, className, shown }): Matrix => {
    const kernel = hasFrames(shown) ? blocksOf(frame, shown) : null;
    return { key: String(width), title: `*n* = ${whole(width)}`, className, kernel };
  });
  const limit = limitBlocks(frame.limit.ntk, outputs);
  return [...widths, { key: 'inf', title: 'Θ_{∞} ⊗ 1', className: 'w-inf', kernel: limit }];
}

/** Matrices side by side in as many rows as give the largest ones, each with its title and number. */
function layOut(
  matrices: readonly Matrix[],
  area: { readonly width: number; readonly height: number },
  frame: PlotFrame,
  { profile }: PlotSize,
): Pick<BlocksScene, 'cells' | 'lines' | 'labels'> {
  const { tick, label: labelSize } = metrics(profile);
  const head = labelSize * 1.5;
  const foot = tick * 1.6;
  const gap = 14;
  const sideFor = (rows: number) => {
    const columns = Math.ceil(matrices.length / rows);
    return Math.min(area.width / columns - gap, area.height / rows - head - foot);
  };
  const rows = [1, 2, 3].reduce((best, n) => (sideFor(n) > sideFor(best) ? n : best), 1);
  const columns = Math.ceil(matrices.length / rows);
  const side = Math.max(24, Math.min(sideFor(rows), 300));
  const scale = largestEntry(frame, matrices);
  const cells: Cell[] = [];
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [];
  for (const [index, { key, title, className, kernel }] of matrices.entries()) {
    const left = (index % columns) * (area.width / columns);
    const top = Math.floor(index / columns) * (side + head + foot) + head;
    labels.push(
      label(`t${key}`, left, top - labelSize * 0.5, title, 'start', `label named ${className}`),
    );
    lines.push(line(`t${key}`, left, top - 2, left + side, top - 2, `own ${className}`));
    if (!kernel) continue;
    cells.push(...cellsOf(kernel, key, left, top + 2, side, scale));
    const off = offDiagonal(kernel);
    const share = off === 0 ? '0' : percent(off);
    const long = `off the diagonal ${share}`;
    const words = textWidth(long, tick) < area.width / columns - 4 ? long : `off ${share}`;
    labels.push(label(`o${key}`, left, top + side + tick * 1.3, words, 'start', 'tick'));
  }
  return { cells, lines, labels };
}

function largestEntry(frame: PlotFrame, matrices: readonly Matrix[]): number {
  const { k11, k22 } = frame.limit.ntk;
  const all = matrices.flatMap(({ kernel }) => kernel?.map((row, i) => Math.abs(row[i]!)) ?? []);
  return Math.max(k11, k22, ...all.filter(Number.isFinite), 1e-12);
}

function cellsOf(
  kernel: BlockKernel,
  key: string,
  left: number,
  top: number,
  side: number,
  scale: number,
): Cell[] {
  const outputs = kernel.length / 2;
  // Blocks stand apart a little, so that one sees which entries belong together.
  const apart = Math.max(2, side * 0.02);
  const pitch = (side - apart * (outputs - 1)) / kernel.length;
  const at = (i: number) => i * pitch + (i >> 1) * apart;
  return kernel.flatMap((row, i) =>
    row.map((entry, j) => ({
      key: `${key}:${i}:${j}`,
      x: left + at(j),
      y: top + at(i),
      side: pitch - 1,
      ink: Math.min(1, Math.abs(entry) / scale),
      negative: entry < 0,
    })),
  );
}

function summary(frame: PlotFrame, matrices: readonly Matrix[]): string {
  const parts = matrices
    .filter(({ key, kernel }) => kernel && key !== 'inf')
    .map(({ key, kernel }) => `width ${key}: ${fixed(100 * offDiagonal(kernel!), 1)} %`);
  if (parts.length === 0) return 'No network has several outputs yet.';
  return `Kernel of ${frame.experiment.out} outputs at step ${shownStep(frame)}; size of its blocks off the diagonal: ${parts.join('; ')}; 0 at infinite width.`;
}

export function drawBlocks(svg: SVGSVGElement, scene: BlocksScene): void {
  frameSvg(svg, scene.size.width, scene.size.height, 'blocks', scene.summary);
  drawLines(part(svg, 'g', 'ground'), scene.lines);
  const cells = joinParts<SVGRectElement, Cell>(
    part(svg, 'g', 'cells'),
    'rect',
    scene.cells,
    keyOf,
  );
  attributes(cells, (d) => ({
    x: d.x,
    y: d.y,
    width: d.side,
    height: d.side,
    class: d.negative ? 'cell negative' : 'cell',
    'fill-opacity': d.negative ? 0 : d.ink,
  }));
  const hatched = scene.cells.filter(({ negative }) => negative);
  const hatches: Marks<SVGPathElement, Cell> = joinParts(
    part(svg, 'g', 'hatches'),
    'path',
    hatched,
    keyOf,
  );
  attributes(hatches, (d) => ({ d: hatch(d), class: 'hatch', 'stroke-opacity': d.ink }));
  drawLabels(part(svg, 'g', 'writing'), scene.labels);
  drawFading(part(svg, 'g', 'fading'), scene.fading);
}

const keyOf = ({ key }: Cell) => key;

/** Diagonals across a cell. */
function hatch({ x, y, side }: Cell): string {
  const count = Math.max(2, Math.min(5, Math.round(side / 5)));
  let d = '';
  for (let i = 1; i < 2 * count; i++) {
    const along = (i * side) / count;
    const [x1, y1] = along <= side ? [x, y + along] : [x + along - side, y + side];
    const [x2, y2] = along <= side ? [x + along, y] : [x + side, y + along - side];
    d += `M${Math.round(10 * x1) / 10},${Math.round(10 * y1) / 10}L${Math.round(10 * x2) / 10},${Math.round(10 * y2) / 10}`;
  }
  return d;
}
