import { planEngines } from '../protocol/enginePlan';
import { expectedMillis, type Machine } from '../protocol/machine';
import type { TrainingJob } from '../protocol/training';

const mostWorkers = 4;
/** Another worker has to shorten a step to this part of what it took. */
const worthwhile = 0.75;
/** A run shorter than this, ms, is over before a second worker has loaded. */
const shortRunMillis = 300;

/**
 * Which networks each worker trains, by the job's indices, ascending. The page keeps a core to
 * itself; networks on the GPU stay together in the first part, the others go one by one, dearest
 * first, to whom has least to do; and there are as few workers as come close to the best.
 * @param cores how many threads the machine runs at once
 */
export function partsOf(job: TrainingJob, machine: Machine, cores: number): number[][] {
  const millis = networkMillis(job, machine);
  const most = Math.max(1, Math.min(mostWorkers, cores - 1));
  let best = dealt(millis, 1);
  if (best.longest * job.steps < shortRunMillis) return best.parts;
  for (let workers = 2; workers <= most; workers++) {
    const next = dealt(millis, workers);
    if (next.longest <= worthwhile * best.longest) best = next;
  }
  return best.parts;
}

interface Expected {
  readonly network: number;
  readonly millis: number;
  readonly onGpu: boolean;
}

/** What each network adds to a step, by its engine's cost. */
function networkMillis(job: TrainingJob, machine: Machine): Expected[] {
  const { engines } = planEngines(job, machine);
  return job.networks.map(({ width }, network) => {
    const onGpu = engines[network] === 'webgl';
    const cost = onGpu ? machine.webgl : machine.processor;
    return { network, onGpu, millis: cost ? expectedMillis(cost, job, width) : 0 };
  });
}

function dealt(networks: readonly Expected[], workers: number) {
  const parts = Array.from({ length: workers }, () => ({ millis: 0, networks: [] as number[] }));
  const give = (part: (typeof parts)[number], { network, millis }: Expected) => {
    part.networks.push(network);
    part.millis += millis;
  };
  for (const one of networks.filter(({ onGpu }) => onGpu)) give(parts[0], one);
  const others = networks.filter(({ onGpu }) => !onGpu);
  for (const one of others.sort((p, q) => q.millis - p.millis)) {
    give(
      parts.reduce((p, q) => (q.millis < p.millis ? q : p)),
      one,
    );
  }
  const busy = parts.filter((part) => part.networks.length > 0);
  return {
    longest: Math.max(...busy.map(({ millis }) => millis)),
    parts: busy.map((part) => part.networks.sort((p, q) => p - q)),
  };
}
