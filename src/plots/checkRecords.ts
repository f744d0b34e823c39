import { relativeGap } from '../math/symmetric2';
import { kernelAt, type NetworkRecord, outputsAt } from '../protocol/frames';
import { type ReplayedNetwork, replayStride, type StudyFindings } from '../protocol/studies';

/** One network as float64 has it, as far as that has come. */
export interface Replay extends ReplayedNetwork {
  /** Last replayed step; −1 before the first. */
  readonly last: number;
  /** Steps × `replayStride`. */
  readonly values: Float64Array;
  /** First step with a unit on the other side of its kink in float32; null where there is none. */
  readonly signStep: number | null;
}

export interface CheckFindings {
  /** Relative difference of Θ_∞ by another quadrature; null before it is known. */
  readonly limitDifference: number | null;
  readonly replays: readonly Replay[];
}

/** What the parts of a check say together; nothing where none is open. */
export function checkFindings(found: StudyFindings | undefined): CheckFindings {
  if (found?.study.kind !== 'check') return nothing;
  let findings = known.get(found);
  if (!findings) {
    findings = gather(found, found.study.networks);
    known.set(found, findings);
  }
  return findings;
}

const nothing: CheckFindings = { limitDifference: null, replays: [] };
const known = new WeakMap<StudyFindings, CheckFindings>();

function gather({ parts }: StudyFindings, networks: readonly ReplayedNetwork[]): CheckFindings {
  let limitDifference: number | null = null;
  const replays = networks.map(emptyReplay);
  for (const part of parts) {
    if (part.kind === 'check-limit') limitDifference = part.difference;
    else if (part.kind === 'check-sign') replays[part.network]!.signStep = part.step;
    else if (part.kind === 'check-steps') {
      const replay = replays[part.network]!;
      replay.values.set(part.values, part.from * replayStride);
      replay.last = part.from + part.values.length / replayStride - 1;
    }
  }
  return { limitDifference, replays };
}

function emptyReplay(network: ReplayedNetwork) {
  return {
    ...network,
    last: -1,
    values: new Float64Array((network.steps + 1) * replayStride),
    signStep: null as number | null,
  };
}

/**
 * ‖Θ_k − float64‖/‖Θ_k‖ and ‖f_k − float64‖/‖f_k‖ of a recorded network at a step that both have.
 */
export function differencesAt(
  record: NetworkRecord,
  replay: Replay,
  step: number,
): { readonly ntk: number; readonly f: number } {
  const i = step * replayStride;
  const [k11, k12, k22, f1, f2] = replay.values.subarray(i, i + replayStride);
  const f = outputsAt(record, step);
  return {
    ntk: relativeGap(kernelAt(record, step), { k11: k11!, k12: k12!, k22: k22! }),
    f: Math.hypot(f[0] - f1!, f[1] - f2!) / (Math.hypot(f1!, f2!) || 1),
  };
}
