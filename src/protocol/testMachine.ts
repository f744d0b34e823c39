import type { Machine } from './machine';

/** A made-up machine for tests: no GPU, a processor of ordinary speed. */
export const plainMachine: Machine = {
  simd: true,
  gpu: 'none',
  renderer: '',
  processor: { perLayer: 0, perNeuron: 1e-5, perWeight: 6e-7 },
  activation: 'relu',
  webgl: null,
};

/** The same with a GPU that takes 0.2 ms to begin a layer, and a weight ten times faster. */
export const gpuMachine: Machine = {
  ...plainMachine,
  gpu: 'float32',
  renderer: 'a GPU',
  webgl: { perLayer: 0.2, perNeuron: 0, perWeight: 6e-8 },
};
