import { relativeGap } from '../math/symmetric2';
import { allOutputsAt, blockKernelAt } from '../protocol/blocks';
import { kernelAt, lossAt, type NetworkRecord, outputsAt, recordedStep } from '../protocol/frames';
import type { PublicNetwork, PublicState } from '../protocol/publicMessages';
import type { AppCommands } from './commands';
import { limitOutputs, meanLimitOutputs } from './prediction';
import type { AppState } from './store';

/** All outputs and their kernel; null for one output. */
function publicBlocks(
  record: NetworkRecord,
  step: number,
  outputs: number,
): PublicNetwork['blocks'] | null {
  const ntk = blockKernelAt(record, step, outputs);
  const f = allOutputsAt(record, step, outputs);
  return ntk && f ? { ntk, f } : null;
}

/** Who trains the widest network, or, by its own words, trained a recording; null if unknown. */
export function engineOf({ replay, engine }: Pick<AppState, 'replay' | 'engine'>): string | null {
  return replay ? replay.engine : (engine?.engine ?? null);
}

/**
 * The `state` of the public messages at the shown step; null before there is a theory.
 * Units and symbols as in THEORY §2–4.
 */
export function publicState(app: AppCommands): PublicState | null {
  const state = app.store.getState();
  const { theory, status, experiment, networks: summaries, notices } = state;
  const frame = app.frame();
  if (!theory || !frame) return null;
  const { step, learningRate, records, limit } = frame;
  const time = learningRate * step;
  const { computedStep } = frame;
  const engine = engineOf(state);
  const finished = status === 'finished' ? `Finished at k = ${step}.` : undefined;
  const notice = notices.find(({ kind }) => kind !== 'note') ?? notices[0];
  const message = notice?.text ?? finished;

  const networks = records.flatMap((record, index): PublicNetwork[] => {
    if (record.last < 0 || record.status === 'refused') return [];
    const ntk = kernelAt(record, step);
    const first = kernelAt(record, 0);
    const at = recordedStep(record, step);
    const blocks = publicBlocks(record, step, experiment.out);
    return [
      {
        width: record.width,
        seed: record.seed,
        engine: summaries[index]?.engine ?? engine,
        status: record.status,
        step: at,
        ntk,
        f: outputsAt(record, step),
        limitF: limitOutputs(frame, outputsAt(record, 0), at),
        drift: relativeGap(ntk, first),
        gap: relativeGap(ntk, limit.ntk),
        loss: lossAt(record, step),
        ...(blocks ? { blocks } : {}),
      },
    ];
  });

  return {
    status,
    step,
    time,
    computedStep,
    engine,
    experiment: { ...experiment, learningRate },
    gram: theory.gram,
    limit: { ntk: limit.ntk, nngp: limit.nngp, f: meanLimitOutputs(frame, step) },
    networks,
    ...(message ? { message } : {}),
  };
}
