import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { digitCounts } from './digits/counts';
import { createAppPort } from './embed/appPort';
import { startMessageApi } from './embed/messageApi';
import { keepOffline } from './offline';
import { parseAddress } from './state/addressCodec';
import { createApp } from './state/app';
import { createEngineClient } from './state/engineClient';
import { App } from './views/App';
import { AppContext } from './views/AppContext';
import { wireDocument } from './wiring';
import './views/theme.css';

const prefersReducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const app = createApp({
  prefersReducedMotion,
  mayAutoplay: () => !prefersReducedMotion(),
  randomSeed: () => crypto.getRandomValues(new Uint32Array(1))[0],
  requestFrame: (callback) => requestAnimationFrame(callback),
  connect: createEngineClient,
});

const holdFor = wireDocument(app);
keepOffline();

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
    holdFor,
  ),
  window,
);
