import { circleKernelRow, circleKernels, circleLaws } from '../../math/circleLimit';
import { circleAngles, fourPoints, normalTask, onCircle } from '../../math/circleTask';
import { type Architecture, infiniteKernels } from '../../math/infiniteKernel';
import type { Study, StudyPart } from '../../protocol/studies';
import { BatchNetwork } from './batchNetwork';

type Settings<K extends Study['kind']> = Omit<Extract<Study, { kind: K }>, 'kind'>;

const inputs = 2;
/** The paper's learning rate: of the mean over the points in Figure 1, of their sum in Figure 2. */
const paperRate = 1;
/** η times the trace of Θ_∞ stays below this, whatever the architecture: λ_max is smaller still. */
const mostStability = 1.5;

/** Θ(x_0, x(γ)) of every network before training and after it, by the same steps as the paper. */
export function* circle(study: Settings<'circle'>): Generator<StudyPart | null, void> {
  const { architecture } = study;
  const { x, y } = normalTask();
  const points = circleAngles.map(onCircle);
  const x0 = onCircle(0);
  const values = circleKernelRow(architecture);
  const rate = stableRate(paperRate / x.length, traceOver(architecture, x));
  yield { kind: 'limit', rate, values, deviations: [] };
  for (const [index, id] of study.networks.entries()) {
    const network = new BatchNetwork(architecture, inputs, id);
    const before = yield* network.kernelRow(x0, points);
    yield { kind: 'curve', network: index, trained: false, values: before };
    for (let k = 0; k < study.steps; k++) yield* network.step(x, y, rate);
    const after = yield* network.kernelRow(x0, points);
    yield { kind: 'curve', network: index, trained: true, values: after };
  }
}

/** f along the circle after training on the four points, and its law at infinite width. */
export function* figure2(study: Settings<'figure2'>): Generator<StudyPart | null, void> {
  const { architecture, steps } = study;
  const x = fourPoints.map(({ angle }) => onCircle(angle));
  const y = fourPoints.map((point) => point.y);
  const points = circleAngles.map(onCircle);
  const rate = stableRate(paperRate, x.length * circleKernels(architecture, 0).ntk);
  const laws = circleLaws(architecture, fourPoints, rate, steps, circleAngles);
  const values = laws.map(({ mean }) => mean);
  yield { kind: 'limit', rate, values, deviations: laws.map((law) => Math.sqrt(law.variance)) };
  for (const [index, id] of study.networks.entries()) {
    const network = new BatchNetwork(architecture, inputs, id);
    for (let k = 0; k < steps; k++) yield* network.step(x, y, rate);
    const outputs = yield* network.outputs(points);
    yield { kind: 'curve', network: index, trained: true, values: outputs };
  }
}

function stableRate(wanted: number, trace: number): number {
  return Math.min(wanted, mostStability / trace);
}

/** The trace of Θ_∞ over points of R². */
function traceOver(architecture: Architecture, points: readonly (readonly number[])[]): number {
  return points.reduce((sum, [a, b]) => {
    const square = (a * a + b * b) / inputs;
    const { ntk } = infiniteKernels(architecture, { k11: square, k12: square, k22: square });
    return sum + ntk.k11;
  }, 0);
}
