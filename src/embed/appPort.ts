import type { PublicState } from '../protocol/publicMessages';
import type { parseAddress } from '../state/addressCodec';
import type { AppCommands } from '../state/commands';
import { publicState } from '../state/publicState';
import type { AppPort } from './messageApi';
import { slideControl } from './slides';

/** Stops computing while anybody has a reason to; resumes when nobody has. */
export type HoldFor = (reason: string, held: boolean) => void;

const ended = new Set(['finished', 'diverged', 'failed']);

function isLoaded(app: AppCommands): boolean {
  return app.frame() !== null || app.store.getState().status === 'failed';
}

/**
 * The page's commands as the message API wants them; `read` takes a hash apart, `makeFile` exports,
 * `holdFor` stops computing while the page's slide is not shown.
 */
export function createAppPort(
  app: AppCommands,
  read: (hash: string) => ReturnType<typeof parseAddress>,
  makeFile: AppPort['export'],
  holdFor: HoldFor,
): AppPort {
  const slide = slideControl(app, (held) => holdFor('slide', held));
  return {
    play() {
      slide.release();
      app.play();
    },
    pause: app.pause,
    enterSlide: slide.enter,
    leaveSlide: slide.leave,
    step(by) {
      slide.release();
      app.step(by);
    },
    reset: app.reset,
    seek(step) {
      slide.release();
      return app.seek(step);
    },
    configure(hash) {
      slide.release();
      const { experiment, problems } = read(hash);
      app.replace(experiment, problems);
    },
    state(): PublicState {
      const state = publicState(app);
      if (!state) throw new Error(app.store.getState().notices[0]?.text ?? 'Nothing is loaded.');
      return state;
    },
    export: makeFile,
    loading: () =>
      isLoaded(app)
        ? null
        : new Promise((resolve) => {
            const stop = app.store.subscribe(() => {
              if (!isLoaded(app)) return;
              stop();
              resolve();
            });
          }),
    onFrame: (listener) => app.onFrame(listener),
    onEnd: (listener) =>
      app.store.subscribe(({ status }, before) => {
        if (status !== before.status && ended.has(status)) listener();
      }),
  };
}
