import type { Pair } from '../math/symmetric2';
import { eigen } from '../math/symmetric2';
import { kernelAt } from '../protocol/frames';
import type { EngineName, EngineReport, TrainingJob, WorkerReply } from '../protocol/training';
import { firstFittedStep } from './fitted';
import type { DivergedNetwork, RefusedNetwork } from './notices';
import { Recording } from './recording';

/** Who trains a run: of `engines`, one a network, null is not known yet, or is nobody. */
export interface RunEngines extends Pick<EngineReport, 'engine' | 'reason'> {
  readonly engines: readonly (EngineName | null)[];
  readonly workers: number;
}

/** One training run as the page sees it: its recording and what befell it. */
export class Run {
  readonly id: number;
  readonly job: TrainingJob;
  readonly recording: Recording;
  engine: RunEngines | null = null;
  engineLoss: string | null = null;
  /** Weights being drawn, 0 … 1; null when done. */
  preparing: number | null = 0;
  stepMillis: number | null = null;
  failure: string | null = null;
  refused: RefusedNetwork[] = [];
  /** First step at which every network fits, once computed. */
  fittedStep: number | null = null;
  /** Counts the blocks that were computed again after an engine was lost. */
  revision = 0;
  private fittedScan = 0;
  private widest = -1;
  private readonly divergedBy = new Map<number, DivergedNetwork>();
  private readonly workers = new Set<number>();
  private readonly millisByWorker = new Map<number, number>();

  constructor(id: number, job: TrainingJob) {
    this.id = id;
    this.job = job;
    this.recording = new Recording(job.networks, job.steps, job.outputs);
  }

  get diverged(): DivergedNetwork[] {
    return [...this.divergedBy.values()];
  }

  /** Takes one reply of the worker. */
  receive(reply: WorkerReply): void {
    switch (reply.type) {
      case 'engine':
        this.takeReport(reply.networks, reply.report);
        break;
      case 'preparing':
        this.preparing = reply.fraction < 1 ? reply.fraction : null;
        break;
      case 'frames':
        if (reply.fromStep <= this.recording.records[reply.networks[0]].last) this.revision++;
        this.recording.append(reply.fromStep, reply.count, reply.values, reply.networks);
        this.timeSteps(reply.networks[0], reply.stepMillis, reply.fromStep);
        this.scanFitted();
        break;
      case 'network':
        this.endNetwork(reply.network, reply.end);
        break;
      case 'restarted':
        this.takeReport(reply.networks, reply.report);
        this.engineLoss = reply.report.reason;
        for (const network of reply.networks) this.divergedBy.delete(network);
        this.recording.reopen(reply.networks);
        break;
      case 'machine':
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
      this.divergedBy.set(network, { width, seed, step: how.step + 1, stability });
      this.scanFitted();
    }
  }

  /** Workers that share a run say so one by one; the one with the widest network gives the reason. */
  private takeReport(networks: readonly number[], report: EngineReport): void {
    const engines = this.engine?.engines.slice() ?? this.job.networks.map(() => null);
    networks.forEach((network, i) => {
      engines[network] = report.engines[i];
    });
    this.workers.add(networks[0]);
    const widest = Math.max(...networks);
    const { engine, reason } = widest >= this.widest || !this.engine ? report : this.engine;
    this.widest = Math.max(this.widest, widest);
    this.engine = { engine, reason, engines, workers: this.workers.size };
  }

  /**
   * A step takes as long as with the slowest of its workers. The first steps warm caches and shaders
   * up and say little.
   * @param worker the first of its networks
   */
  private timeSteps(worker: number, millis: number, fromStep: number): void {
    if (fromStep < 2) return;
    const before = this.millisByWorker.get(worker) ?? millis;
    this.millisByWorker.set(worker, 0.7 * before + 0.3 * millis);
    this.stepMillis = Math.max(...this.millisByWorker.values());
  }

  private scanFitted(): void {
    if (this.fittedStep !== null || this.job.loss !== 'mse') return;
    const to = this.recording.computedStep;
    const y = this.job.y as Pair;
    this.fittedStep = firstFittedStep(this.recording.records, y, this.fittedScan, to);
    this.fittedScan = to + 1;
  }
}
