import type { PlotProfile, PlotSize } from '../plots/size';
import type { PlotFrame } from '../protocol/plotFrame';
import type { AppCommands } from '../state/commands';
import { element, svgNamespace } from './element';

export type Draw<E extends Element> = (element: E, frame: PlotFrame, size: PlotSize) => void;

/** A part of the page and the way to stop drawing into it. */
export interface LiveBox {
  readonly box: HTMLElement;
  readonly stop: () => void;
}

/** Draws every frame into `target`, and again when `box` or the profile changes. */
function keepDrawn<E extends Element>(
  app: AppCommands,
  box: HTMLElement,
  target: E,
  draw: Draw<E>,
): LiveBox {
  let size: PlotSize | null = null;
  const render = (frame: PlotFrame | null) => {
    if (frame && size) draw(target, frame, size);
  };
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = box;
    const profile = (document.documentElement.dataset.profile ?? 'embed') as PlotProfile;
    if (size?.width === width && size.height === height && size.profile === profile) return;
    size = width > 0 ? { width, height, profile } : null;
    render(app.frame());
  };
  const resized = new ResizeObserver(measure);
  resized.observe(box);
  const reprofiled = new MutationObserver(measure);
  reprofiled.observe(document.documentElement, { attributeFilter: ['data-profile'] });
  const stopFrames = app.onFrame(render);
  const stop = () => {
    resized.disconnect();
    reprofiled.disconnect();
    stopFrames();
  };
  return { box, stop };
}

/** A figure drawn by D3 into an <svg> that fills its box. */
export function svgPlot(app: AppCommands, className: string, draw: Draw<SVGSVGElement>): LiveBox {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const box = element('div', { class: `plot-box ${className}` });
  box.append(svg);
  return keepDrawn(app, box, svg, draw);
}

/** A figure drawn as HTML into its own box, which takes the height of what is drawn. */
export function htmlPlot(app: AppCommands, className: string, draw: Draw<HTMLElement>): LiveBox {
  const box = element('div', { class: className });
  return keepDrawn(app, box, box, draw);
}
