import { type RefObject, useEffect, useRef } from 'react';
import type { PlotProfile, PlotSize } from '../../plots/size';
import type { PlotFrame } from '../../protocol/plotFrame';
import { useApp, useAppState } from '../AppContext';
import { drawQueue } from './drawQueue';

export type Draw<E extends Element> = (element: E, frame: PlotFrame, size: PlotSize) => void;

/**
 * Draws every frame, and again when the box or the profile changes. React never sees a frame.
 * @param patient may wait for its turn, and leave out a frame that another has followed
 */
function useDraw<E extends Element>(
  box: RefObject<HTMLElement | null>,
  target: RefObject<E | null>,
  draw: Draw<E>,
  patient: boolean,
): void {
  const app = useApp();
  const hasTheory = useAppState((state) => state.theory !== null);
  useEffect(() => {
    const container = box.current;
    const element = target.current;
    if (!container || !element || !hasTheory) return;
    let size: PlotSize | null = null;
    let latest: PlotFrame | null = null;
    const render = () => {
      if (latest && size) draw(element, latest, size);
    };
    const ask = (frame: PlotFrame | null) => {
      latest = frame;
      if (patient) drawQueue.ask(render);
      else render();
    };
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = container;
      if (width === 0) return;
      const profile = (document.documentElement.dataset.profile ?? 'screen') as PlotProfile;
      if (size?.width === width && size.height === height && size.profile === profile) return;
      size = { width, height, profile };
      ask(app.frame());
    };
    const resized = new ResizeObserver(measure);
    resized.observe(container);
    const reprofiled = new MutationObserver(measure);
    reprofiled.observe(document.documentElement, { attributeFilter: ['data-profile'] });
    const stop = app.onFrame(ask);
    measure();
    return () => {
      resized.disconnect();
      reprofiled.disconnect();
      stop();
      drawQueue.drop(render);
    };
  }, [app, box, target, draw, patient, hasTheory]);
}

interface Props<E extends Element> {
  /** Must keep its identity: define it outside components. */
  readonly draw: Draw<E>;
  readonly className?: string;
  /** The page's main figure is never made to wait for this one. */
  readonly patient?: boolean;
}

/** A figure drawn by D3 into an <svg> that fills its box. */
export function SvgPlot({ draw, className, patient = false }: Props<SVGSVGElement>) {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  useDraw(box, svg, draw, patient);
  return (
    <div className={`plot-box ${className ?? ''}`} ref={box}>
      <svg ref={svg} />
    </div>
  );
}

/** A figure drawn as HTML into its own box, which takes the height of what is drawn. */
export function HtmlPlot({ draw, className, patient = false }: Props<HTMLDivElement>) {
  const div = useRef<HTMLDivElement>(null);
  useDraw(div, div, draw, patient);
  return <div className={className} ref={div} />;
}
