import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { TrainingJob } from '../../protocol/training';
import { addInPlace, addsInPlace } from './blendProgram';
import type { FrameLog } from './frameLog';
import {
  foldFor,
  releaseForGood,
  runFolded,
  type Texels,
  uploadTexels,
  zeroMatrix,
} from './glProgram';
import { type InputShares, inputShares } from './inputShares';
import {
  hiddenLayers,
  type LayerLayout,
  layerLayout,
  type NeuronRegions,
  neuronRegions,
} from './layout';
import type { Programs } from './programs';
import { layersPerSum, partsFor, sumsOf } from './recordPrograms';
import { sidesOf } from './sides';
import {
  backwardProgram,
  deltaProgram,
  forwardProgram,
  partsOfSweep,
  updateProgram,
} from './sweepPrograms';
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
 * neurons, three sweeps for each hidden matrix, one for the sums over the layers and one for the record.
 */
export class NetworkGroup {
  /** Each hidden layer's texture, laid out as its `regions` say. */
  private own: Texels[] = [];
  /** δ of the hidden layers below the top one, which has it in its own texture. */
  private delta: Texels[] = [];
  /** The hidden matrix above each hidden layer but the top one, networks stacked. */
  private matrices: Tensor2D[] = [];
  private steps = 0;

  private readonly hidden: number;
  private readonly layout: LayerLayout;
  private readonly regions: readonly NeuronRegions[];
  private readonly gains: readonly number[];
  private readonly shares: InputShares;
  private readonly learnsTop: boolean;
  /** Of the sums of the forward and of the backward sweep. */
  private readonly parts: { readonly forward: number; readonly backward: number };
  private readonly job: TrainingJob;
  private readonly members: readonly number[];
  private readonly firstSlot: number;
  private readonly programs: Programs;

  /**
   * @param members the job's indices of the networks, all of one width
   * @param firstSlot where they begin in the log
   * @param software whether the processor plays the GPU
   */
  constructor(
    job: TrainingJob,
    members: readonly number[],
    firstSlot: number,
    programs: Programs,
    software: boolean,
  ) {
    this.job = job;
    this.members = members;
    this.firstSlot = firstSlot;
    this.programs = programs;
    this.hidden = hiddenLayers(job);
    this.shares = inputShares(job);
    this.learnsTop = job.depth > 1;
    const n = job.depth === 1 ? 1 : job.networks[members[0]].width;
    this.layout = layerLayout(n);
    const { pairs, quads } = this.layout;
    this.parts = {
      forward: partsOfSweep(members.length * (pairs + quads), quads, software),
      backward: partsOfSweep(members.length * pairs, quads, software),
    };
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
    const { job, layout, regions, hidden } = this;
    const networks = this.members.map((member) => job.networks[member]);
    for (const [index, own] of regions.entries()) {
      const place = { first: index === 0, top: index === hidden - 1 };
      this.own.push(yield* drawLayer(job, networks, layout, own, place));
    }
    let filled = networks.length * layout.n;
    for (let index = 0; index < hidden - 1; index++) {
      this.delta.push(uploadTexels(new Float32Array(4 * networks.length * layout.pairs)));
      const matrix = zeroMatrix(2 * networks.length * layout.pairs, layout.padded);
      this.matrices.push(matrix);
      for (const count of drawHiddenMatrix(networks, index + 1, layout, matrix)) {
        yield filled + count;
      }
      filled += networks.length * layout.n ** 2;
    }
  }

  /**
   * Moves from θ_{k−1} to θ_k, except at the start, by what the log says of the step before, and
   * records the frame of θ_k. Yields between programs that take long.
   */
  *step(log: FrameLog): Generator<void, void> {
    for (let index = 0; index < this.hidden; index++) {
      if (index > 0) {
        if (this.steps > 0) this.update(index - 1);
        yield;
        const z = this.forward(index - 1);
        this.renewNeurons(index, z, log);
        z.tensor.dispose();
        yield;
      } else {
        this.renewNeurons(0, this.deltaPlace(0).texels, log);
      }
    }
    for (let index = this.hidden - 2; index >= 0; index--) {
      this.backward(index);
      yield;
    }
    this.record(log);
    this.steps++;
  }

  /** See `sidesOf`; of the frame last recorded. */
  async sides(member: number, read: (texels: Texels) => Promise<Float32Array>) {
    const { job, layout, members, regions } = this;
    const index = members.indexOf(member);
    const layers = await Promise.all(
      this.own.map(async (texels, layer) => {
        return { values: await read(texels), fold: texels.fold, regions: regions[layer], index };
      }),
    );
    return sidesOf(job, layout, layers);
  }

