import type { EngineName, NetworkId } from '../protocol/training';

/**
 * Trains every network of a job, all in step. Work is done inside generators that yield every few
 * milliseconds, so that whoever drives them can stop, and in `collect`, which may wait for a GPU.
 */
export interface Engine {
  readonly name: EngineName;
  readonly networks: readonly NetworkId[];
  /** Draws the weights from the seeds; yields the fraction done, 0 … 1. Call once, first. */
  initialise(): Generator<number, void>;
  /**
   * `count` steps (1 if not said) of every live network, each of which records the frame of θ_k and
   * moves to θ_{k+1}; the final one only records where it is the `last` of the run. An engine is
   * free to take all of one network's steps before it turns to the next.
   */
  step(last: boolean, count?: number): Generator<void, void>;
  /**
   * The frames recorded since the last call: steps × networks × recordSize values (frames, and the
   * blocks of several outputs behind them), step by step.
   * Frames of a retired network are NaN. Rejects with `EngineLost` when the GPU went away.
   */
  collect(): Promise<Float32Array<ArrayBuffer>>;
  /** Trains this network no further and frees what it holds. */
  retire(network: number): void;
  dispose(): void;
}

/** The device under an engine went away; the run can be computed again from its seeds. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
}
