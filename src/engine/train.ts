import { cutDiverged } from './divergence';
import type { Engine } from './engine';
import type { RunControl } from './runControl';
import type { SessionPorts } from './session';

/** Longest stretch of work between two looks at the inbox, ms. */
const sliceMillis = 8;
/** A block of frames takes about this long to compute, ms, so that frames keep coming. */
const blockMillis = 40;
const maxBlockSteps = 2048;

/**
 * Drives an engine from its seeds to the end of the run, block by block, and posts what happens.
 * Between two slices of work messages come in; a retired run returns at once.
 * @param slots the job's index of each of the engine's networks
 * @param onStep told the last step of every block
 */
export async function train(
  ports: SessionPorts,
  run: RunControl,
  engine: Engine,
  slots: readonly number[],
  onStep: (step: number) => void,
): Promise<void> {
  const { job, id: runId } = run;
  let sliceEnd = ports.now() + sliceMillis;
  const breathe = async () => {
    await ports.breathe();
    await run.clearance();
    sliceEnd = ports.now() + sliceMillis;
  };

  let reported = 0;
  for (const fraction of engine.initialise()) {
    if (ports.now() < sliceEnd) continue;
    if (fraction - reported > 0.02) {
      ports.post({ type: 'preparing', runId, fraction });
      reported = fraction;
    }
    await breathe();
    if (run.retired) return;
  }
  ports.post({ type: 'preparing', runId, fraction: 1 });

  const live = new Set(slots.keys());
  let size = 1;
  for (let from = 0; from <= job.steps && live.size > 0; ) {
    const count = Math.min(size, job.steps + 1 - from);
    let working = 0;
    let mark = ports.now();
    for (const _ of engine.step(from + count > job.steps, count)) {
      if (ports.now() < sliceEnd) continue;
      working += ports.now() - mark;
      await breathe();
      if (run.retired) return;
      mark = ports.now();
    }
    const values = await engine.collect();
    const stepMillis = (working + ports.now() - mark) / count;
    if (run.retired) return;
    const diverged = cutDiverged(job, values, from, count, live, slots.length);
    run.blocksAhead++;
    ports.post(
      { type: 'frames', runId, fromStep: from, count, networks: slots, values, stepMillis },
      [values.buffer],
    );
    for (const { network, lastStep } of diverged) {
      live.delete(network);
      engine.retire(network);
      const end = { kind: 'diverged', step: lastStep } as const;
      ports.post({ type: 'network', runId, network: slots[network], end });
    }
    from += count;
    onStep(from - 1);
    size = nextBlockSize(size, stepMillis);
    await breathe();
    if (run.retired) return;
  }
  for (const network of live) {
    ports.post({ type: 'network', runId, network: slots[network], end: { kind: 'ended' } });
  }
  ports.post({ type: 'finished', runId });
}

function nextBlockSize(size: number, stepMillis: number): number {
  const wanted = Math.floor(blockMillis / Math.max(stepMillis, 1e-3));
  return Math.max(1, Math.min(wanted, size * 2, maxBlockSteps));
}
