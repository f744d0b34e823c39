import type { AppCommands } from '../state/commands';

/** What a deck does with the slide a page stands in. */
export interface SlideControl {
  enter(): void;
  leave(): void;
  /** Somebody asks for something on a slide that is not shown: it is computed all the same. */
  release(): void;
}

/**
 * `slide:start` plays, `slide:stop` pauses and stops computing. A run that rested when its slide
 * was left, paused or finished, still rests when the deck comes back to it: its state is kept.
 * @param hold stops and resumes computing
 */
export function slideControl(
  app: Pick<AppCommands, 'play' | 'pause' | 'store'>,
  hold: (held: boolean) => void,
): SlideControl {
  let rested = false;
  let held = false;
  const set = (next: boolean) => {
    if (held !== next) hold(next);
    held = next;
  };
  return {
    enter() {
      set(false);
      if (!rested) app.play();
      rested = false;
    },
    leave() {
      const { status } = app.store.getState();
      rested = status !== 'running' && status !== 'idle';
      if (status === 'running') app.pause();
      set(true);
    },
    release: () => set(false),
  };
}
