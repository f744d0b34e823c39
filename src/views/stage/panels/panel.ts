import type { ComponentType, ReactNode } from 'react';
import type { DetailNeed } from '../../../protocol/details';
import type { Experiment } from '../../../protocol/experiment';
import type { Study } from '../../../protocol/studies';
import type { Theory } from '../../../state/store';
import type { Draw } from '../Plot';

interface PanelWords {
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
  /** Whether it draws the run’s widths in their colours; taken for granted. */
  readonly runWidths?: boolean;
  /** Whether it draws many seeds of a width as a band and their median. */
  readonly bands?: boolean;
  /** What is to be computed beside the run while the panel is open; null where there is nothing. */
  readonly study?: (experiment: Experiment, theory: Theory) => Study | null;
  /** What stands below the figure. */
  readonly Words?: ComponentType;
}

type DrawPanel = Draw<SVGSVGElement>;

/**
 * A figure beside the hero, drawn from the same frames. Those of the opening page bring their
 * drawing along; the script of the others is loaded when they are opened.
 */
export type Panel = PanelWords &
  ({ readonly draw: DrawPanel } | { readonly load: () => Promise<DrawPanel> });

const ready = new Map<string, DrawPanel>();
const loading = new Map<string, Promise<DrawPanel>>();

/** The drawing of a panel; null where its script is not loaded yet. */
export function readyDraw(panel: Panel): DrawPanel | null {
  return 'draw' in panel ? panel.draw : (ready.get(panel.name) ?? null);
}

/** The drawing of a panel, or the same promise of it every time, so that React can wait for it. */
export function loadedDraw(panel: Panel): DrawPanel | Promise<DrawPanel> {
  if ('draw' in panel) return panel.draw;
  const known = ready.get(panel.name) ?? loading.get(panel.name);
  if (known) return known;
  const draw = panel.load().then((loaded) => {
    ready.set(panel.name, loaded);
    return loaded;
  });
  loading.set(panel.name, draw);
  // Offline, say: the next time it is opened it is asked for again.
  draw.catch(() => loading.delete(panel.name));
  return draw;
}

/** Writes into the part of a panel's header that follows the frames; empty parts are hidden. */
export function writeLive(svg: SVGSVGElement, tag: 'small' | 'sup', text: string): void {
  const element = svg.closest('.panel')?.querySelector(`.panel-live ${tag}`);
  if (element && element.textContent !== text) element.textContent = text;
}
