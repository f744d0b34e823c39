import { MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import {
  concat,
  dispose,
  engine,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor1D,
  zeros,
} from '@tensorflow/tfjs-core';
import { frameSize } from '../../protocol/frames';
import type { TrainingJob } from '../../protocol/training';
import { type Engine, EngineLost } from '../engine';
import { lossValue } from '../loss';
import { GpuNetwork, gpuFrameSize } from './network';

/** A readback that takes longer than this has lost its GPU, ms. */
const watchdogMillis = 30_000;

/**
 * The engine on tfjs's WebGL backend. Frames stay on the GPU until `collect` reads them as one.
 * @param gpu a context of its own, which this engine takes over
 */
export async function createTfjsEngine(
  job: TrainingJob,
  { gl, canvas }: { readonly gl: WebGL2RenderingContext; readonly canvas: OffscreenCanvas },
): Promise<Engine> {
  const lost = new Promise<never>((_, reject) => {
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      reject(new EngineLost('the WebGL context was lost'));
    });
  });
  lost.catch(() => undefined);

  await adoptContext(gl);

  const networks: (GpuNetwork | null)[] = job.networks.map((id) => new GpuNetwork(job, id));
  let frames: Tensor1D[] = [];
  let steps = 0;

  return {
    name: 'webgl',
    networks: job.networks,

    *initialise() {
      const total = networks.reduce((sum, network) => sum + (network?.weightCount ?? 0), 0);
      let done = 0;
      for (const network of networks) {
        if (!network) continue;
        for (const filled of network.initialise()) yield (done + filled) / total;
        done += network.weightCount;
      }
    },

    *step(last) {
      if (gl.isContextLost()) throw new EngineLost('the WebGL context was lost');
      for (const network of networks) {
        frames.push(network ? network.step(last) : zeros([gpuFrameSize]));
        yield;
      }
      steps++;
    },

    async collect() {
      const all = concat(frames);
      dispose(frames);
      frames = [];
      const raw = await Promise.race([all.data<'float32'>(), lost, watchdog()]);
      if (gl.isContextLost()) throw new EngineLost('the WebGL context was lost');
      all.dispose();
      const block = unpack(raw, job, networks, steps);
      steps = 0;
      return block;
    },

    retire(network) {
      networks[network]?.dispose();
      networks[network] = null;
    },

    dispose() {
      dispose(frames);
      frames = [];
      for (const network of networks) network?.dispose();
      networks.fill(null);
    },
  };
}

let contextInUse: WebGL2RenderingContext | null = null;

/** Puts tfjs on this context; its shaders stay compiled from one run to the next. */
async function adoptContext(gl: WebGL2RenderingContext): Promise<void> {
  if (contextInUse === gl) return;
  if (engine().registryFactory.webgl) removeBackend('webgl');
  setWebGLContext(2, gl as unknown as WebGLRenderingContext);
  registerBackend('webgl', () => new MathBackendWebGL());
  if (!(await setBackend('webgl'))) throw new Error('tfjs could not start on WebGL.');
  contextInUse = gl;
}

function watchdog(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new EngineLost('the GPU stopped answering')), watchdogMillis);
  });
}

/** GPU frames (Θ row by row, then f) into recorded frames, with the loss in float64. */
function unpack(
  raw: Float32Array,
  { loss, y }: TrainingJob,
  networks: readonly (GpuNetwork | null)[],
  steps: number,
): Float32Array<ArrayBuffer> {
  const block = new Float32Array(steps * networks.length * frameSize).fill(Number.NaN);
  for (let row = 0; row < steps * networks.length; row++) {
    if (!networks[row % networks.length]) continue;
    const [k11, k12, , k22, f1, f2, probe] = raw.subarray(
      row * gpuFrameSize,
      (row + 1) * gpuFrameSize,
    );
    const total = lossValue(loss, f1, y[0]) + lossValue(loss, f2, y[1]);
    block.set([k11, k12, k22, f1, f2, probe, total], row * frameSize);
  }
  return block;
}
