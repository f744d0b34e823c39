import type { DetailNeed, DetailRecords } from '../protocol/details';
import type { Experiment } from '../protocol/experiment';
import type { createDetailClient } from './detailClient';
import { planDetails } from './detailPlan';
import { DetailRecording } from './detailRecording';
import type { Fate } from './status';

/** The run whose networks are trained again for the panels. */
export interface DetailSubject {
  /** Equal ids are one run. */
  readonly runId: number;
  readonly experiment: Experiment;
  /** x·x'/d_0 of x_1, x_2 and the probe. */
  readonly gram: readonly (readonly number[])[];
  /** Absolute η. */
  readonly learningRate: number;
}

/**
 * What open panels need beyond the frames: trained in a second worker once the main run is
 * computed, recorded at a few checkpoints, and stopped when the last panel that needs it closes.
 */
export class Details {
  private readonly client: ReturnType<typeof createDetailClient>;
  private readonly onChange: () => void;
  private readonly open = new Map<symbol, readonly DetailNeed[]>();
  private wanted: ReadonlySet<DetailNeed> = new Set();
  private recording: DetailRecording | null = null;
  private recordedRun = -1;
  private started = 0;

  /** @param onChange called when there is something new to draw, or to look at */
  constructor(connect: typeof createDetailClient, onChange: () => void) {
    this.onChange = onChange;
    this.client = connect({
      onReply: (reply) => {
        this.recording?.receive(reply);
        onChange();
      },
      onCrash: (message) => {
        this.recording?.fail(message);
        onChange();
      },
    });
  }

  /** Null while no panel needs any. */
  get records(): DetailRecords | null {
    return this.wanted.size > 0 ? (this.recording?.records ?? null) : null;
  }

  /** A panel opened; the function returned closes it. */
  need(needs: readonly DetailNeed[]): () => void {
    const key = Symbol();
    const settle = () => {
      this.wanted = new Set([...this.open.values()].flat());
      this.onChange();
    };
    this.open.set(key, needs);
    settle();
    return () => {
      if (this.open.delete(key)) settle();
    };
  }

  /**
   * Starts, stops and drops what the moment asks for; to be called at every drawn frame.
   * @param fate of the main run: until it is computed it has the processor for itself
   */
  follow(subject: DetailSubject | null, fate: Fate): void {
    if (this.recording && this.recordedRun !== subject?.runId) this.drop();
    if (this.wanted.size === 0) {
      // What is finished is kept for a panel that opens again; the rest replays from its seeds.
      if (this.recording && this.recording.status !== 'finished') this.drop();
      return;
    }
    if (!subject) return;
    if (!this.recording?.covers(this.wanted)) {
      this.drop();
      const { experiment, gram, learningRate, runId } = subject;
      const plan = planDetails(experiment, gram, learningRate, this.wanted);
      this.recording = new DetailRecording(plan, this.wanted);
      this.recordedRun = runId;
      this.client.start(++this.started, plan.job);
    }
    if (this.recording?.status !== 'waiting') return;
    if (fate === 'computed') {
      this.recording.start();
      this.client.release();
    } else if (fate === 'gone') {
      this.client.stop();
      this.recording.fail('The run did not come to its end, so nothing is measured.');
    }
  }

  hold(held: boolean): void {
    this.client.hold(held);
  }

  private drop(): void {
    if (this.recording && this.recording.status !== 'finished') this.client.stop();
    this.recording = null;
    this.recordedRun = -1;
  }
}
