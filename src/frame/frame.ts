import { drawEllipses } from '../plots/drawEllipses';
import { ellipsesScene } from '../plots/ellipses';
import type { AppCommands } from '../state/commands';
import { headline } from '../views/stage/headline';
import { element } from './element';
import { frameLayout } from './frameLayout';
import { messageLine } from './messages';
import { type LoadPanels, sideColumn } from './panels';
import { svgPlot } from './plot';
import { startButton } from './still';
import { transport } from './transport';

export interface FramePorts {
  readonly loadPanels: LoadPanels;
  /** The full page with what the frame shows. */
  readonly pageAddress: () => string;
}

/** Builds the embedded page into `root`: figure, panels and transport in native elements. */
export function buildFrame(app: AppCommands, root: HTMLElement, ports: FramePorts): void {
  const claim = element('h1', { class: 'visually-hidden' });
  const figure = element('div', { class: 'frame-hero' });
  const hero = svgPlot(app, 'hero-figure', (svg, frame, size) => {
    const scene = ellipsesScene(frame, size);
    drawEllipses(svg, scene);
    const { cx, cy } = scene.layout.plane;
    const centre = `${cx}px ${cy}px`;
    if (figure.style.getPropertyValue('--centre') !== centre) {
      figure.style.setProperty('--centre', centre);
    }
  });
  figure.append(hero.box, startButton(app));
  const side = sideColumn(app, ports.loadPanels);
  const stage = element('main', { class: 'frame-stage' }, claim, figure, side.box);
  const frame = element(
    'div',
    { class: 'frame' },
    stage,
    messageLine(app),
    transport(app, ports.pageAddress),
  );

  const arrange = () => {
    const { experiment } = app.store.getState();
    const layout = frameLayout(innerWidth, innerHeight, experiment);
    frame.dataset.shape = layout.shape;
    frame.dataset.scrubber = String(layout.scrubber);
    document.documentElement.dataset.profile = layout.profile;
    void side.show(layout);
  };
  const follow = () => {
    const state = app.store.getState();
    const words = headline(state, app.frame());
    if (claim.textContent !== words) claim.textContent = words;
  };
  app.store.subscribe((state, before) => {
    follow();
    if (state.experiment !== before.experiment) arrange();
  });
  addEventListener('resize', arrange);
  arrange();
  follow();
  root.replaceChildren(frame);
}
