import type { WorkerReply, WorkerRequest } from '../../src/protocol/training';
import type { Answer, BenchPage, Place } from './calls';

const workers = new Map<Place, Worker>();

/** Each place is a worker of its own, started when first asked. */
function workerAt(place: Place): Worker {
  const known = workers.get(place);
  if (known) return known;
  const worker = place.startsWith('naive')
    ? new Worker(new URL('./naiveWorker.ts', import.meta.url), { type: 'module' })
    : new Worker(new URL('./engineWorker.ts', import.meta.url), { type: 'module' });
  workers.set(place, worker);
  return worker;
}

/** A worker whose script does not start answers nobody: its error is the answer. */
function failing(worker: Worker, reject: (error: Error) => void): void {
  worker.onerror = (event) => reject(new Error(event.message || 'The worker did not start.'));
}

const bench: BenchPage = {
  ask: (place, ask) =>
    new Promise((resolve, reject) => {
      const worker = workerAt(place);
      failing(worker, reject);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<Answer>) => {
        port1.close();
        if (data.error === undefined) resolve(data.value);
        else reject(new Error(data.error));
      };
      worker.postMessage(ask, [port2]);
    }),

  session: (job) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('../../src/engine/worker.ts', import.meta.url), {
        type: 'module',
      });
      const runId = 1;
      const send = (request: WorkerRequest) => worker.postMessage(request);
      const end = (settle: () => void) => {
        worker.terminate();
        settle();
      };
      failing(worker, (error) => end(() => reject(error)));
      let began = 0;
      worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
        if (data.type === 'engine') began = performance.now();
        if (data.type === 'frames') send({ type: 'taken', runId });
        if (data.type === 'failed') end(() => reject(new Error(data.message)));
        if (data.type === 'finished') end(() => resolve(performance.now() - began));
      };
      send({ type: 'start', runId, job });
    }),
};

Object.assign(globalThis, { bench });
