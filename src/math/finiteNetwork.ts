import { type Activation, type ActivationName, activations } from './activations';
import { requireArchitecture } from './infiniteKernel';
import { logistic } from './special';
import type { Kernel2, Pair } from './symmetric2';
import { requireInteger, requireLabels, requireNonNegative, requirePair } from './validate';

/** A finite network in the NTK parametrisation with explicit parameters, and its training. */
export interface ReferenceNetwork {
  activation: ActivationName;
  /** Number of weight layers L, 1..64. */
  depth: number;
  weightStd: number;
  biasStd: number;
  /** Two inputs of equal length d₀. */
  x: number[][];
  y: Pair;
  learningRate: number;
  /** `weights[l][i][j]`: layer l in 0..L−1, output neuron i, input j; the last layer has one row. */
  weights: number[][][];
  /** `biases[l][i]`. */
  biases: number[][];
  /** Squared (default) or logistic, summed over the two inputs. */
  loss?: 'mse' | 'logistic';
}

export interface ReferenceStep {
  f: Pair;
  ntk: Kernel2;
  /** Each weight layer's share of the NTK, its bias included. */
  ntkByLayer: Kernel2[];
}

/** A step with what is inside the network. */
export interface ReferenceState extends ReferenceStep {
  /** α̃⁽¹⁾ … α̃⁽ᴸ⁾ of each input. */
  preactivities: [number[][], number[][]];
}

/** The forward and backward quantities of one input. */
interface Pass {
  /** α⁽⁰⁾ … α⁽ᴸ⁻¹⁾. */
  activity: number[][];
  /** α̃⁽¹⁾ … α̃⁽ᴸ⁾. */
  preactivity: number[][];
  /** ∂f/∂α̃⁽¹⁾ … ∂f/∂α̃⁽ᴸ⁾. */
  delta: number[][];
  f: number;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, entry, index) => sum + entry * b[index]!, 0);
}

function requireShapes({ x, weights, biases, depth }: ReferenceNetwork): void {
  const fail = (name: string, shape: string) => {
    throw new RangeError(`${name} must be ${shape}`);
  };
  const isVector = (row: readonly number[] | undefined, size: number) =>
    Array.isArray(row) && row.length === size && row.every(Number.isFinite);
  const inputs = x[0]?.length ?? 0;
  if (x.length !== 2 || inputs === 0 || !x.every((row) => isVector(row, inputs))) {
    fail('x', 'two inputs of equal length >= 1, finite');
  }
  if (weights.length !== depth) fail('weights', `one matrix per layer, ${depth} in all`);
  if (biases.length !== depth) fail('biases', `one vector per layer, ${depth} in all`);
  let fanIn = inputs;
  for (let layer = 0; layer < depth; layer++) {
    const rows = weights[layer]!;
    if (rows.length === 0 || !rows.every((row) => isVector(row, fanIn))) {
      fail(`weights[${layer}]`, `rows of ${fanIn} finite numbers`);
    }
    if (!isVector(biases[layer], rows.length)) {
      fail(`biases[${layer}]`, `${rows.length} finite numbers`);
    }
    fanIn = rows.length;
  }
  if (fanIn !== 1) fail('weights', 'such that the last layer has one row (one output)');
}

function pass(network: ReferenceNetwork, activation: Activation, input: readonly number[]): Pass {
  const { depth, weightStd, biasStd, weights, biases } = network;
  const activity: number[][] = [[...input]];
  const preactivity: number[][] = [];
  for (let layer = 0; layer < depth; layer++) {
    const below = activity[layer]!;
    const gain = weightStd / Math.sqrt(below.length);
    const z = weights[layer]!.map(
      (row, i) => gain * dot(row, below) + biasStd * biases[layer]![i]!,
    );
    preactivity.push(z);
    if (layer + 1 < depth) activity.push(z.map(activation.value));
  }
  const delta: number[][] = new Array<number[]>(depth);
  delta[depth - 1] = [1];
  for (let layer = depth - 1; layer > 0; layer--) {
    const gain = weightStd / Math.sqrt(activity[layer]!.length);
    const back = new Array<number>(activity[layer]!.length).fill(0);
    weights[layer]!.forEach((row, i) => {
      for (let j = 0; j < row.length; j++) back[j]! += row[j]! * delta[layer]![i]!;
    });
    delta[layer - 1] = preactivity[layer - 1]!.map(
      (z, j) => gain * back[j]! * activation.derivative(z),
    );
  }
  return { activity, preactivity, delta, f: preactivity[depth - 1]![0]! };
}

