import type { WorkerRequest } from '../protocol/training';
import { chooseEngine, replaceEngine } from './engineChoice';
import { createSession } from './session';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** A task of our own: unlike timers it is not delayed, unlike promises it lets messages in. */
const channel = new MessageChannel();
const breaths: (() => void)[] = [];
channel.port1.onmessage = () => breaths.shift()?.();

const session = createSession({
  post: (reply, transfer) => scope.postMessage(reply, transfer ?? []),
  breathe: () =>
    new Promise((resolve) => {
      breaths.push(resolve);
      channel.port2.postMessage(null);
    }),
  now: () => performance.now(),
  chooseEngine,
  replaceEngine,
});

scope.onmessage = (event: MessageEvent<WorkerRequest>) => session.receive(event.data);
