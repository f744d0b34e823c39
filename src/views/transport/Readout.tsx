import { useEffect, useRef } from 'react';
import { whole } from '../../plots/format';
import type { PlotFrame } from '../../protocol/plotFrame';
import { useApp, useAppState } from '../AppContext';
import { Var } from '../Symbols';
import { timeText } from './clock';

/** Both clocks, written into the page frame by frame. */
export function Readout() {
  const app = useApp();
  const steps = useAppState((state) => state.experiment.k);
  const step = useRef<HTMLElement>(null);
  const time = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = (frame: PlotFrame) => {
      if (step.current) step.current.textContent = whole(frame.step);
      if (time.current) time.current.textContent = timeText(frame);
    };
    const now = app.frame();
    if (now) show(now);
    return app.onFrame(show);
  }, [app]);
  return (
    <p className="readout">
      <span>
        step <Var>k</Var>{' '}
        <b ref={step} data-testid="step">
          0
        </b>{' '}
        <span className="readout-of">/ {whole(steps)}</span>
      </span>
      <span>
        time <Var>ηk</Var>{' '}
        <b ref={time} data-testid="time">
          0
        </b>
      </span>
    </p>
  );
}
