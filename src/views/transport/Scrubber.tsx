import { type KeyboardEvent, useEffect, useRef } from 'react';
import { drawScrubber, scrubberScene } from '../../plots/scrubber';
import { stepAt } from '../../plots/stepAxis';
import type { PlotFrame } from '../../protocol/plotFrame';
import { useApp } from '../AppContext';
import { type Draw, SvgPlot } from '../stage/Plot';
import { followStep, moveByKey, seekQuietly } from './clock';

const draw: Draw<SVGSVGElement> = (svg, frame, size) =>
  drawScrubber(svg, scrubberScene(frame, size));

/** A native range over the drawing of both clocks; its value is a position, not a step. */
export function Scrubber() {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const follow = (frame: PlotFrame) => {
      if (input.current) followStep(input.current, frame);
    };
    const now = app.frame();
    if (now) follow(now);
    return app.onFrame(follow);
  }, [app]);

  const onInput = (position: number) => {
    const { k, time } = app.store.getState().experiment;
    seekQuietly(app, Math.round(stepAt(position, k, time)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!moveByKey(app, event)) return;
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
