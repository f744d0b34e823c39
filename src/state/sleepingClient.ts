import type { AppCommands } from './commands';
import type { createEngineClient, EngineClient } from './engineClient';

type Connect = typeof createEngineClient;

export interface Sleeper {
  readonly connect: Connect;
  /** Starts the run that waits, and from now on every run at once. */
  wake(): void;
  isAwake(): boolean;
}

/**
 * An engine client that makes no worker before it is woken: the latest run waits. For a frame
 * among many, which costs nothing until somebody wants to see it train.
 */
export function sleepingClient(connect: Connect): Sleeper {
  let awake = false;
  let waiting: (() => void) | null = null;
  return {
    isAwake: () => awake,
    wake() {
      awake = true;
      waiting?.();
      waiting = null;
    },
    connect(listener, ...rest) {
      const client = connect(listener, ...rest);
      const start: EngineClient['start'] = (...run) => {
        if (awake) client.start(...run);
        else waiting = () => client.start(...run);
      };
      const stop = () => {
        waiting = null;
        client.stop();
      };
      return { ...client, start, stop };
    },
  };
}

/** The commands of an app, of which those that need the networks wake them. */
export function wakingCommands(app: AppCommands, wake: () => void): AppCommands {
  const waking =
    <A extends unknown[], R>(command: (...args: A) => R) =>
    (...args: A): R => {
      wake();
      return command(...args);
    };
  return {
    ...app,
    play: waking(app.play),
    toggle: waking(app.toggle),
    step: waking(app.step),
    seek: waking(app.seek),
  };
}
