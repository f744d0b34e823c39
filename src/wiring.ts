import { digitCounts } from './digits/counts';
import type { HoldFor } from './embed/appPort';
import { startAddressSync } from './state/addressSync';
import type { AppCommands } from './state/commands';
import { addressedExperiment } from './state/replay';

/**
 * Ties an app to its document: the address, `data-status` of <html>, the network, and whether
 * anybody can see the page.
 * Returns the way to stop and resume computing for another reason.
 * @param impliedQuery in front of the query, for a page that is always embedded: `embed=1`
 */
export function wireDocument(app: AppCommands, impliedQuery = ''): HoldFor {
  const address = startAddressSync(
    {
      location,
      history,
      addEventListener: (type, listener) => addEventListener(type, listener),
      removeEventListener: (type, listener) => removeEventListener(type, listener),
      setTimeout: (run, millis) => window.setTimeout(run, millis),
      clearTimeout: (timer) => clearTimeout(timer),
    },
    { onExperiment: app.replace, digitCounts, impliedQuery },
  );

  app.replace(address.initial.experiment, address.initial.problems);
  const root = document.documentElement;
  root.dataset.status = app.store.getState().status;
  app.store.subscribe(({ experiment, status }, before) => {
    if (experiment !== before.experiment) address.write(addressedExperiment(app.store.getState()));
    root.dataset.status = status;
  });

  app.setOffline(!navigator.onLine);
  addEventListener('online', () => app.setOffline(false));
  addEventListener('offline', () => app.setOffline(true));
  const reasons = new Set<string>();
  const holdFor: HoldFor = (reason, held) => {
    if (held) reasons.add(reason);
    else reasons.delete(reason);
    app.hold(reasons.size > 0);
  };
  holdFor('hidden', document.hidden);
  document.addEventListener('visibilitychange', () => holdFor('hidden', document.hidden));
  return holdFor;
}
