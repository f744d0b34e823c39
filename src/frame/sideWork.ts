import type { AppCommands } from '../state/commands';
import type { Panel } from '../views/stage/panels/panel';

/**
 * Has computed what a panel needs beside the run, once networks train: not for a still picture.
 * Returns the way to stop.
 */
export function computeBeside(app: AppCommands, { study, needs }: Panel): () => void {
  let wanted = '';
  let closes: (() => void)[] = [];
  const follow = () => {
    const { experiment, theory, engine } = app.store.getState();
    const waits = engine === null || theory === null;
    const asked = waits ? null : (study?.(experiment, theory) ?? null);
    const key = JSON.stringify([waits, asked]);
    if (key === wanted) return;
    wanted = key;
    for (const close of closes.splice(0)) close();
    if (waits) return;
    closes = [...(needs ? [app.needDetails(needs)] : []), ...(asked ? [app.openStudy(asked)] : [])];
  };
  const stop = app.store.subscribe(follow);
  follow();
  return () => {
    stop();
    for (const close of closes) close();
  };
}
