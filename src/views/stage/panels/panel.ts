import type { ComponentType, ReactNode } from 'react';
import type { DetailNeed } from '../../../protocol/details';
import type { Experiment } from '../../../protocol/experiment';
import type { Study } from '../../../protocol/studies';
import type { Theory } from '../../../state/store';
import type { Draw } from '../Plot';

/** A figure beside the hero, drawn from the same frames. */
export interface Panel {
  /** As `view` of the address lists it. */
  readonly name: string;
  readonly title: string;
  /** One short word, for tabs on small pages. */
  readonly tab: string;
  /** What it shows, and what to look for: one sentence. */
  readonly statement: string;
  /** Its formula. */
  readonly note: (experiment: Experiment) => ReactNode;
  /** What it needs beyond the frames, while it is open. Must keep its identity. */
  readonly needs?: readonly DetailNeed[];
  /** Said over the figure where there is nothing to draw. */
  readonly remark?: (experiment: Experiment) => string | null;
  /** Filled frame by frame by `draw`, see `writeLive`. */
  readonly live?: ReactNode;
  /** What is to be computed beside the run while the panel is open; null where there is nothing. */
  readonly study?: (experiment: Experiment, theory: Theory) => Study | null;
  /** What stands below the figure. */
  readonly Words?: ComponentType;
  readonly draw: Draw<SVGSVGElement>;
}

/** Writes into the part of a panel's header that follows the frames; empty parts are hidden. */
export function writeLive(svg: SVGSVGElement, tag: 'small' | 'sup', text: string): void {
  const element = svg.closest('.panel')?.querySelector(`.panel-live ${tag}`);
  if (element && element.textContent !== text) element.textContent = text;
}
