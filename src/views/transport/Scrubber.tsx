import { type KeyboardEvent, useEffect, useRef } from 'react';
import { whole } from '../../plots/format';
import { drawScrubber, scrubberScene } from '../../plots/scrubber';
import { positionOf, stepAt } from '../../plots/stepAxis';
import type { PlotFrame } from '../../protocol/plotFrame';
import { useApp } from '../AppContext';
import { type Draw, SvgPlot } from '../stage/Plot';
import { timeText } from './Readout';

const draw: Draw<SVGSVGElement> = (svg, frame, size) =>
  drawScrubber(svg, scrubberScene(frame, size));

/** A native range over the drawing of both clocks; its value is a position, not a step. */
export function Scrubber() {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const follow = (frame: PlotFrame) => {
      const element = input.current;
      if (!element) return;
      const { k, time } = frame.experiment;
      element.value = String(positionOf(frame.step, k, time));
      const words = `step ${whole(frame.step)} of ${whole(k)}, time ${timeText(frame)}`;
      if (element.getAttribute('aria-valuetext') !== words) {
        element.setAttribute('aria-valuetext', words);
      }
    };
    const now = app.frame();
    if (now) follow(now);
    return app.onFrame(follow);
  }, [app]);

  const onInput = (position: number) => {
    const { k, time } = app.store.getState().experiment;
    void app.seek(Math.round(stepAt(position, k, time)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by: Record<string, number> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
      PageUp: 10,
      PageDown: -10,
    };
    const steps = by[event.key];
    if (steps !== undefined) app.step(event.shiftKey ? 10 * steps : steps);
    else if (event.key === 'Home') app.reset();
    else if (event.key === 'End') void app.seek(app.store.getState().experiment.k);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="scrubber-box">
      <SvgPlot draw={draw} className="scrubber-figure" />
      <input
        ref={input}
        type="range"
        className="over-figure"
        aria-label="Shown step"
        min={0}
        max={1}
        step="any"
        defaultValue={0}
        onInput={(event) => onInput(Number(event.currentTarget.value))}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