  dispose(): void {
    releaseForGood(
      [...this.own, ...this.delta].map(({ tensor }) => tensor),
      true,
    );
    releaseForGood(this.matrices, !addsInPlace());
    this.own = [];
    this.delta = [];
    this.matrices = [];
  }

  private renewNeurons(index: number, input: Texels, log: FrameLog): void {
    const { layout, regions, gains } = this;
    const { activations, slopes, outgoing, stride } = regions[index];
    const delta = this.deltaPlace(0);
    const next = runFolded(
      this.programs.neurons[index],
      this.own[index].fold,
      [this.own[index], log.texels, input],
      [],
      [
        [layout.n, layout.pairs, layout.quads, this.members.length],
        [activations, slopes, outgoing, stride],
        [delta.offset, delta.stride, log.slopesAt(this.firstSlot), this.learnsTop ? 1 : 0],
        gains,
        this.shares.training,
        this.shares.probe,
        [this.parts.forward],
      ],
    );
    this.own[index].tensor.dispose();
    this.own[index] = next;
  }

  /** Applies the last step's gradient to the matrix above hidden layer `index`. */
  private update(index: number): void {
    const { matrices } = this;
    const delta = this.deltaPlace(index + 1);
    const { outgoing, stride } = this.regions[index];
    matrices[index] = addInPlace(
      updateProgram,
      matrices[index],
      [delta.texels, this.own[index]],
      [this.sizes(0), [delta.offset, delta.stride, outgoing, stride]],
    );
  }

  private forward(index: number): Texels {
    const { layout, members, parts } = this;
    const { activations, stride } = this.regions[index];
    return runFolded(
      forwardProgram,
      foldFor(parts.forward * members.length * (layout.pairs + layout.quads)),
      [this.own[index]],
      [this.matrices[index]],
      [this.sizes(parts.forward), [activations, stride, 0, 0], this.gains],
    );
  }

  private backward(index: number): void {
    const { layout, members, parts, regions } = this;
    const above = this.deltaPlace(index + 1);
    const sums = runFolded(
      backwardProgram,
      foldFor(parts.backward * members.length * layout.pairs),
      [above.texels],
      [this.matrices[index]],
      [this.sizes(parts.backward), [above.offset, above.stride, 0, 0]],
    );
    const delta = runFolded(
      deltaProgram,
      this.delta[index].fold,
      [sums, this.own[index]],
      [],
      [
        this.sizes(parts.backward),
        [regions[index].slopes, regions[index].stride, 0, 0],
        this.gains,
      ],
    );
    sums.tensor.dispose();
    this.delta[index].tensor.dispose();
    this.delta[index] = delta;
  }

  private sizes(parts: number): readonly number[] {
    const { layout, members } = this;
    return [layout.pairs, layout.quads, members.length, parts];
  }

  private record(log: FrameLog): void {
    const { layout, programs, members, hidden, job } = this;
    const parts = partsFor(layout.pairs);
    const sums = programs.layerSums.map((program, chunk) => {
      const from = chunk * layersPerSum;
      const to = Math.min(hidden, from + layersPerSum);
      const indices = Array.from({ length: to - from }, (_, within) => from + within);
      const count = members.length * sumsOf(indices.length, to === hidden) * parts;
      return runFolded(
        program,
        foldFor(count),
        indices.flatMap((index) => [this.own[index], this.delta[index]].filter(Boolean)),
        [],
        [
          [layout.pairs, layout.quads, members.length, parts],
          ...indices.map((index) => {
            const { activations, stride } = this.regions[index];
            const delta = this.deltaPlace(index);
            return [activations, stride, delta.offset, delta.stride];
          }),
          [this.regions[hidden - 1].outgoing],
        ],
      );
    });
    const next = runFolded(
      programs.record,
      log.texels.fold,
      [log.texels, ...sums],
      [],
      [
        [log.recordingRow, this.firstSlot, members.length, log.slots],
        [parts, this.learnsTop ? 1 : 0, 0, 0],
        this.gains,
        this.shares.training,
        [job.y[0], job.y[1], job.learningRate, 0],
      ],
    );
    log.replace(next);
    for (const { tensor } of sums) tensor.dispose();
  }

  private deltaPlace(index: number): Place {
    if (index < this.hidden - 1) {
      return { texels: this.delta[index], offset: 0, stride: this.layout.pairs };
    }
    const { slopes, stride } = this.regions[index];
    return { texels: this.own[index], offset: slopes, stride };
  }
}
