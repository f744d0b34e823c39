import type { ActivationName } from '../../math/activations';
import type { LossName } from '../../protocol/experiment';
import type { GlProgram } from './glProgram';
import { neuronProgram } from './neuronProgram';
import { layerSumsProgram, layersPerSum, recordProgram } from './recordPrograms';

/** The programs for networks of one depth, activation and loss; widths share them. */
export interface Programs {
  /** By hidden layer. */
  readonly neurons: readonly GlProgram[];
  /** By chunk of `layersPerSum` hidden layers. */
  readonly layerSums: readonly GlProgram[];
  readonly record: GlProgram;
}

export function programsFor(
  hiddenLayers: number,
  activation: ActivationName,
  loss: LossName,
): Programs {
  const inner = neuronProgram(activation, false, false);
  const neurons = Array.from({ length: hiddenLayers }, (_, index) => {
    const first = index === 0;
    const top = index === hiddenLayers - 1;
    return first || top ? neuronProgram(activation, first, top) : inner;
  });
  const chunks = Math.ceil(hiddenLayers / layersPerSum);
  return {
    neurons,
    layerSums: Array.from({ length: chunks }, (_, chunk) => {
      const layers = Math.min(layersPerSum, hiddenLayers - chunk * layersPerSum);
      return layerSumsProgram(layers, chunk === chunks - 1);
    }),
    record: recordProgram(hiddenLayers, loss),
  };
}
