import { type RefObject, useEffect, useRef } from 'react';
import type { PlotProfile, PlotSize } from '../../plots/size';
import type { PlotFrame } from '../../protocol/plotFrame';
import { useApp, useAppState } from '../AppContext';

export type Draw<E extends Element> = (element: E, frame: PlotFrame, size: PlotSize) => void;

/** Draws every frame, and again when the box or the profile changes. React never sees a frame. */
function useDraw<E extends Element>(
  box: RefObject<HTMLElement | null>,
  target: RefObject<E | null>,
  draw: Draw<E>,
): void {
  const app = useApp();
  const hasTheory = useAppState((state) => state.theory !== null);
  useEffect(() => {
    const container = box.current;
    const element = target.current;
    if (!container || !element || !hasTheory) return;
    let size: PlotSize | null = null;
    const render = (frame: PlotFrame | null) => {
      if (frame && size) draw(element, frame, size);
    };
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = container;
      if (width === 0) return;
      const profile = (document.documentElement.dataset.profile ?? 'screen') as PlotProfile;
      if (size?.width === width && size.height === height && size.profile === profile) return;
      size = { width, height, profile };
      render(app.frame());
    };
    const resized = new ResizeObserver(measure);
    resized.observe(container);
    const reprofiled = new MutationObserver(measure);
    reprofiled.observe(document.documentElement, { attributeFilter: ['data-profile'] });
    const stop = app.onFrame(render);
    measure();
    return () => {
      resized.disconnect();
      reprofiled.disconnect();
      stop();
    };
  }, [app, box, target, draw, hasTheory]);
}

interface Props<E extends Element> {
  /** Must keep its identity: define it outside components. */
  readonly draw: Draw<E>;
  readonly className?: string;
}

/** A figure drawn by D3 into an <svg> that fills its box. */
export function SvgPlot({ draw, className }: Props<SVGSVGElement>) {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  useDraw(box, svg, draw);
  return (
    <div className={`plot-box ${className ?? ''}`} ref={box}>
      <svg ref={svg} />
    </div>
  );
}

/** A figure drawn as HTML into its own box, which takes the height of what is drawn. */
export function HtmlPlot({ draw, className }: Props<HTMLDivElement>) {
  const div = useRef<HTMLDivElement>(null);
  useDraw(div, div, draw);
  return <div className={className} ref={div} />;
}
