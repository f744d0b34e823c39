import type { PlotFrame } from '../protocol/plotFrame';
import { remember } from './cache';
import { drawLabels, drawLines, frameSvg } from './drawPanel';
import { fixed, tickLabel } from './format';
import { part, setAttribute, unchanged } from './marks';
import { shownStep } from './moment';
import { label, line, type PanelLabel, type PanelLine, runKey } from './panel';
import { metrics, type PlotSize } from './size';
import { axisTicks, positionOf } from './stepAxis';

/** The two clocks on one axis: steps k above the track, time t = ηk below it. */
export interface ScrubberScene {
  readonly size: PlotSize;
  readonly summary: string;
  /** The track runs from `left` to `right`: half a thumb in from the sides of the range input. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly computedX: number;
  readonly nowX: number;
  readonly still: { readonly lines: readonly PanelLine[]; readonly labels: readonly PanelLabel[] };
}

export function scrubberScene(frame: PlotFrame, size: PlotSize): ScrubberScene {
  const { inset } = metrics(size.profile);
  const { k, time } = frame.experiment;
  const left = inset;
  const right = Math.max(inset + 1, size.width - inset);
  const y = size.height / 2;
  const x = (step: number): number => left + (right - left) * positionOf(step, k, time);
  const still = stills(`${runKey(frame, size)},${frame.learningRate}`, () =>
    buildStill(frame, size, x, y),
  );
  return {
    size,
    summary: `Step ${shownStep(frame)} of ${k}, time ${fixed(shownStep(frame) * frame.learningRate, 2)}; computed up to step ${Math.max(0, frame.computedStep)}`,
    left,
    right,
    y,
    computedX: x(Math.max(0, frame.computedStep)),
    nowX: x(frame.step),
    still,
  };
}

const stills = remember<ScrubberScene['still']>();

function buildStill(
  frame: PlotFrame,
  size: PlotSize,
  x: (step: number) => number,
  y: number,
): ScrubberScene['still'] {
  const { tick } = metrics(size.profile);
  const { k, time } = frame.experiment;
  const rate = frame.learningRate;
  const near = Math.round(tick * 0.65);
  const far = near + 5;
  const above = axisTicks(x, k, time, tick);
  const below =
    rate > 0 && Number.isFinite(rate)
      ? axisTicks((t) => x(t / rate), k * rate, time, tick, tickLabel).filter((t) =>
          Number.isFinite(Number(t.x)),
        )
      : [];
  return {
    lines: [
      ...above.map((t) => line(`k${t.label}`, t.x, y - far, t.x, y - near, 'axis')),
      ...below.map((t) => line(`t${t.label}`, t.x, y + near, t.x, y + far, 'axis')),
    ],
    labels: [
      ...above.map((t) => label(`k${t.label}`, t.x, y - far - 4, t.label, 'middle', 'tick')),
      ...below.map((t) => label(`t${t.label}`, t.x, y + far + tick, t.label, 'middle', 'tick')),
    ],
  };
}

export function drawScrubber(svg: SVGSVGElement, scene: ScrubberScene): void {
  const { width, height } = scene.size;
  frameSvg(svg, width, height, 'scrubber', scene.summary);
  const tracks = part(svg, 'g', 'tracks');
  for (const [name, end] of [
    ['rest', scene.right],
    ['computed', scene.computedX],
    ['played', scene.nowX],
  ] as const) {
    const track = part(tracks, 'line', `track-${name}`);
    setAttribute(track, 'x1', scene.left);
    setAttribute(track, 'x2', Math.max(scene.left, end));
    setAttribute(track, 'y1', scene.y);
    setAttribute(track, 'y2', scene.y);
  }
  if (unchanged(svg, 'still', scene.still)) return;
  drawLines(part(svg, 'g', 'ticks'), scene.still.lines);
  drawLabels(part(svg, 'g', 'writing'), scene.still.labels);
}
