import { drawStrip } from '../plots/drawStrip';
import { stripScene } from '../plots/strip';
import type { AppCommands } from '../state/commands';
import { isShown } from '../views/controlNames';
import type { stageOf } from '../views/stage/panels';
import { loadedDraw, type Panel } from '../views/stage/panels/panel';
import { element } from './element';
import type { FrameLayout } from './frameLayout';
import { type Draw, htmlPlot, type LiveBox, svgPlot } from './plot';
import { computeBeside } from './sideWork';
import { staticNodes } from './staticJsx';

type StageOf = typeof stageOf;

/** The panels as they become available: they are loaded after the figure is drawn. */
export type LoadPanels = () => Promise<{ readonly stageOf: StageOf }>;

/** The panels beside or below the figure, and under them the gaps. */
export function sideColumn(app: AppCommands, load: LoadPanels) {
  const box = element('div', { class: 'side' });
  let shown = '';
  let live: LiveBox[] = [];
  let choose: StageOf | null = null;
  let wanted: FrameLayout | null = null;

  function fill(): void {
    if (!choose || !wanted) return;
    const { experiment, replay } = app.store.getState();
    const { panels: count, gaps } = wanted;
    const withGaps = gaps && isShown(experiment, 'strip');
    const { loss, prediction, L } = experiment;
    const { view, chapter } = experiment;
    const key = [view, chapter, count, withGaps, loss, prediction, L, replay !== null].join();
    if (key === shown) return;
    shown = key;
    for (const { stop } of live) stop();
    live = choose(experiment)
      .panels.slice(0, count)
      .map((panel) => panelBox(app, panel));
    if (withGaps) live.push(gapsTable(app));
    box.replaceChildren(...live.map((part) => part.box));
  }

  return {
    box,
    /** Shows what fits; loads the panels when there is room for the first time. */
    async show(layout: FrameLayout): Promise<void> {
      wanted = layout;
      box.hidden = layout.panels === 0;
      if (layout.panels === 0) return;
      choose ??= (await load()).stageOf;
      fill();
    },
  };
}

/** In place of a figure that measures networks, as on the page. */
const needsNetwork = 'This panel measures a live network; a recording has none.';

function panelBox(app: AppCommands, panel: Panel): LiveBox {
  const { experiment, replay } = app.store.getState();
  const head = element(
    'header',
    { class: 'panel-head' },
    element('h2', {}, panel.title),
    element('p', { class: 'panel-note' }, ...words(panel.note(experiment), '')),
    ...words(panel.live, ''),
  );
  const section = element('section', { class: 'panel', 'aria-label': panel.title }, head);
  if (replay && (panel.needs || panel.study)) {
    section.append(element('p', { class: 'panel-remark' }, needsNetwork));
    return { box: section, stop: () => undefined };
  }
  const remark = panel.remark?.(experiment);
  if (remark) section.append(element('p', { class: 'panel-remark' }, remark));
  const stops = [computeBeside(app, panel)];
  let over = false;
  const add = (draw: Draw<SVGSVGElement>) => {
    if (over) return;
    const figure = svgPlot(app, 'panel-figure', draw);
    head.after(figure.box);
    stops.push(figure.stop);
  };
  const draw = loadedDraw(panel);
  if (draw instanceof Promise) {
    draw.then(add, () =>
      section.append(element('p', { class: 'panel-remark' }, 'This panel could not be loaded.')),
    );
  } else add(draw);
  return {
    box: section,
    stop: () => {
      over = true;
      for (const stop of stops) stop();
    },
  };
}

function words(node: unknown, instead: string): Node[] {
  try {
    return staticNodes(node);
  } catch {
    return [document.createTextNode(instead)];
  }
}

/** n and the gap to Θ_∞ of every width. */
function gapsTable(app: AppCommands): LiveBox {
  const title = element('p', { class: 'gaps-title' });
  title.innerHTML =
    '<i class="math">n</i><br>gap to <span class="math">Θ<sub class="upright">∞</sub></span>';
  const { box, stop } = htmlPlot(app, 'strip', (div, frame, size) =>
    // Narrow, so that names are the widths alone: this row is named by its title.
    drawStrip(div, stripScene(frame, { ...size, width: 1 })),
  );
  return { box: element('div', { class: 'gaps' }, title, box), stop };
}
