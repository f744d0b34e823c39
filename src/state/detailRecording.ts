import {
  type DetailNeed,
  type DetailNetwork,
  type DetailRecord,
  type DetailRecords,
  type DetailReply,
  detailStride,
} from '../protocol/details';
import type { NetworkStatus } from '../protocol/frames';
import type { DetailPlan } from './detailPlan';

interface GrowingDetail extends DetailRecord {
  last: number;
  status: NetworkStatus;
  values: Float32Array;
}

/** The records of one detail run, as they arrive; memory is bounded by its checkpoints. */
export class DetailRecording {
  status: DetailRecords['status'] = 'waiting';
  private readonly plan: DetailPlan;
  private readonly needs: ReadonlySet<DetailNeed>;
  private readonly growing: readonly GrowingDetail[];
  private revision = 0;
  private failure: string | null = null;
  private pathKernels: Float64Array | null = null;
  private shown: DetailRecords | null = null;

  constructor(plan: DetailPlan, needs: ReadonlySet<DetailNeed>) {
    this.plan = plan;
    this.needs = needs;
    const { training, path, networks } = plan.job;
    this.growing = networks.map((network: DetailNetwork) => ({
      ...network,
      depth: training.depth,
      stride: detailStride(training.depth, network.path ? path.length : 0),
      last: -1,
      status: 'running',
      values: new Float32Array(0),
    }));
  }

  get job(): DetailPlan['job'] {
    return this.plan.job;
  }

  covers(needs: ReadonlySet<DetailNeed>): boolean {
    return [...needs].every((need) => this.needs.has(need));
  }

  start(): void {
    this.status = 'running';
    this.changed();
  }

  fail(message: string): void {
    this.status = 'failed';
    this.failure = message;
    this.changed();
  }

  receive(reply: DetailReply): void {
    switch (reply.type) {
      case 'detail-records': {
        const record = this.growing[reply.network]!;
        const length = this.job.checkpoints.length * record.stride;
        if (record.values.length === 0) record.values = new Float32Array(length);
        record.values.set(reply.values, reply.from * record.stride);
        record.last = reply.from + reply.values.length / record.stride - 1;
        break;
      }
      case 'detail-kernels':
        this.pathKernels = reply.values;
        break;
      case 'detail-network':
        this.growing[reply.network]!.status = reply.end;
        break;
      case 'detail-finished':
        this.status = 'finished';
        break;
      case 'detail-failed':
        this.fail(reply.message);
        break;
      default:
        reply satisfies never;
    }
    this.changed();
  }

  get records(): DetailRecords {
    this.shown ??= {
      revision: this.revision,
      status: this.status,
      failure: this.failure,
      checkpoints: this.job.checkpoints,
      path: this.job.path,
      pathKernels: this.pathKernels,
      records: this.growing,
      omittedWidths: this.plan.omittedWidths,
    };
    return this.shown;
  }

  private changed(): void {
    this.revision++;
    this.shown = null;
  }
}
