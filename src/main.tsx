import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { digitCounts } from './digits/counts';
import { createAppPort } from './embed/appPort';
import { startMessageApi } from './embed/messageApi';
import { parseAddress } from './state/addressCodec';
import { startAddressSync } from './state/addressSync';
import { createApp } from './state/app';
import { createEngineClient } from './state/engineClient';
import { App } from './views/App';
import { AppContext } from './views/AppContext';
import './views/theme.css';

const app = createApp({
  prefersReducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  randomSeed: () => crypto.getRandomValues(new Uint32Array(1))[0],
  requestFrame: (callback) => requestAnimationFrame(callback),
  connect: createEngineClient,
});

const address = startAddressSync(
  {
    location,
    history,
    addEventListener: (type, listener) => addEventListener(type, listener),
    removeEventListener: (type, listener) => removeEventListener(type, listener),
    setTimeout: (run, millis) => window.setTimeout(run, millis),
    clearTimeout: (timer) => clearTimeout(timer),
  },
  { onExperiment: app.replace, digitCounts },
);

app.replace(address.initial.experiment, address.initial.problems);
const root = document.documentElement;
root.dataset.status = app.store.getState().status;
app.store.subscribe(({ experiment, status }, before) => {
  if (experiment !== before.experiment) address.write(experiment);
  root.dataset.status = status;
});

app.setOffline(!navigator.onLine);
addEventListener('online', () => app.setOffline(false));
addEventListener('offline', () => app.setOffline(true));
app.hold(document.hidden);
document.addEventListener('visibilitychange', () => app.hold(document.hidden));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>
  </StrictMode>,
);

startMessageApi(
  createAppPort(
    app,
    (hash) => {
      const { embed } = app.store.getState().experiment;
      return parseAddress(hash, embed ? 'embed=1' : '', digitCounts);
    },
    async (request) => (await import('./views/export/makeFile')).makeFile(app, request),
  ),
  window,
);
