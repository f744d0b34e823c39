import { isKinked } from '../../math/activations';
import { kernelByPolar } from '../../math/dualByPolar';
import { type ReferenceState, referenceStates } from '../../math/finiteNetwork';
import { infiniteKernels } from '../../math/infiniteKernel';
import { relativeGap } from '../../math/symmetric2';
import { frameSize } from '../../protocol/frames';
import { type ReplayedNetwork, replayStride, type StudyPart } from '../../protocol/studies';
import type { TrainingJob } from '../../protocol/training';
import { CpuNetwork } from '../cpu/network';
import { plainSweeps } from '../cpu/sweeps';
import { referenceNetwork } from '../referenceNetwork';
import { carriedInputs } from '../weights';

/**
 * Θ_∞ by another quadrature, then each network again in float64 from the same weights. For kinked
 * activations a float32 twin runs beside it, to find the first step at which a unit of the two
 * lies on other sides of its kink: from there on they may part ways (THEORY §2).
 */
export function* check(
  job: TrainingJob,
  networks: readonly ReplayedNetwork[],
): Generator<StudyPart | null, void> {
  yield* checkLimit(job);
  for (const [index, network] of networks.entries()) yield* replay(job, network, index);
}

function* checkLimit(job: TrainingJob): Generator<StudyPart | null, void> {
  const { gram } = job;
  const pair = { k11: gram[0][0], k12: gram[0][1], k22: gram[1][1] };
  const other = kernelByPolar(job, pair);
  let next = other.next();
  for (; !next.done; next = other.next()) yield null;
  const { ntk } = infiniteKernels(job, pair);
  yield { kind: 'check-limit', difference: relativeGap(next.value, ntk) };
}

const blockSteps = 32;

function* replay(
  job: TrainingJob,
  { width, seed, steps }: ReplayedNetwork,
  network: number,
): Generator<StudyPart | null, void> {
  const id = { width, seed };
  const twin = isKinked(job.activation) ? new Twin(job, id) : null;
  let values = new Float64Array(blockSteps * replayStride);
  let from = 0;
  let filled = 0;
  let apart = false;
  let step = 0;
  for (const state of referenceStates(referenceNetwork(job, id), steps)) {
    const { f, ntk } = state;
    values.set([ntk.k11, ntk.k12, ntk.k22, f[0], f[1]], filled * replayStride);
    filled++;
    if (twin && !apart && twin.differsAt(state)) {
      apart = true;
      yield { kind: 'check-sign', network, step };
    }
    if (filled === blockSteps || step === steps) {
      yield {
        kind: 'check-steps',
        network,
        from,
        values: values.slice(0, filled * replayStride),
      };
      values = new Float64Array(blockSteps * replayStride);
      from = step + 1;
      filled = 0;
    }
    step++;
    yield null;
  }
}

/** The same network in float32, one step at a time. */
class Twin {
  private readonly network: CpuNetwork;
  private readonly frame = new Float32Array(frameSize);

  constructor(job: TrainingJob, id: { width: number; seed: number }) {
    this.network = new CpuNetwork(job, id, plainSweeps);
    for (const _ of this.network.initialise());
  }

  /** Takes the next step; whether a hidden unit's sign was not the float64 network's. */
  differsAt({ preactivities }: ReferenceState): boolean {
    const layers = this.network.preactivities;
    const hidden = layers.length - 1;
    // The first layer's are the coming step's, the others follow from them.
    let differs = hidden > 0 && differentSigns(layers[0], preactivities, 0);
    for (const _ of this.network.step(this.frame, 0, false));
    for (let l = 1; l < hidden && !differs; l++) {
      differs = differentSigns(layers[l], preactivities, l);
    }
    return differs;
  }
}

function differentSigns(
  z: Float32Array,
  reference: ReferenceState['preactivities'],
  layer: number,
): boolean {
  const n = z.length / carriedInputs;
  return reference.some((layers, s) =>
    layers[layer].some((value, i) => value > 0 !== z[s * n + i] > 0),
  );
}
