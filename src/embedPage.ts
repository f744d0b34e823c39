import { digitCounts } from './digits/counts';
import { createAppPort } from './embed/appPort';
import { startMessageApi } from './embed/messageApi';
import { buildFrame } from './frame/frame';
import { listenForKeys } from './frame/keys';
import { followTheme } from './frame/theme';
import { whenSeen } from './frame/whenSeen';
import { parseAddress, printAddress } from './state/addressCodec';
import { createApp } from './state/app';
import { createEngineClient } from './state/engineClient';
import { sleepingClient, wakingCommands } from './state/sleepingClient';
import { wireDocument } from './wiring';
import './frame/theme.css';

const prefersReducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const engine = sleepingClient(createEngineClient);

const asleep = createApp({
  prefersReducedMotion,
  mayAutoplay: () => engine.isAwake() && !prefersReducedMotion(),
  randomSeed: () => crypto.getRandomValues(new Uint32Array(1))[0],
  requestFrame: (callback) => requestAnimationFrame(callback),
  connect: engine.connect,
});
const app = wakingCommands(asleep, engine.wake);

const holdFor = wireDocument(app, 'embed=1');

const root = document.getElementById('root')!;
followTheme(app);
buildFrame(app, root, {
  loadPanels: () => import('./views/stage/panels'),
  pageAddress: () => {
    const onThePage = { embed: false, autoplay: true, controls: 'full', keys: true } as const;
    return `./index.html${printAddress({ ...app.store.getState().experiment, ...onThePage })}`;
  },
});
listenForKeys(app, { host: parent === window ? null : parent });

whenSeen(root, () => {
  const { autoplay } = app.store.getState().experiment;
  if (autoplay && !prefersReducedMotion()) app.play();
  // A frame that opens at a step is a still picture of the networks at that step.
  const wakeAt = () => app.store.getState().experiment.at > 0 && engine.wake();
  app.store.subscribe(wakeAt);
  wakeAt();
});

startMessageApi(
  createAppPort(
    app,
    (hash) => parseAddress(hash, 'embed=1', digitCounts),
    async (request) => (await import('./views/export/makeFile')).makeFile(app, request),
    holdFor,
  ),
  window,
);
