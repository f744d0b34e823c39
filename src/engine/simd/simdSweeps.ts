import base64 from 'virtual:simd-sweeps';
import type { TrainingJob } from '../../protocol/training';
import { CpuNetwork } from '../cpu/network';
import { plainSweeps, type Sweeps } from '../cpu/sweeps';

/** What `sweeps.as.ts` exports: `Sweeps` with byte addresses for arrays and strides in bytes. */
interface SweepExports {
  forward(
    w: number,
    entries: number,
    counts: number,
    out: number,
    n: number,
    outStride: number,
    from: number,
    to: number,
  ): void;
  backward(
    w: number,
    entries: number,
    counts: number,
    delta: number,
    back: number,
    n: number,
    deltaStride: number,
    from: number,
    to: number,
  ): void;
  forwardRow(w: number, a: number, out: number, n: number): void;
  updateRow(w: number, a: number, n: number, c1: number, c2: number): void;
  pairProducts(v: number, out: number, n: number): void;
  rectify(z: number, a: number, n: number): void;
  passRectifier(w: number, z: number, out: number, n: number, d: number): void;
  combine(u: number, v: number, out: number, n: number, c: number, d: number): void;
}

const pageBytes = 65536;

const lineBytes = 64;

/**
 * What an array takes up: whole cache lines, so that rows of whole lines are never split, and one
 * to spare, so that arrays of 2^k numbers don't all map to the same places of the cache.
 */
function slotBytes(length: number): number {
  return (Math.ceil((length * Float32Array.BYTES_PER_ELEMENT) / lineBytes) + 1) * lineBytes;
}

let compiled: WebAssembly.Module | undefined;

function sweepsModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  return compiled;
}

/**
 * Whether this browser runs the SIMD sweeps. It compiles them to find out: WebAssembly may be
 * missing, lack SIMD, or be forbidden by the page's content security policy.
 */
export function simdAvailable(): boolean {
  try {
    sweepsModule();
    return true;
  } catch {
    return false;
  }
}

/**
 * Bytes that `createSimdSweeps` needs for whatever `build` allocates, counted by letting it ask
 * for arrays that are empty.
 */
export function bytesAllocated(build: (sweeps: Sweeps) => void): number {
  let bytes = 0;
  build({
    ...plainSweeps,
    allocate(length) {
      bytes += slotBytes(length);
      return new Float32Array(0);
    },
  });
  return bytes;
}

/** Bytes that `createSimdSweeps` needs for the arrays of all networks of `job`. */
export function arenaBytes(job: TrainingJob): number {
  return bytesAllocated((sweeps) => {
    for (const id of job.networks) new CpuNetwork(job, id, sweeps);
  });
}

/**
 * Sweeps in SIMD WebAssembly over one memory of `bytes` (rounded up to pages of 64 KiB), taken at
 * once because growing it would detach the arrays. They reach only arrays that their own
 * `allocate` gave, or views into those.
 * @throws RangeError when the memory can't be had
 */
export function createSimdSweeps(bytes: number): Sweeps {
  const memory = takeMemory(Math.max(1, Math.ceil(bytes / pageBytes)));
  const instance = new WebAssembly.Instance(sweepsModule(), { env: { memory } });
  const sweeps = instance.exports as unknown as SweepExports;
  const { buffer } = memory;
  let used = 0;

  return {
    allocate(length) {
      const at = used;
      const end = at + slotBytes(length);
      if (end > buffer.byteLength) {
        throw new RangeError(`The ${buffer.byteLength} bytes set aside for training are used up.`);
      }
      used = end;
      return new Float32Array(buffer, at, length);
    },

    forward(w, { entries, counts }, out, n, from, to) {
      sweeps.forward(
        w.byteOffset,
        entries.byteOffset,
        counts.byteOffset,
        out.byteOffset,
        n,
        out.byteLength / 3,
        from,
        to,
      );
    },

    backward(w, { entries, counts }, delta, back, n, from, to) {
      sweeps.backward(
        w.byteOffset,
        entries.byteOffset,
        counts.byteOffset,
        delta.byteOffset,
        back.byteOffset,
        n,
        delta.byteLength / 2,
        from,
        to,
      );
    },

    forwardRow(w, a, out) {
      sweeps.forwardRow(w.byteOffset, a.byteOffset, out.byteOffset, w.length);
    },

    updateRow(w, a, c1, c2) {
      sweeps.updateRow(w.byteOffset, a.byteOffset, w.length, c1, c2);
    },

    pairProducts(v, n, out) {
      sweeps.pairProducts(v.byteOffset, out.byteOffset, n);
    },

    combine(u, v, out, c, d) {
      sweeps.combine(u.byteOffset, v.byteOffset, out.byteOffset, out.length, c, d);
    },

    rectify(z, a) {
      sweeps.rectify(z.byteOffset, a.byteOffset, z.length);
    },

    passRectifier(w, z, out, d) {
      sweeps.passRectifier(w.byteOffset, z.byteOffset, out.byteOffset, z.length, d);
    },
  };
}

function takeMemory(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch (cause) {
    throw new RangeError(`No memory of ${pages * pageBytes} bytes for training.`, { cause });
  }
}
