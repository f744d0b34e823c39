import { scaleLinear } from 'd3';
import { circleAngles } from '../math/circleTask';
import type { StudyFindings, StudyPart } from '../protocol/studies';
import { tickLabel, whole } from './format';
import { label, line, type PanelBox, type PanelLabel, type PanelLine } from './panel';
import { polyline } from './trace';
import { widthRamp } from './widthRamp';

/** What one network has along the circle. */
export interface CircleCurve {
  readonly width: number;
  readonly seed: number;
  readonly trained: boolean;
  readonly values: readonly number[];
}

export type LimitPart = Extract<StudyPart, { kind: 'limit' }>;

function networksOf(found: StudyFindings | undefined) {
  const study = found?.study;
  return study?.kind === 'circle' || study?.kind === 'figure2' ? study.networks : null;
}

/** The curves of a study so far; none where it is not open. */
export function curvesOf(found: StudyFindings | undefined): CircleCurve[] {
  const networks = networksOf(found);
  if (!found || !networks) return [];
  return found.parts.flatMap((part) => {
    if (part.kind !== 'curve') return [];
    const { width, seed } = networks[part.network]!;
    return [{ width, seed, trained: part.trained, values: part.values }];
  });
}

export function limitOf(found: StudyFindings | undefined): LimitPart | null {
  return found?.parts.find((part) => part.kind === 'limit') ?? null;
}

/** How many networks are done, in words; empty when all are. */
export function circleProgress(found: StudyFindings | undefined): string {
  const networks = networksOf(found);
  if (!found || !networks) return '';
  if (found.status === 'failed') return found.failure ?? 'Stopped';
  const done = found.parts.filter((part) => part.kind === 'curve' && part.trained).length;
  return found.status === 'finished' ? '' : `${done} of ${networks.length} networks`;
}

/** The class that gives a width its colour among those of a figure. */
export function circleClass(widths: readonly number[], width: number): string {
  const ranked = [...new Set(widths)].sort((a, b) => a - b);
  return `w-rank-${widthRamp(ranked.length)[ranked.indexOf(width)] ?? 5}`;
}

/** Pixel of an angle γ in a box. */
export function circleX(box: PanelBox): (angle: number) => number {
  return (angle) => box.left + ((angle + Math.PI) / (2 * Math.PI)) * (box.right - box.left);
}

/** A path through values along the circle. */
export function circlePath(
  values: readonly number[],
  box: PanelBox,
  y: (value: number) => number,
): string {
  const x = circleX(box);
  return polyline(values.map((value, i) => [x(circleAngles[i]!), y(value)] as const));
}

const angleTicks = [
  [-Math.PI, '−π'],
  [-Math.PI / 2, '−π/2'],
  [0, '0'],
  [Math.PI / 2, 'π/2'],
  [Math.PI, 'π'],
] as const;

/** Axes of a box over the circle, its title, and grid lines at round values. */
export function circleAxes(
  key: string,
  box: PanelBox,
  domain: readonly [number, number],
  y: (value: number) => number,
  tick: number,
  title: string,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const x = circleX(box);
  const values = scaleLinear(domain, [0, 1]).ticks(4);
  const below = box.bottom + tick * 1.4;
  const fits = box.right - box.left > tick * 16;
  return {
    lines: [
      ...values.map((v) => line(`${key}y${v}`, box.left, y(v), box.right, y(v), 'grid')),
      line(`${key}x`, box.left, box.bottom, box.right, box.bottom, 'axis'),
      ...angleTicks.map(([angle, name]) =>
        line(`${key}${name}`, x(angle), box.bottom, x(angle), box.bottom + 4, 'axis'),
      ),
    ],
    labels: [
      label(`${key}title`, box.left, box.top - tick * 0.6, title, 'start', 'tick strong'),
      ...values.map((v) =>
        label(`${key}y${v}`, box.left - 6, y(v) + tick * 0.34, tickLabel(v), 'end', 'tick'),
      ),
      ...angleTicks
        .filter(([angle]) => fits || angle !== -Math.PI / 2)
        .map(([angle, name]) => label(`${key}${name}`, x(angle), below, name, 'middle', 'tick')),
      label(`${key}name`, x(Math.PI / 4), below, '*γ*', 'middle', 'tick'),
    ],
  };
}

/** The names of the widths and of the limit, one below the other from the top right of a box. */
export function circleKey(
  box: PanelBox,
  widths: readonly number[],
  labelSize: number,
  limit: string,
): PanelLabel[] {
  const ranked = [...new Set(widths)].sort((a, b) => a - b);
  const names = ranked.map((width) => ({
    key: `n${width}`,
    text: `*n* = ${whole(width)}`,
    className: circleClass(widths, width),
  }));
  return [...names, { key: 'limit', text: limit, className: 'w-inf' }].map((name, i) =>
    label(
      name.key,
      box.right - 2,
      box.top + labelSize * (1 + 1.25 * i),
      name.text,
      'end',
      `label halo named ${name.className}`,
    ),
  );
}