/** `Σ_l ⟨δ⁽ˡ⁺¹⁾(x), δ⁽ˡ⁺¹⁾(x')⟩ (σ_w²⟨α⁽ˡ⁾(x), α⁽ˡ⁾(x')⟩/d_l + β²)`, layer by layer. */
function layerShare(network: ReferenceNetwork, layer: number, a: Pass, b: Pass): number {
  const below = a.activity[layer]!;
  const feature = (network.weightStd ** 2 * dot(below, b.activity[layer]!)) / below.length;
  return dot(a.delta[layer]!, b.delta[layer]!) * (feature + network.biasStd ** 2);
}

function measure(network: ReferenceNetwork, first: Pass, second: Pass): ReferenceStep {
  const ntkByLayer = network.weights.map((_, layer) => ({
    k11: layerShare(network, layer, first, first),
    k12: layerShare(network, layer, first, second),
    k22: layerShare(network, layer, second, second),
  }));
  const ntk = { k11: 0, k12: 0, k22: 0 };
  for (const share of ntkByLayer) {
    ntk.k11 += share.k11;
    ntk.k12 += share.k12;
    ntk.k22 += share.k22;
  }
  return { f: [first.f, second.f], ntk, ntkByLayer };
}

function descend(network: ReferenceNetwork, passes: readonly Pass[]): void {
  const { y, loss, learningRate, weightStd, biasStd, weights, biases } = network;
  passes.forEach(({ activity, delta, f }, index) => {
    const target = y[index]!;
    const slope = loss === 'logistic' ? -target * logistic(-target * f) : f - target;
    weights.forEach((rows, layer) => {
      const below = activity[layer]!;
      const gain = weightStd / Math.sqrt(below.length);
      rows.forEach((row, i) => {
        const change = learningRate * slope * delta[layer]![i]!;
        for (let j = 0; j < row.length; j++) row[j]! -= change * gain * below[j]!;
        biases[layer]![i]! -= change * biasStd;
      });
    });
  });
}

/**
 * The float64 reference of a finite network: `steps` full-batch gradient-descent steps on all
 * weights and biases, with outputs and empirical NTK (by the layer sum) before each step and after
 * the last, so `steps + 1` entries. The given parameters are not modified.
 * Throws a RangeError that names the argument for shapes that do not fit or numbers out of range.
 */
export function referenceRun(network: ReferenceNetwork, steps: number): ReferenceStep[] {
  return Array.from(referenceStates(network, steps), ({ f, ntk, ntkByLayer }) => ({
    f,
    ntk,
    ntkByLayer,
  }));
}

/** `referenceRun` one step at a time, with the preactivations of each. */
export function* referenceStates(
  network: ReferenceNetwork,
  steps: number,
): Generator<ReferenceState, void> {
  requireArchitecture(network);
  requireShapes(network);
  requirePair('y', network.y);
  requireNonNegative('learningRate', network.learningRate);
  requireInteger('steps', steps, 0, 1e6);
  const loss = network.loss ?? 'mse';
  if (loss !== 'mse' && loss !== 'logistic') {
    throw new RangeError(`loss must be 'mse' or 'logistic', got ${String(loss)}`);
  }
  if (loss === 'logistic') requireLabels('y', network.y);
  const activation = activations[network.activation];
  const trained: ReferenceNetwork = {
    ...network,
    weights: network.weights.map((rows) => rows.map((row) => [...row])),
    biases: network.biases.map((row) => [...row]),
  };
  for (let step = 0; step <= steps; step++) {
    const passes = trained.x.map((input) => pass(trained, activation, input)) as [Pass, Pass];
    const [first, second] = passes;
    const preactivities: [number[][], number[][]] = [first.preactivity, second.preactivity];
    yield { ...measure(trained, first, second), preactivities };
    if (step < steps) descend(trained, passes);
  }
}
