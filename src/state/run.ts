import type { Pair } from '../math/symmetric2';
import { eigen } from '../math/symmetric2';
import { kernelAt } from '../protocol/frames';
import type { EngineReport, TrainingJob, WorkerReply } from '../protocol/training';
import { firstFittedStep } from './fitted';
import type { DivergedNetwork, RefusedNetwork } from './notices';
import { Recording } from './recording';

/** One training run as the page sees it: its recording and what befell it. */
export class Run {
  readonly id: number;
  readonly job: TrainingJob;
  readonly recording: Recording;
  engine: EngineReport | null = null;
  engineLoss: string | null = null;
  /** Weights being drawn, 0 … 1; null when done. */
  preparing: number | null = 0;
  stepMillis: number | null = null;
  failure: string | null = null;
  diverged: DivergedNetwork[] = [];
  refused: RefusedNetwork[] = [];
  /** First step at which every network fits, once computed. */
  fittedStep: number | null = null;
  /** Counts the blocks that were computed again after an engine was lost. */
  revision = 0;
  private fittedScan = 0;

  constructor(id: number, job: TrainingJob) {
    this.id = id;
    this.job = job;
    this.recording = new Recording(job.networks, job.steps);
  }

  /** Takes one reply of the worker. */
  receive(reply: WorkerReply): void {
    switch (reply.type) {
      case 'engine':
        this.engine = reply.report;
        break;
      case 'preparing':
        this.preparing = reply.fraction < 1 ? reply.fraction : null;
        break;
      case 'frames':
        this.preparing = null;
        if (reply.fromStep <= this.recording.furthestStep) this.revision++;
        this.recording.append(reply.fromStep, reply.count, reply.values, reply.networks);
        this.timeSteps(reply.stepMillis, reply.fromStep);
        this.scanFitted();
        break;
      case 'network':
        this.endNetwork(reply.network, reply.end);
        break;
      case 'restarted':
        this.engine = reply.report;
        this.engineLoss = reply.report.reason;
        this.diverged = [];
        this.recording.reopen();
        break;
      case 'failed':
        this.failure = reply.message;
        break;
      case 'finished':
        break;
      default:
        reply satisfies never;
    }
  }

  private endNetwork(network: number, how: Extract<WorkerReply, { type: 'network' }>['end']): void {
    this.recording.setStatus(network, how.kind);
    const { width, seed } = this.job.networks[network];
    if (how.kind === 'refused') this.refused.push({ width, ...how });
    if (how.kind === 'diverged') {
      const record = this.recording.records[network];
      const stability =
        record.last < 0 ? null : this.job.learningRate * eigen(kernelAt(record, 0)).lambdaPlus;
      this.diverged.push({ width, seed, step: how.step + 1, stability });
      this.scanFitted();
    }
  }

  /** The first steps warm caches and shaders up and say little. */
  private timeSteps(millis: number, fromStep: number): void {
    if (fromStep < 2) return;
    this.stepMillis = this.stepMillis === null ? millis : 0.7 * this.stepMillis + 0.3 * millis;
  }

  private scanFitted(): void {
    if (this.fittedStep !== null || this.job.loss !== 'mse') return;
    const to = this.recording.computedStep;
    const y = this.job.y as Pair;
    this.fittedStep = firstFittedStep(this.recording.records, y, this.fittedScan, to);
    this.fittedScan = to + 1;
  }
}
