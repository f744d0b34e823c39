import type { PlotFrame } from '../protocol/plotFrame';

type Listener = (frame: PlotFrame) => void;

/** Those who draw frames. */
export class FrameListeners {
  private readonly listeners = new Set<Listener>();

  tell(frame: PlotFrame | null): void {
    if (frame) for (const listener of this.listeners) listener(frame);
  }

  /** Tells a newcomer of the frame there is now; returns the way to stop. */
  add(listener: Listener, now: PlotFrame | null): () => void {
    this.listeners.add(listener);
    if (now) listener(now);
    return () => this.listeners.delete(listener);
  }
}
