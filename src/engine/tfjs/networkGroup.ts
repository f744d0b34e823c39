import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { TrainingJob } from '../../protocol/training';
import type { FrameLog } from './frameLog';
import { type Fold, foldFor, runFolded, runPlain, type Texels } from './glProgram';
import {
  type Banding,
  bandingFor,
  type LayerLayout,
  layerLayout,
  type NeuronRegions,
  neuronRegions,
} from './layout';
import type { Programs } from './programs';
import { layersPerSum, partsFor, sumsOf } from './recordPrograms';
import { drawHiddenMatrix, drawLayer } from './upload';

/** Where a layer's values of some kind lie: texture, offset, texels per network. */
interface Place {
  readonly texels: Texels;
  readonly offset: number;
  readonly stride: number;
}

/**
 * Networks of one width, trained side by side in the same textures, the same mathematics as
 * `CpuNetwork` in float32. A step of a network with L − 1 hidden layers is L − 1 programs for the
 * neurons, three sweeps a hidden matrix, one for the sums over the layers and one for the record.
 */
export class NetworkGroup {
  /** Each hidden layer's texture, laid out as its `regions` say. */
  private own: Texels[] = [];
  /** δ of the hidden layers below the top one, which has it in its own texture. */
  private delta: Texels[] = [];
  /** Bands of the hidden matrix above each hidden layer but the top one. */
  private matrices: Tensor2D[][] = [];
  private steps = 0;

  private readonly hidden: number;
  private readonly layout: LayerLayout;
  private readonly banding: Banding;
  private readonly regions: readonly NeuronRegions[];
  private readonly gains: readonly number[];
  private readonly learnsTop: boolean;
  private readonly job: TrainingJob;
  private readonly members: readonly number[];
  private readonly firstSlot: number;
  private readonly programs: Programs;

  /**
   * @param members the job's indices of the networks, all of one width
   * @param firstSlot where they begin in the log
   */
  constructor(
    job: TrainingJob,
    members: readonly number[],
    firstSlot: number,
    programs: Programs,
  ) {
    this.job = job;
    this.members = members;
    this.firstSlot = firstSlot;
    this.programs = programs;
    this.hidden = hiddenLayers(job);
    this.learnsTop = job.depth > 1;
    const n = job.depth === 1 ? 1 : job.networks[members[0]].width;
    this.layout = layerLayout(n);
    this.banding = bandingFor(this.layout, members.length);
    const gain = job.weightStd / Math.sqrt(n);
    this.gains = job.depth === 1 ? [1, 0, 0, 0] : [gain, job.biasStd / gain, 0, 0];
    this.regions = Array.from({ length: this.hidden }, (_, index) =>
      neuronRegions(this.layout, index === 0, index === this.hidden - 1),
    );
  }

  get weightCount(): number {
    const { n } = this.layout;
    return this.members.length * ((this.hidden - 1) * n * n + n);
  }

  /** Draws the weights and uploads them, once; yields how many are drawn. */
  *initialise(): Generator<number, void> {
    const { job, layout, banding, regions, hidden } = this;
    const networks = this.members.map((member) => job.networks[member]);
    for (let index = 0; index < hidden; index++) {
      this.own.push(drawLayer(job, networks, layout, regions[index], index));
    }
    let filled = 0;
    for (let index = 0; index < hidden - 1; index++) {
      this.delta.push(this.run(null, foldFor(networks.length * layout.pairs)));
      const bands: Tensor2D[] = [];
      this.matrices.push(bands);
      for (const count of drawHiddenMatrix(networks, index + 1, layout, banding, bands)) {
        yield filled + count;
      }
      filled += networks.length * layout.n ** 2;
    }
  }
}

/** A linear network is one neuron that keeps its preactivation and has a fixed outgoing weight. */
export function hiddenLayers(job: TrainingJob): number {
  return Math.max(1, job.depth - 1);
}
