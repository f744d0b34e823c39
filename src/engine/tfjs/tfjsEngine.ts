import { MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { engine, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import type { TrainingJob } from '../../protocol/training';
import { type Engine, EngineLost } from '../engine';
import { FrameLog } from './frameLog';
import type { Texels } from './glProgram';
import { hiddenLayers, layerLayout, networksPerGroup } from './layout';
import { NetworkGroup } from './networkGroup';
import { programsFor } from './programs';

/** A readback that takes longer than this has lost its GPU, ms. */
const watchdogMillis = 30_000;

export interface TfjsEngine extends Engine {
  /** See `sidesOf`; of the frame last recorded. The network must not be retired. */
  sides(network: number): Promise<Uint8Array>;
}

/**
 * The engine on tfjs's WebGL backend, with programs of its own. Frames stay on the GPU until
 * `collect` reads them as one. A retired network is trained on, unseen, until its group is empty.
 * @param gpu a context of its own, which this engine takes over
 */
export async function createTfjsEngine(
  job: TrainingJob,
  {
    gl,
    canvas,
    software,
  }: {
    readonly gl: WebGL2RenderingContext;
    readonly canvas: OffscreenCanvas;
    readonly software: boolean;
  },
): Promise<TfjsEngine> {
  const lost = new Promise<never>((_, reject) => {
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      reject(new EngineLost('the WebGL context was lost'));
    });
  });
  lost.catch(() => undefined);

  await adoptContext(gl);

  const grouped = groupByWidth(job, gl.getParameter(gl.MAX_TEXTURE_SIZE));
  const networkAt = grouped.flat();
  const programs = programsFor(
    hiddenLayers(job),
    job.depth === 1 ? 'linear' : job.activation,
    job.loss,
  );
  let firstSlot = 0;
  const groups = new Map<readonly number[], NetworkGroup>();
  for (const members of grouped) {
    groups.set(members, new NetworkGroup(job, members, firstSlot, programs, software));
    firstSlot += members.length;
  }
  const log = new FrameLog(firstSlot);

  return {
    name: 'webgl',
    networks: job.networks,

    *initialise() {
      const counts = [...groups.values()].map((group) => group.weightCount);
      const total = counts.reduce((sum, count) => sum + count, 0);
      let done = 0;
      for (const group of groups.values()) {
        for (const filled of group.initialise()) yield (done + filled) / total;
        done += group.weightCount;
      }
    },

    *step(_last, count = 1) {
      for (let row = 0; row < count; row++) {
        if (gl.isContextLost()) throw new EngineLost('the WebGL context was lost');
        log.beginStep();
        for (const group of groups.values()) {
          yield* group.step(log);
          yield;
        }
      }
    },

    async collect() {
      const watchdog = startWatchdog();
      try {
        const read = log.read(job, networkAt, readBack);
        read.catch(() => undefined);
        const block = await Promise.race([read, lost, watchdog.barked]);
        if (gl.isContextLost()) throw new EngineLost('the WebGL context was lost');
        return block;
      } finally {
        watchdog.stop();
      }
    },

    async sides(network) {
      for (const [members, group] of groups) {
        if (members.includes(network)) return group.sides(network, readBack);
      }
      throw new RangeError(`network ${network} is not trained here`);
    },

    retire(network) {
      const slot = networkAt.indexOf(network);
      if (slot >= 0) networkAt[slot] = -1;
      for (const [members, group] of groups) {
        if (members.some((member) => networkAt.includes(member))) continue;
        group.dispose();
        groups.delete(members);
      }
    },

    dispose() {
      for (const group of groups.values()) group.dispose();
      groups.clear();
      log.dispose();
    },
  };
}

const readBack = ({ tensor }: Texels) => tensor.data<'float32'>();

/** The job's networks by width, as many together as their textures may hold. */
function groupByWidth(job: TrainingJob, largestSide: number): number[][] {
  const groups: number[][] = [];
  const open = new Map<number, number[]>();
  job.networks.forEach(({ width }, index) => {
    const layout = layerLayout(width);
    if (job.depth > 2 && layout.pairs > largestSide) {
      throw new Error(`its textures are too small for width ${width}`);
    }
    let members = open.get(width);
    if (!members || members.length >= networksPerGroup(layout, job.depth, largestSide)) {
      members = [];
      open.set(width, members);
      groups.push(members);
    }
    members.push(index);
  });
  return groups;
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

function startWatchdog(): { readonly barked: Promise<never>; stop(): void } {
  let timer: ReturnType<typeof setTimeout>;
  const barked = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineLost('the GPU stopped answering')), watchdogMillis);
  });
  return { barked, stop: () => clearTimeout(timer) };
}
