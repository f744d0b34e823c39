import type { DetailRequest } from '../protocol/details';
import type { StudyRequest } from '../protocol/studies';
import type { WorkerRequest } from '../protocol/training';
import { plainSweeps } from './cpu/sweeps';
import { createDetailSession } from './detailSession';
import { createEngine, inspectMachine, replaceEngine } from './engineChoice';
import { createSession } from './session';
import { bytesAllocated, createSimdSweeps, simdAvailable } from './simd/simdSweeps';
import { createStudySession } from './studies/studySession';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** A task of our own: unlike timers it is not delayed, unlike promises it lets messages in. */
const channel = new MessageChannel();
const breaths: (() => void)[] = [];
channel.port1.onmessage = () => breaths.shift()?.();

const breathe = () =>
  new Promise<void>((resolve) => {
    breaths.push(resolve);
    channel.port2.postMessage(null);
  });
const now = () => performance.now();

const session = createSession({
  post: (reply, transfer) => scope.postMessage(reply, transfer ?? []),
  breathe,
  now,
  inspect: inspectMachine,
  createEngine,
  replaceEngine,
});
const details = createDetailSession({
  post: (reply, transfer) => scope.postMessage(reply, transfer ?? []),
  breathe,
  now,
  createSweeps: (build) =>
    simdAvailable() ? createSimdSweeps(bytesAllocated(build)) : plainSweeps,
});

const studies = createStudySession({
  post: (reply) => scope.postMessage(reply),
  breathe,
  now,
});

scope.onmessage = (event: MessageEvent<WorkerRequest | DetailRequest | StudyRequest>) => {
  const request = event.data;
  switch (request.type) {
    case 'detail-start':
    case 'detail-hold':
    case 'detail-stop':
      details.receive(request);
      break;
    case 'study-start':
    case 'study-hold':
    case 'study-stop':
      studies.receive(request);
      break;
    default:
      session.receive(request);
  }
};
