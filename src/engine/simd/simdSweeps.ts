import base64 from 'virtual:simd-sweeps';
import type { TrainingJob } from '../../protocol/training';
import { CpuNetwork } from '../cpu/network';
import { plainSweeps, type Sweeps } from '../cpu/sweeps';

/** What `sweeps.as.ts` exports: `Sweeps` with byte addresses for arrays. */
interface SweepExports {
  forward(
    w: number,
    a: number,
    out: number,
    n: number,
    rows: number,
    from: number,
    to: number,
  ): void;
  backward(
    w: number,
    a: number,
    delta: number,
    back: number,
    n: number,
    rows: number,
    from: number,
    to: number,
    c1: number,
    c2: number,
  ): void;
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

    forward(w, a, out, n, rows, from, to) {
      sweeps.forward(w.byteOffset, a.byteOffset, out.byteOffset, n, rows, from, to);
    },

    backward(w, a, delta, back, n, rows, from, to, c1, c2) {
      sweeps.backward(
        w.byteOffset,
        a.byteOffset,
        delta.byteOffset,
        back.byteOffset,
        n,
        rows,
        from,
        to,
        c1,
        c2,
      );
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
